"""The quiet notice: one line where the keys stand, when a text looks like something that does not belong in a dossier.

Nothing moves, nothing blocks and nothing is taken down: typing goes on, Esc finishes. A word is looked at when it is
finished or after a pause, never while it is being typed; what was kept without a pause is looked at right after.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from popterm.language import _, clause, current
from popterm.screens.base import PopScreen, key_label
from popterm.services.keys import action
from popterm.widgets.free_text import Field, is_end_of_word, text_before, text_of, write
from popterm.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from popterm.app import Popterm
    from popterm.domain.dossier import Dossier
    from popterm.services.noticing import Noticed, TakingOut
    from popterm.services.open_dossier import OpenDossier

PAUSE = 0.8
"""Seconds without a key after which a text is looked at."""
REACTION = 0.3
"""Seconds within which nobody has read the line: a key that comes sooner was meant for something else."""
BEHIND = 400
"""Characters before the cursor that are looked at when a word is finished; after a pause all are."""
KEYS = 40
"""Keys typed on after which the line gives way: it was seen."""
SETTLED = 0.3
"""Seconds after which the last word of a key pressed before has reached the dossier."""
NOT_FREE = frozenset({"own-name", "name", "email", "keep_until", "minutes", "present", "by", "find", "locked-password"})
"""Lines for a name, a day, a number or something to look for: nothing is said in them."""


@dataclass
class _Standing:
    """A notice on the screen: where it stands, for which text, since when, and how many keys came after it."""

    bar: KeyBar
    field: Field | None
    text: str
    since: float
    keys: int = 0


class Notices:
    """Looks at what is typed and kept, on every screen and in every dialog.

    Args:
        app: Whose screens these are.
    """

    def __init__(self, app: Popterm) -> None:
        self.app = app
        self._last = 0.0
        self._timer: Timer | None = None
        self._standing: _Standing | None = None
        self._said: KeyBar | None = None
        self._ignored: set[str] = set()
        self._seen: tuple[OpenDossier, Dossier] | None = None
        self._is_typed = False

    # Keys

    def heard(self, event: events.Event) -> bool:
        """A key, before anybody else gets it; True when it took what is offered and means nothing more."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        self._last = time.monotonic()
        standing, field = self._on_screen, self.field
        if isinstance(event, events.Key) and standing is not None and event.key in self._take_keys:
            if self._last - standing.since >= REACTION:
                self.accept(standing)
                return True
            return False
        self._count(standing, field)
        self._remember()
        self._is_typed = True  # also without a field: the letter that begins a note comes before it
        if self._timer is None:
            self._timer = self.app.set_timer(PAUSE, self._paused)
        if field is not None and is_end_of_word(event) and "popterm.sensitive" in sys.modules:
            field.call_later(self._look_at, field, BEHIND)
        return False

    @property
    def _take_keys(self) -> list[str]:
        keys = self.app.settings.keys.get("text.take") or action("text.take").keys
        return [key.strip() for key in keys.split(",")]

    def _count(self, standing: _Standing | None, field: Field | None) -> None:
        """Let the line give way: after what was said, beyond the text, or once it was seen for long enough."""
        if self._said is not None:
            self._said.say()
            self._said = None
        if standing is None:
            return
        standing.keys += 1
        if standing.keys > KEYS or field is not standing.field:
            self._hide()

    @property
    def field(self) -> Field | None:
        """The free text that is typed in."""
        if not self.app.screen_stack:
            return None  # the app ends
        focused = self.app.focused
        if isinstance(focused, TextArea):
            return None if focused.read_only else focused
        if isinstance(focused, Input) and not focused.password and focused.id not in NOT_FREE:
            return focused
        return None

    # Looking

    def _paused(self) -> None:
        """Nobody typed for a while, or not for long enough yet."""
        since = time.monotonic() - self._last
        if since < PAUSE - 0.02:
            self._timer = self.app.set_timer(PAUSE - since, self._paused)
            return
        self._timer = None
        field = self.field
        if field is not None:
            self._look_at(field)
        elif self._is_typed:
            self._look_at_kept()

    def _remember(self) -> None:
        """Take the dossier as it is when somebody begins to type: only what comes then is looked at."""
        owner = self.app.desk.open
        if owner is None:
            self._seen = None
        elif self._seen is None or self._seen[0] is not owner:
            self._seen = (owner, owner.dossier)

    def _look_at(self, field: Field, behind: int | None = None) -> None:
        """Look at a text, or only at what stands a little before the cursor."""
        if field is not self.field:
            return
        text = text_of(field)
        looked_at = text if behind is None else text_before(field)[-behind:]
        new = [one for one in self._found(looked_at) if _plain(one) not in self._ignored]
        standing = self._on_screen
        if new:
            self._show(new[0], field, text)
        elif standing is not None and self._found(text):
            standing.text = text
        elif standing is not None:
            self._hide()

    def _look_at_kept(self) -> None:
        """Look at what was kept since somebody began to type; what they saw already is left alone."""
        self._is_typed = False
        if not self.app.screen_stack:
            return
        owner, seen = self.app.desk.open, self._seen
        self._seen = (owner, owner.dossier) if owner is not None else None
        if owner is not None and seen is not None and seen[0] is owner and seen[1] is not owner.dossier:
            from popterm.domain.erasing import written_since  # not for every start

            for text in sorted(written_since(seen[1], owner.dossier)):
                new = [one for one in self._found(text) if _plain(one) not in self._ignored]
                if new and self._on_screen is None:
                    self._show(new[0], None, text)
        self._ignored.clear()

    def _found(self, text: str) -> tuple[Noticed, ...]:
        from popterm.services.noticing import noticed

        return noticed(text, self._languages) if text.strip() else ()

    @property
    def _languages(self) -> tuple[str, ...]:
        """That of the plan first, then that of the screen."""
        owner = self.app.desk.open
        spoken = current().code
        return (spoken,) if owner is None else tuple(dict.fromkeys((owner.dossier.person.language, spoken)))

    # Saying

    @property
    def _on_screen(self) -> _Standing | None:
        """The notice, if it can be seen."""
        standing = self._standing
        if standing is None or not standing.bar.is_attached or standing.bar.screen is not self.app.screen:
            return None
        return standing if standing.bar.notice else None

    @property
    def _bar(self) -> KeyBar | None:
        """The row for it; none where the employee reads along, or where the screen rests."""
        screen = self.app.screen
        is_bare = getattr(screen, "is_shared", False) or getattr(screen, "is_calm", False)
        return None if is_bare else next(iter(screen.query(KeyBar)), None)

    def _show(self, one: Noticed, field: Field | None, text: str) -> None:
        from popterm.services.noticing import notice_words

        bar = self._bar
        if bar is not None:
            bar.say(*notice_words(one.kind, key_label(self.app.key_of("text.take")), current()))
            self._standing = _Standing(bar, field, text, time.monotonic())
            self._ignored.add(_plain(one))

    def _hide(self) -> None:
        if self._standing is not None:
            self._standing.bar.say()
        self._standing = None

    # Taking what is offered

    def accept(self, standing: _Standing) -> None:
        """Put the usable sentence in the place of the words, and take these out wherever they were kept."""
        from popterm.services.noticing import TakingOut, take_out

        self._hide()
        self._ignored.clear()
        field, owner = self.field, self.app.desk.open
        text = text_of(field) if field is not None and field is standing.field else standing.text
        name = owner.dossier.person.given_name if owner is not None else ""
        taking = TakingOut(text, self._languages, name)
        if not taking.sentences:
            return  # the words were taken away by hand a moment ago
        left = take_out(self.app.desk, taking, is_kept=not isinstance(self.app.screen, ModalScreen))
        self._write_anew(taking)
        if owner is not None:
            revision = owner.revision
            self.app.set_timer(SETTLED, lambda: self._again(owner, revision, taking))
        self._said = self._bar
        if self._said is not None:
            self._said.say(self._what_came_of_it(taking, left))

    def _what_came_of_it(self, taking: TakingOut, left: tuple[str, ...] | None) -> str:
        """What was erased and what was not, in one line until the next key."""
        from popterm.services.erasing import handed_over

        if left is None:
            why = _(self.app.desk.save_problem) if self.app.desk.save_problem else _("The disk does not answer.")
            return _("The line is gone from the screen, and not yet from the disk: {reason}.", reason=clause(why))
        owner = self.app.desk.open
        files = handed_over(self.app.desk, owner.dossier, taking.sentences) if owner is not None else ()
        if left or files:
            names = ", ".join([*left, *(path.name for path in files)])
            return _("Erased, but these files still hold it: {files}", files=names)
        return _("Erased: nothing that popterm keeps holds it any more.")

    def _write_anew(self, taking: TakingOut) -> None:
        """Take the words out of every text on every screen, and out of what its own undo remembers."""
        for screen in self.app.screen_stack:
            for field in screen.query("TextArea, Input"):
                if not isinstance(field, TextArea | Input):
                    continue
                was = text_of(field)
                if (words := taking(was)) != was:
                    write(field, words)
                elif isinstance(field, TextArea):
                    field.history.clear()
        if taking(self.app.clipboard) != self.app.clipboard:
            self.app.forget_copied()
        for screen in reversed(self.app.screen_stack):
            if isinstance(screen, PopScreen):
                screen.filled()  # lists that follow the dossier only when a text is left
                break

    def _again(self, owner: OpenDossier, revision: int, taking: TakingOut) -> None:
        """Once more, where a key that was pressed before had not reached the dossier yet."""
        from popterm.services.noticing import take_out

        if self.app.desk.open is owner and owner.revision != revision:
            take_out(self.app.desk, taking, is_kept=True)


def _plain(one: Noticed) -> str:
    return one.words.casefold()
