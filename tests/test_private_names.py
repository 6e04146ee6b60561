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

import popterm

CONTRACTED = ("popterm.terminal", "popterm.widgets.fast_area", "popterm.widgets.safe_area")
"""Modules that may use private names: `tests/journeys/test_terminal_contract.py` and the tests of the areas."""


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
