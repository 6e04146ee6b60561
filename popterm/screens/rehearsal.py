"""Before and after a rehearsal: with whom, how it goes, and whether anything of it is kept."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from popterm.language import N_, _, current, ngettext
from popterm.screens.base import PopScreen, bind
from popterm.screens.ways import go
from popterm.services.handover import shown
from popterm.services.rehearsal import Rehearsal
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import row, styled
from popterm.widgets.sheet import Line, Sheet


class RehearsalPage(PopScreen[None]):
    """What lies below a rehearsal: it opens and ends here, and leaving it removes everything.

    Args:
        rehearsal: What is rehearsed.
    """

    HELP = N_("A rehearsal with an invented employee. A digit chooses with whom; Enter begins. Nothing is kept.")
    BINDINGS = [
        *bind("list.open", "all.back", "report.markdown"),
        *(Binding(str(number), f"choose({number})", show=False) for number in (1, 2, 3)),
    ]

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self.has_looked_back = False
        self._said = ""

    def compose_body(self) -> Iterable[Widget]:
        """One page."""
        yield Sheet(id="rehearsal", classes="-centred")

    def on_mount(self) -> None:
        """Say how it goes."""
        super().on_mount()
        self.filled()

    async def on_screen_resume(self) -> None:
        """After the conversation, look back once; then this page says what can be kept."""
        if not self.is_mounted:
            return
        self.filled()
        if self.is_over and not self.has_looked_back:
            self.has_looked_back = True
            await self.look_back()

    @property
    def is_over(self) -> bool:
        """Whether the conversation was closed or stopped."""
        return self.rehearsal.is_over(self.desk)

    def hints(self) -> Iterable[str | KeyEntry]:
        """Begin; or look back, keep, leave."""
        if self.is_over:
            return (KeyEntry("Enter", _("debrief"), "enter"), "report.markdown", KeyEntry("Esc", _("end"), "escape"))
        choices = f"1–{len(self.rehearsal.stories)}"
        choose = (KeyEntry(choices, _("with whom")),) if len(self.rehearsal.stories) > 1 else ()
        return (KeyEntry("Enter", _("begin"), "enter"), *choose, "all.help", KeyEntry("Esc", _("end"), "escape"))

    def filled(self) -> None:
        """Write the page."""
        self.query_one("#rehearsal", Sheet).write(*(self._after() if self.is_over else self._before()))
        self.write_keys()

    def _before(self) -> Iterable[Line]:
        rehearsal, t = self.rehearsal, current()
        yield styled(_("Rehearsal"), "bold $primary")
        yield ""
        for number, story in enumerate(rehearsal.stories, 1):
            is_chosen = story is rehearsal.story
            sign = styled(f"{'›' if is_chosen else ' '} {number}  ", "$accent bold" if is_chosen else "$quiet")
            yield sign, row(styled(story.name, "bold" if is_chosen else ""), styled(f"  {story.role}", "$quiet"))
            yield styled("     ", ""), styled(story.about, "$quiet")
        yield ""
        minutes, speed = rehearsal.script.minutes, rehearsal.speed
        length = ngettext("{n} minute", "{n} minutes", minutes)
        yield f"{rehearsal.script.name(t.code)} · {length}"
        yield ngettext(
            "The clock runs {speed} × as fast: about {n} minute in all.",
            "The clock runs {speed} × as fast: about {n} minutes in all.",
            max(1, round(minutes / speed)),
            speed=t.number(speed),
        )
        yield ""
        yield from self._how()

    def _how(self) -> Iterable[Line]:
        name = self.rehearsal.story.given_name
        yield _("What {name} says stands on the screen while {name} has the floor, or both.", name=name)
        yield _("After your summary ← gives {name} the floor: you hear the answer, and press it.", name=name)
        yield _("F6 goes on to what is said next.")
        yield ""
        yield styled(_("Everybody is invented. Nothing is kept unless you ask for it at the end."), "$quiet")

    def _after(self) -> Iterable[Line]:
        yield styled(_("The rehearsal is over."), "bold $primary")
        yield ""
        yield _key("Enter", _("shows the debrief again"))
        yield _key("m", _("keeps the debrief as Markdown in {folder}", folder=shown(self.rehearsal.keep_in)))
        yield _key("Esc", _("ends it; nothing else is kept"))
        if self._said:
            yield ""
            yield styled(self._said, "bold")

    async def look_back(self) -> None:
        """Show the debrief."""
        from popterm.screens.rehearsal_debrief import RehearsalDebrief

        await self.app.push_screen(RehearsalDebrief(self.rehearsal))

    async def action_open(self) -> None:
        """Begin; afterwards, look back."""
        if self.is_over:
            await self.look_back()
        else:
            await go(self.popterm, "talk", self.rehearsal.dossier)

    def action_choose(self, number: int) -> None:
        """Rehearse with somebody else, until it began."""
        if number <= len(self.rehearsal.stories):
            self.rehearsal.choose(self.rehearsal.stories[number - 1])
            self.filled()

    def action_markdown(self) -> None:
        """Keep the debrief."""
        from popterm.screens.rehearsal_debrief import kept

        self._said = kept(self, self.rehearsal)
        self.filled()

    def action_back(self) -> None:
        """End; the folder goes."""
        self.popterm.leave()

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Somebody is chosen before, and kept is what there is after."""
        return {"choose": not self.is_over, "markdown": self.is_over}.get(name, True)


def _key(key: str, words: str) -> tuple[Content, Content]:
    return styled(f"{key:<7}", "$primary bold"), Content(words)
