"""The tree of errors that `kg.errors` draws is the tree that it defines."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kg import errors
from kg.errors import KgError

PACKAGE = Path(errors.__file__).parent


def drawn() -> list[tuple[int, str]]:
    """Depth and name of each line of the tree in the docstring, top first."""
    lines = [re.match(r"^    ([│├└─ ]*)([A-Z]\w+)", line) for line in (errors.__doc__ or "").splitlines()]
    return [(len(found[1]) // 4, found[2]) for found in lines if found]


def defined(error: type[KgError] = KgError, depth: int = 0) -> list[tuple[int, str]]:
    """Depth and name of each class below one, in the order of definition."""
    below = [cls for cls in error.__subclasses__() if cls.__module__ == errors.__name__]
    return [(depth, error.__name__), *(row for cls in below for row in defined(cls, depth + 1))]


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    assert drawn() == defined()


def test_every_error_is_public_and_documented() -> None:
    names = sorted(name for _, name in defined())
    assert names == list(errors.__all__)
    assert [name for name in names if not getattr(errors, name).__doc__] == []


@pytest.mark.parametrize("name", errors.__all__)
def test_the_exit_code_says_whose_fault_it_is(name: str) -> None:
    error = getattr(errors, name)
    wrong_call = issubclass(error, errors.QueryError | errors.UsageError)
    assert error.exit_code == (2 if wrong_call else 3)


def raised() -> set[str]:
    """Names of errors that some module of the package raises."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py")))
    calls = (node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)} & set(errors.__all__)


def test_every_leaf_of_the_tree_is_raised_somewhere() -> None:
    parents = {base.__name__ for name in errors.__all__ for base in getattr(errors, name).__mro__[1:]}
    assert set(errors.__all__) - parents - raised() == set()


def test_no_module_swallows_every_error() -> None:
    bare = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or all(isinstance(each, ast.Pass) for each in node.body))
    ]
    assert bare == []
