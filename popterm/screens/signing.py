"""Signing: one of five answers, the person's own name typed by themselves, a remark where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from popterm.domain.people import Side
from popterm.domain.signing import ANSWERS, SigningAnswer
from popterm.language import _, current
from popterm.screens.dialogs import Ask, AskText, Choose
from popterm.wording import SIGNING, called

if TYPE_CHECKING:
    from popterm.screens.report import Report


def sign(report: Report, side: Side) -> None:
    """Ask one person for their answer, then their name, then a remark if the answer has one."""
    name = dict(zip(("employee", "manager"), called(report.dossier.person, current()), strict=True))[side]
    options = tuple((answer, _(SIGNING[answer])) for answer in ANSWERS)
    title = _("{name}, your answer to this text", name=name)
    before = report.handover.signature(side)
    hint = _("You may also take it away and reply later; two working days is usual.")
    if before is not None:
        given, said = before.name or name, _(SIGNING[before.answer])
        hint = _("{name} answered already: {answer}. A new answer takes its place.", name=given, answer=said)
    report.app.push_screen(
        Choose(title, options, hint, preselect=False), lambda answer: _ask_name(report, side, answer)
    )


def _ask_name(report: Report, side: Side, answer: SigningAnswer | None) -> None:
    if answer is None:
        return
    if answer in ("not_yet", "does_not_sign"):
        report.keep_signature(side, answer, "", "")
        return

    def named(name: str | None) -> None:
        if name:
            _ask_remark(report, side, answer, name)

    hint = _("You type your own name; nobody types another's.")
    report.app.push_screen(Ask(_("Your name"), hint), named)


def _ask_remark(report: Report, side: Side, answer: SigningAnswer, name: str) -> None:
    if answer == "agreed":
        report.keep_signature(side, answer, name, "")
        return

    def remarked(words: str | None) -> None:
        if words is not None:
            report.keep_signature(side, answer, name, words.strip())

    report.app.push_screen(AskText(_("Your remark, in your own words")), remarked)
