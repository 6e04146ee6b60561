"""Taking a line back: out of every text, or everywhere for good."""

from __future__ import annotations

from asyncio import to_thread
from pathlib import Path
from typing import TYPE_CHECKING

from popterm.domain.erasing import Place
from popterm.domain.text import Text
from popterm.language import N_, _, clause
from popterm.screens.dialogs import Choose, Notice
from popterm.services.erasing import Erased, erase, handed_over

if TYPE_CHECKING:
    from popterm.screens.lines import LinesScreen

MOST = 160
"""Characters of the line that are shown again in the question."""

PLACES: dict[Place, str] = {
    "note": N_("another note"),
    "summary": N_("the summary"),
    "own_words": N_("somebody's own words"),
    "answer": N_("what was said of the summary, or a reason"),
    "goal": N_("a goal"),
    "agreement": N_("an agreement"),
    "point": N_("a point"),
    "plan": N_("the plan above the goals"),
}


def places_words(found: tuple[Place, ...]) -> str:
    """The places, in words."""
    return ", ".join(_(PLACES[place]) for place in found)


def toggle_record(screen: LinesScreen, text: Text) -> None:
    """Out of every text, or in again; where it stands word for word elsewhere, offer to take it out there as well."""
    is_in = screen.lines.toggle_record(text)
    screen.filled()
    screen.say(_("In the record again.") if is_in else _("Not in the record: it goes into no text."))
    copies = screen.lines.copies(text) if not is_in else ()
    if not copies:
        return
    options = ((True, _("take it out there as well")), (False, _("leave it there")))

    def chosen(is_wanted: bool | None) -> None:
        if is_wanted:
            screen.lines.take_out_copies(text)
            screen.filled()
            screen.say(_("Taken out there as well."))

    title = _("These words also stand in: {places}.", places=places_words(copies))
    screen.app.push_screen(Choose(title, options, preselect=False), chosen)


async def ask_erasing(screen: LinesScreen, text: Text) -> None:
    """Ask whether to erase a line everywhere, with everything named that goes along; files are read out of the way."""
    try:
        files = await to_thread(handed_over, screen.desk, screen.dossier, screen.lines.words_of(text))
    finally:
        screen.is_looking = False
    if not screen.is_current or screen.dossier.text(text.id) is None:
        return
    screen.say("")
    options = [("no", _("leave it"))]
    if files:
        options += [("files", _("erase, these files too")), ("erase", _("erase, but leave these files"))]
    else:
        options += [("erase", _("erase everywhere"))]

    def chosen(way: str | None) -> None:
        if way in ("files", "erase"):
            _erase(screen, text, files if way == "files" else ())

    title, body = _("Erase this line everywhere?"), _what_goes(screen, text, files)
    hint = _("What was sent or copied before stays where it is.")
    screen.app.push_screen(Choose(title, options, hint, preselect=False, body=body), chosen)


def _what_goes(screen: LinesScreen, text: Text, files: tuple[Path, ...]) -> str:
    words = " ".join(text.text.split())
    parts = [f"“{words if len(words) <= MOST else words[: MOST - 1].rstrip() + '…'}”"]
    parts.append(_("It goes from this dossier, from undo and from every earlier state of it; there is no way back."))
    places = screen.lines.other_places(text)
    if places:
        parts.append(_("The same words also go from: {places}.", places=places_words(places)))
    if files:
        parts.append(_("Files in which they stand: {files}", files=", ".join(path.name for path in files)))
    return "\n".join(parts)


def _erase(screen: LinesScreen, text: Text, files: tuple[Path, ...]) -> None:
    done = erase(screen.desk, screen.lines, text, files)
    screen.popterm.forget_copied()
    screen.has_erased = True
    screen.filled()
    if done.is_saved and not done.left:
        screen.say(_("Erased: nothing that popterm keeps holds it any more."))
    else:
        screen.app.push_screen(Notice(*_what_stays(screen, done)))


def _what_stays(screen: LinesScreen, done: Erased) -> tuple[str, str]:
    """What could not be erased, by name."""
    if not done.is_saved:
        why = _(screen.desk.save_problem) if screen.desk.save_problem else _("The disk does not answer.")
        words = _("The line is gone from the screen, and not yet from the disk: {reason}.", reason=clause(why))
        return words, _("The next save that works does both, and removes the earlier states.")
    return _("Erased, except from these files, which could not be removed:"), "\n".join(done.left)
