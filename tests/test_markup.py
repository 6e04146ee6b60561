"""No text from outside is ever read as markup: neither by a widget that would, nor by a notice or a title.

Widgets that read markup are made with ``markup=False``, or get ``Content``; what else takes a text gets a constant.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Label, Static

import popterm

ROOT = Path(popterm.__path__[0])
TAKING_MARKUP = frozenset(
    {"Static", "Label", "Button", "Checkbox", "RadioButton", "OptionList", "Option", "Select", "Tab", "TabPane",
     "Collapsible", "Tree", "Placeholder", "Link", "Tooltip"}
)  # fmt: skip
TITLES = frozenset({"border_title", "border_subtitle", "tooltip"})
FROM_MARKUP = frozenset({"from_markup", "from_rich_text", "markup", "render_markup", "to_content"})
PLAIN = frozenset({"Content", "row", "styled", "stacked"})
"""What makes a text that is not read as markup."""


def own_takers() -> frozenset[str]:
    """Classes of popterm that are built on one that reads markup and do not settle it themselves."""
    found = set()
    for module in pkgutil.walk_packages(popterm.__path__, "popterm."):
        if module.name.startswith("popterm.widgets") or module.name.startswith("popterm.screens"):
            for name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if kind.__module__ == module.name and issubclass(kind, Static | Label) and "render" not in vars(kind):
                    settles = "markup=False" in inspect.getsource(kind)
                    found |= set() if settles else {name}
    return frozenset(found)


def problems(tree: ast.AST, takers: frozenset[str]) -> Iterator[str]:
    """What in a module could read a text as markup, line by line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in takers and not _is_plain(node):
                yield f"{node.lineno}: {name}() without markup=False"
            if name == "notify" and not _has_markup_off(node):
                yield f"{node.lineno}: notify() without markup=False"
            if name in FROM_MARKUP and not all(isinstance(one, ast.Constant) for one in node.args):
                yield f"{node.lineno}: {name}() of a variable"
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            titles = [one for one in targets if isinstance(one, ast.Attribute) and one.attr in TITLES]
            if titles and node.value is not None and not _is_content(node.value):
                yield f"{node.lineno}: {titles[0].attr} of a text"


def _is_plain(call: ast.Call) -> bool:
    return _has_markup_off(call) or (bool(call.args) and all(_is_content(one) for one in call.args[:1]))


def _has_markup_off(call: ast.Call) -> bool:
    return any(
        one.arg == "markup" and isinstance(one.value, ast.Constant) and one.value.value is False
        for one in call.keywords
    )


def _is_content(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None or node.value == ""
    name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else name
    return name in PLAIN


def test_no_text_is_read_as_markup() -> None:
    takers = TAKING_MARKUP | own_takers()
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found += [f"{path.relative_to(ROOT)}:{problem}" for problem in problems(tree, takers)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "Static(name)",
        "Static(f'x {name}')",
        "Label('[b]x[/b]' + name, id='x')",
        "self.app.notify(words)",
        "widgets.Button(_('save'))",
        "self.border_title = name",
        "Content.from_markup(words)",
        "Static(id='later')",
    ],
)
def test_it_would_be_seen(source: str) -> None:
    assert list(problems(ast.parse(source), TAKING_MARKUP))


@pytest.mark.parametrize(
    "source",
    [
        "Static(name, markup=False)",
        "Label(Content(name))",
        "self.notify(x, markup=False)",
        "self.border_title = Content(x)",
    ],
)
def test_and_what_is_safe_is_let_be(source: str) -> None:
    assert not list(problems(ast.parse(source), TAKING_MARKUP))
