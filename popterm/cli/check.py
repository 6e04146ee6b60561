"""`popterm check FILE`: the SMART help on the goals of a Markdown file, for people and for editors."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from popterm.language import _, current

if TYPE_CHECKING:
    from popterm.cli.parser import Commands
    from popterm.cli.words import Parser
    from popterm.smart import Analysis, Finding
    from popterm.smart.markdown_goals import GoalItem

    Checked = tuple[GoalItem, Analysis, str]

ATTENTION = frozenset({"vague", "other_will", "load"})
"""Kinds of findings that ask something; what was recognised asks nothing."""
INDENT = "    "
LONGEST_ROW = 200
"""Signs of a line that are shown with each thing found in it."""


def add_parser(commands: Commands) -> Parser:
    """Add the command to the command line."""
    from popterm.cli.parser import command

    parser = command(commands, "check", _("read the goals of a Markdown file as the SMART help does"))
    parser.add_argument("file", metavar=_("FILE"), help=_("a Markdown file; - is standard input"))
    parser.add_argument("--today", metavar=_("DATE"), type=_day, help=_("the day to count from, as 2026-11-21"))
    parser.add_argument("--all", action="store_true", help=_("every list item and paragraph, not only under goals"))
    parser.add_argument("--strict", action="store_true", help=_("end with code 1 when something asks attention"))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for scripts"))
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("a day such as 2026-11-21")) from error


def run(arguments: Namespace) -> int:
    """Print what can be seen in the goals of a file, and what is still worth asking.

    Returns:
        0; with ``--strict`` 1 when something asks attention.

    Raises:
        CommandError: The file cannot be read.
    """
    from popterm.cli.output import out, out_json

    checked = list(_checked(arguments))
    if arguments.json:
        out_json(file=arguments.file, goals=[_as_json(*one) for one in checked])
    else:
        for one in checked:
            out("\n".join(_lines(arguments.file, *one)))
    return int(arguments.strict and any(_asks(analysis) for _item, analysis, _lang in checked))


def _checked(arguments: Namespace) -> Iterator[Checked]:
    """Yield each goal of the file, its analysis and its language: as asked for, or by its words."""
    from popterm.cli.context import clock_of
    from popterm.cli.source import source_text
    from popterm.exchange.reading import refuse_heavy
    from popterm.smart import analyse
    from popterm.smart.markdown_goals import goal_items
    from popterm.smart.tongue import language_of

    text = source_text(arguments.file)
    refuse_heavy(text.splitlines())
    today = arguments.today or clock_of(arguments).today()
    spoken = arguments.lang or language_of(text, current().code)
    for item in goal_items(text, everywhere=arguments.all):
        lang = arguments.lang or language_of(item.text, spoken)
        yield item, analyse(item.text, lang=lang, today=today), lang


def _asks(analysis: Analysis) -> bool:
    return analysis.question.id != "agreed" or any(finding.kind in ATTENTION for finding in analysis.findings)


def _as_json(item: GoalItem, analysis: Analysis, lang: str) -> dict[str, object]:
    return {
        "line": item.line,
        "column": item.column,
        "text": item.text,
        "lang": lang,
        "letters": dict(analysis.letters),
        "type": analysis.goal_type,
        "deadline": analysis.deadline.isoformat() if analysis.deadline else None,
        "recurring": analysis.recurring,
        "question": {"id": analysis.question.id, "text": _question(analysis)},
        "findings": [_finding_as_json(item, finding) for finding in analysis.findings],
    }


def _finding_as_json(item: GoalItem, finding: Finding) -> dict[str, object]:
    line, column = item.place(finding.start)
    end_line, end_column = item.place(finding.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "words": item.text[finding.start : finding.end],
        "letter": finding.letter,
        "kind": finding.kind,
        "reason": finding.reason,
        "text": _reason(item, finding),
    }


def _question(analysis: Analysis) -> str:
    from popterm.smart import QUESTIONS

    return _(QUESTIONS[analysis.question.id], **analysis.question.arguments)


def _reason(item: GoalItem, finding: Finding) -> str:
    from popterm.smart import REASONS

    return _(REASONS[finding.reason], words=" ".join(item.text[finding.start : finding.end].split()))


def _lines(name: str, item: GoalItem, analysis: Analysis, lang: str) -> Iterator[str]:
    """Yield one goal as a linter would say it: each place that asks something underlined, then the one question."""
    for finding in analysis.findings:
        if finding.kind not in ATTENTION:
            continue
        line, column = item.place(finding.start)
        yield f"{name}:{line}:{column}: {_reason(item, finding)} [{finding.reason}]"
        yield from _underlined(item, finding)
    day = f" ({current().day(analysis.deadline)})" if analysis.deadline else ""
    letters = " ".join(f"{letter}{_SIGNS[state]}" for letter, state in analysis.letters.items())
    yield f"{name}:{item.line}:{item.column}: {letters}{day} {_question(analysis)} [{analysis.question.id}]"


_SIGNS = {"seen": "●", "partly": "◐", "missing": "○"}


def _underlined(item: GoalItem, finding: Finding) -> Iterator[str]:
    from popterm.cli.output import cells

    start = item.text.rfind("\n", 0, finding.start) + 1
    end = item.text.find("\n", finding.start)
    row = item.text[start : end if end >= 0 else len(item.text)].replace("\t", " ")
    before, marked = row[: finding.start - start], row[finding.start - start : finding.end - start]
    if len(row) > LONGEST_ROW:  # the words around it
        cut = max(0, len(before) - LONGEST_ROW // 2)
        row, before, marked = row[cut : cut + LONGEST_ROW], before[cut:], marked[: LONGEST_ROW // 2]
    yield INDENT + row
    yield INDENT + " " * cells(before) + "^" * max(1, cells(marked))
