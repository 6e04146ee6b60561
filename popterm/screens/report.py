"""Keep and send: the text exactly as it goes out, what is still open, signing, and the ways to hand it over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from popterm.domain.dossier import Dossier, moment_of
from popterm.domain.people import SIDES, Side
from popterm.domain.script import Part
from popterm.domain.signing import SigningAnswer
from popterm.language import N_, _, clause, current
from popterm.screens.base import PopScreen, bind
from popterm.services.clock import as_local
from popterm.services.folders import FolderError
from popterm.services.handover import Handover, Kind, open_with_system, shown
from popterm.storage.problems import reason
from popterm.widgets.key_bar import KeyEntry
from popterm.widgets.paint import row, styled
from popterm.widgets.panes import Pane, Panes
from popterm.widgets.preview import Preview
from popterm.widgets.sheet import Line, Sheet
from popterm.wording import PARTS_APART, SIGNING, called

CHECKS = {
    "summary": N_("the summary was discussed"),
    "goals": N_("each goal has a yes from both"),
    "agreements": N_("each action has an owner and a date"),
    "next": N_("the next date is planned"),
}


class Report(PopScreen[None]):
    """The report of a conversation, or of the plan as it stands.

    Args:
        talk: Id of the conversation; empty for the plan alone.
    """

    HELP = N_(
        "At the left stands what will be sent, word for word. Nothing is sent by popterm: it prepares a draft, you "
        "press send. Each person signs for themselves, after reading, and may take time to think."
    )
    BINDINGS = [
        *bind("report.mail", "report.markdown", "report.page", "report.clipboard", "report.own", "report.as_mail"),
        *bind("report.debrief", "report.part"),
        *bind("report.left", "report.right", "all.back", "all.pane", "all.undo"),
        *bind("report.up", "report.down", "home.lines"),
    ]

    def __init__(self, talk: str) -> None:
        super().__init__()
        self.talk = talk
        self.is_mail = False
        self.said = ""
        self._end_listening: Callable[[], None] = lambda: None

    @cached_property
    def handover(self) -> Handover:
        """What is handed over."""
        return Handover(self.owner, self.desk, self.talk)

    @property
    def is_table(self) -> bool:
        """Whether it belongs to a conversation that is still on the table."""
        return self.handover.course.is_live

    @property
    def may_sign(self) -> bool:
        """Whether there is a plan to sign: of a conversation that came to goals and was closed, not at the table."""
        return self.handover.course.stage == "closed" and self.handover.makes_goals

    @property
    def may_look_back(self) -> bool:
        """Whether there is a conversation to look back on: one that is over."""
        return self.handover.course.stage in ("closed", "stopped")

    def compose_body(self) -> Iterable[Widget]:
        """Preview at the left; the rest at the right."""
        yield Panes(
            Pane(Preview(id="preview"), id="preview-pane"),
            Pane(Sheet(id="facts"), id="facts-pane"),
        )
        yield Vertical(Static(id="said", markup=False), id="said-line")

    def on_mount(self) -> None:
        """Show the text and listen for changes."""
        super().on_mount()
        self._end_listening = self.owner.subscribe(self._heard)
        self.filled()
        self.call_after_refresh(self.look_over)

    def look_over(self) -> None:
        """Say, once and quietly, when the text looks as if it held what does not belong in a dossier."""
        from popterm.services.noticing import sending_words

        words = sending_words(self.handover.markdown(), (self.dossier.person.language,), current())
        if words and self.is_mounted and not self.said:
            self.say(words)

    def on_unmount(self) -> None:
        """Listen no longer."""
        self._end_listening()

    def _heard(self, dossier: Dossier) -> None:
        if self.is_current:
            self.filled()

    def title_text(self) -> str:
        """Whose report of which day."""
        return f"{_('Report')} · {self.dossier.person.name}"

    def note_text(self) -> str:
        """The day of the conversation."""
        conversation = self.handover.conversation
        if conversation is None:
            return ""
        return current().day(as_local(moment_of(self.dossier, conversation)).date())

    def hints(self) -> Iterable[str | KeyEntry]:
        """The ways to hand over."""
        sign = (KeyEntry("F3 F4", _("sign"), "f3"),) if self.may_sign else ()
        return ("report.mail", *sign, "report.markdown", "report.page", "report.clipboard", "all.back", "all.help")

    def filled(self) -> None:
        """Show everything as it stands."""
        text = self.handover.mail() if self.is_mail else self.handover.markdown()
        self.query_one("#preview-pane", Pane).title = _("As it will be sent")
        self.query_one("#preview-pane", Pane).note = _("mail") if self.is_mail else _("Markdown")
        self.query_one(Preview).show(text)
        self.query_one("#facts-pane", Pane).title = _("Keep and send")
        self.query_one("#facts", Sheet).write(*self._facts())
        self.say(self.said)

    def say(self, words: str) -> None:
        """Say what was done, in one line."""
        self.said = words
        self.query_one("#said", Static).update(Content(words))

    def _facts(self) -> Iterable[Line]:
        yield styled(_("Still to look at"), "bold")
        for check in self.handover.checks():
            sign = styled("✓  " if check.is_done else "○  ", "$primary" if check.is_done else "$quiet")
            yield sign, styled(_(CHECKS[check.id]), "" if check.is_done else "$quiet")
        yield ""
        if self.may_sign:
            yield from self._signing()
        yield styled(_("Hand over"), "bold")
        ways = (
            ("e", _("mail draft in your mail program")),
            ("b", _("see the mail as it will be sent, and back")),
            ("m", _("Markdown file")),
            ("h", _("page to print")),
            ("c", _("clipboard")),
            ("w", _("{name}'s own points, for them alone", name=self.dossier.person.given_name)),
            *(("p", _(PARTS_APART[part])) for part in self.handover.parts),
            *((("i", _("debrief, for the manager first")),) if self.may_look_back else ()),
        )
        yield from ((styled(f"{key}  ", "bold $primary"), Content(words)) for key, words in ways)
        yield ""
        address = self.dossier.person.email or _("no address yet: the draft has no recipient")
        yield row(styled(_("to") + "  ", "$quiet"), address)
        yield styled(_("Nothing is sent: popterm prepares a draft, you press send."), "$quiet")

    def _signing(self) -> Iterable[Line]:
        t = current()
        yield styled(_("Sign, each for themselves, after reading"), "bold")
        for side, name, key in zip(SIDES, called(self.dossier.person, t), ("F3", "F4"), strict=True):
            signature = self.handover.signature(side)
            label = styled(f"{key}  ", "bold $primary")
            if signature is None:
                yield label, row(f"{name}  ", styled(_("not signed yet; two working days is usual"), "$quiet"))
                continue
            given = f"{signature.name}: " if signature.name and signature.name != name else ""
            day = t.day(as_local(signature.at).date())
            changed = f" · {_('the text changed since')}" if self.handover.is_changed_since(signature) else ""
            said = styled(f"{_(SIGNING[signature.answer])}, {day}", "bold")
            yield label, row(f"{name}  ", given, said, styled(changed, "$accent"))
            if signature.remark:
                yield styled("    ", ""), styled(f"“{signature.remark}”", "$quiet")
        yield ""

    # Keys

    def action_mail(self) -> None:
        """A mail draft, opened in the user's mail program."""
        self._write("eml", opens=True)

    def action_markdown(self) -> None:
        """A Markdown file."""
        self._write("md", opens=False)

    def action_page(self) -> None:
        """A page to print, opened in the browser."""
        self._write("html", opens=True)

    def action_own(self) -> None:
        """The employee's own points and notes, for them alone."""
        self._write("own", opens=False)

    def action_part(self) -> None:
        """The texts of the closed parts, apart from the plan."""
        self._write("part", *self.handover.parts, opens=False)

    def _write(self, kind: Kind, *parts: Part, opens: bool) -> None:
        try:
            paths = [self.handover.write(kind, part) for part in parts or ("",)]
        except (ValueError, FolderError) as problem:
            self.say(str(problem))
            return
        except OSError as problem:
            self.say(_("Not written: {reason}.", reason=clause(_(reason(problem)))))
            return
        files = ", ".join(map(shown, paths))
        if opens and self.popterm.opens_files and open_with_system(paths[0]):
            self.say(_("Opened: {file}", file=files))
        else:
            self.say(_("Written: {file}", file=files))

    def action_clipboard(self) -> None:
        """The Markdown on the clipboard."""
        self.popterm.copy_to_clipboard(self.handover.markdown())
        self.say(_("Markdown handed to the terminal's clipboard."))

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Look back only once the conversation is over; a text of a closed part only where one was held."""
        if name == "part":
            return bool(self.handover.parts)
        return name != "debrief" or self.may_look_back

    def action_debrief(self) -> None:
        """Look back on the conversation."""
        from popterm.screens.debrief import debrief_screen

        self.popterm.push_screen(debrief_screen(self.talk))

    def action_as_mail(self) -> None:
        """The text as the mail has it, and back."""
        self.is_mail = not self.is_mail
        self.filled()

    def action_next_pane(self) -> None:
        """The other pane of the narrow layout; in the wide one the mail's text and back."""
        if self.is_wide:
            self.action_as_mail()
        else:
            self.query_one(Panes).next()

    def action_scroll_text(self, step: int) -> None:
        """Page through the text."""
        preview = self.query_one(Preview)
        preview.scroll_relative(y=step * max(1, preview.size.height - 2), animate=False)

    def action_undo_change(self) -> None:
        """Undo, a signature too."""
        self.say("" if self.owner.undo() else _("Nothing to undo."))

    def action_sign(self, side: Side) -> None:
        """One person signs for themselves."""
        if self.may_sign:
            from popterm.screens.signing import sign

            sign(self, side)

    def keep_signature(self, side: Side, answer: SigningAnswer, name: str, remark: str) -> None:
        """Keep somebody's answer."""
        self.handover.sign(side, answer, name, remark)
        self.say(_("Kept: {answer}", answer=_(SIGNING[answer])))

    def action_lines(self) -> None:
        """The lines of the conversation, to change or take back."""
        if self.talk:
            from popterm.screens.lines import LinesScreen

            self.app.push_screen(LinesScreen(self.talk, has_parts=True), lambda _erased: self.come_back_from_lines())

    def come_back_from_lines(self) -> None:
        """Show the text as it became."""
        self.said = ""
        self.filled()
        self.look_over()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()
