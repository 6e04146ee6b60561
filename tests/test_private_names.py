"""Private names of Textual are used where they have a contract test, and nowhere by accident.

A private attribute of ours that happens to be called like one of Textual's would quietly break a widget.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import textual

import popterm

CONTRACTED = ("popterm.terminal", "popterm.widgets.fast_area", "popterm.widgets.safe_area")
"""Modules that may use private names: `tests/journeys/test_terminal_contract.py` and the tests of the areas."""

NOT_ONLY_TEXTUAL = frozenset({"_exit", "_replace"})
"""Names that others have as well: `os._exit`, `namedtuple._replace`."""


def own_classes() -> Iterator[type]:
    """Every class of popterm that is built on one of Textual's."""
    for found in pkgutil.walk_packages(popterm.__path__, "popterm."):
        if found.name.endswith("__main__") or found.name.startswith(CONTRACTED):
            continue
        module = importlib.import_module(found.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == found.name and any(is_textual(base) for base in kind.__mro__):
                yield kind


def is_textual(kind: type) -> bool:
    return kind.__module__.startswith("textual.")


@cache
def private_names(kind: type) -> frozenset[str]:
    """The private names of one class of Textual, in its body or set on self."""
    names = set(re.findall(r"self\.(_[a-z]\w*)", inspect.getsource(kind))) | set(vars(kind))
    return frozenset(name for name in names if re.fullmatch(r"_[a-z]\w*", name))


@cache
def names_of_own(kind: type) -> frozenset[str]:
    """The private names that a class of ours uses on itself or defines."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr.startswith("_")}
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return frozenset(name for name in used | defined if re.fullmatch(r"_[a-z]\w*", name))


def test_no_class_uses_or_shadows_a_private_name_of_textual() -> None:
    problems = []
    for kind in own_classes():
        theirs = frozenset().union(*(private_names(base) for base in kind.__mro__ if is_textual(base)))
        problems += [f"{kind.__module__}.{kind.__name__}: {name}" for name in sorted(names_of_own(kind) & theirs)]
    assert not problems


def theirs_anywhere() -> frozenset[str]:
    """Every private name in the source of Textual."""
    sources = (path.read_text(encoding="utf-8") for path in Path(textual.__file__).parent.rglob("*.py"))
    return frozenset(name for source in sources for name in re.findall(r"(?:self\.|def |import )(_[a-z]\w*)", source))


def private_uses(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines in which a module reaches for a private module, or for a private name that it does not define itself."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    own |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
    own |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and re.fullmatch(r"_[a-z]\w*", node.attr) and node.attr not in own:
            yield node.lineno, node.attr
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            parts = (*(node.module or "").split("."), *(alias.name for alias in node.names))
            yield from ((node.lineno, part) for part in parts if part.startswith("_"))


def test_no_module_reaches_for_a_private_name_of_textual() -> None:
    theirs, root = theirs_anywhere(), Path(popterm.__path__[0])
    problems = []
    for path in root.rglob("*.py"):
        module = ".".join(("popterm", *path.relative_to(root).with_suffix("").parts))
        if not module.startswith(CONTRACTED):
            found = private_uses(ast.parse(path.read_text(encoding="utf-8")))
            problems += [f"{module}:{line} {name}" for line, name in found if name in theirs - NOT_ONLY_TEXTUAL]
    assert not problems


def test_every_private_name_in_the_terminal_is_in_its_contract() -> None:
    theirs = theirs_anywhere()
    contract = Path(__file__).with_name("journeys").joinpath("test_terminal_contract.py").read_text(encoding="utf-8")
    used = set()
    for path in Path(popterm.__path__[0], "terminal").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)} & theirs
        used |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)} & theirs
    assert not sorted(name for name in used - NOT_ONLY_TEXTUAL if name.startswith("_") and name not in contract)
