"""Putting a password on the dossiers from the screen: what it is, the password twice, the code typed over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget
from textual.widgets import Input, Static

from popterm.language import _
from popterm.screens.dialog import Dialog
from popterm.services.lock_words import PARAGRAPH, SHORTEST
from popterm.storage.problems import StorageProblem, reason
from popterm.widgets.key_bar import KeyEntry

if TYPE_CHECKING:
    from popterm.storage.vault import Vault


class NewLock(Dialog[bool]):
    """Asks for a new password twice, shows the recovery code once, and tries what is typed over from it.

    Gives True when the dossiers are locked; Esc leaves everything as it was.

    Args:
        folder: Of the dossiers; none of them is open.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(_("A password on the dossiers"), " ".join(_(line) for line in PARAGRAPH))
        self.folder = folder
        self.code = ""
        self.vault: Vault | None = None
        self._first = ""

    def compose_content(self) -> Iterable[Widget]:
        """One question at a time, and the code when it is there."""
        yield Static("", id="lock-code", classes="dialog-title", markup=False)
        yield Static(_("A new password, eight signs at least:"), id="lock-question", markup=False)
        yield Input(password=True, id="lock-answer")

    def keys(self) -> Iterable[KeyEntry]:
        """On, or not at all."""
        return (KeyEntry("Enter", _("continue"), "enter"), KeyEntry("Esc", _("later"), "escape"))

    def on_mount(self) -> None:
        """No code yet, and the cursor where one types."""
        super().on_mount()
        self.query_one("#lock-code").display = False
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take one answer."""
        event.stop()
        typed, event.input.value = event.value, ""
        self.say("")
        if self.vault is not None:
            self.try_code(typed)
        elif self._first:
            self._repeated(typed)
        elif len(typed) < SHORTEST:
            self.say(_("That is shorter than eight signs. Four words that nobody would put together do well."))
        else:
            self._first = typed
            self._ask(_("Once more:"))

    def _repeated(self, typed: str) -> None:
        password, self._first = self._first, ""
        if typed == password:
            self._ask(_("One moment, please."))
            self._make(password)
            return
        self._ask(_("A new password, eight signs at least:"))
        self.say(_("The two are not the same. Nothing was changed."))

    def _ask(self, question: str) -> None:
        self.query_one("#lock-question", Static).update(question)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _make(self, password: str) -> None:
        """Make the keys; slow on purpose."""
        try:
            import cryptography.hazmat.primitives.kdf.argon2  # noqa: F401 - only whether it is there
        except ImportError:
            from popterm.storage.keyring import NoCipher

            self.app.call_from_thread(self.say, _(NoCipher.msgid))
            return
        from popterm.storage.keyring import new_code
        from popterm.storage.vault import new_vault

        code = new_code()
        self.app.call_from_thread(self._show_code, new_vault(self.folder, password, code), code)

    def _show_code(self, vault: Vault, code: str) -> None:
        self.vault, self.code = vault, code
        shown = self.query_one("#lock-code", Static)
        shown.update(code)
        shown.display = True
        self.query_one(".dialog-body").display = False
        self.query_one(Input).password = False
        self._ask(
            _("Your recovery code, shown this once: write it down and keep it away from this computer. Type it over:")
        )

    def try_code(self, typed: str) -> None:
        """Open the keyring with what was typed over, and only then lock.

        Raises:
            LookupError: There is no code yet.
        """
        from popterm.storage.keyring import WrongKey, try_code
        from popterm.storage.locking import bring_under_keys

        if self.vault is None:
            raise LookupError("no code yet")
        try:
            try_code(self.vault.keyring, typed, self.folder)
            bring_under_keys(self.folder, self.vault)
        except WrongKey:
            self.say(_("That does not open it. Look once more: letters and digits, the lines do not matter."))
        except (StorageProblem, OSError) as problem:
            said = _(problem.msgid, **problem.details) if isinstance(problem, StorageProblem) else _(reason(problem))
            self.say(said)
        else:
            self.app.idle_lock.start()  # type: ignore[attr-defined]  # there is no other app
            self.dismiss(True)
