"""What is said before a password is put on the dossiers, on the screen and on the command line."""

from __future__ import annotations

from popterm.language import N_

SHORTEST = 8
"""Signs of a password; what makes it strong is more of them."""

PARAGRAPH = (
    N_("From now on a password opens your dossiers: on disk they are sealed, with their earlier states and the names."),
    N_("Whoever finds the machine or a backup can read nothing then."),
    N_("If you forget the password and lose the recovery code, nobody can, and nobody can help."),
    N_("Not covered: what you export or mail, the clipboard, what scrolled by in a terminal, swap and hibernation."),
    N_("Nor programs that run under your name. Encryption of the whole disk covers more; this adds to it."),
)
"""What a lock is, and what it is not."""
