"""The layers of docs/architecture.md: imports point downward only, and stages never import each other."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

LAYERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("values", frozenset({"credentials", "errors", "settings", "namespaces", "article", "document", "claim", "judgement", "resolved"})),
    ("knowledge", frozenset({"ontology", "rdf", "schemes"})),
    ("text", frozenset({"text"})),
    ("stages", frozenset({"readers", "nlp", "extraction", "resolution", "mapping", "store"})),
    (
        "views",
        frozenset(
            {
                "analysis",
                "answer",
                "answering",
                "checking",
                "citing",
                "explain",
                "export",
                "grounding",
                "layered",
                "mcp",
                "page",
                "passage",
                "query",
                "report",
                "results",
                "reviewing",
                "rules",
                "sarif",
                "serving",
                "sources",
                "sparql",
                "telling",
                "validation",
            }
        ),
    ),
    ("spine", frozenset({"judging", "pipeline", "trial"})),
    ("command line", frozenset({"terminal", "summary", "cli", "__main__"})),
)
STAGES = dict(LAYERS)["stages"]


@cache
def modules() -> tuple[str, ...]:
    paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in sorted(PACKAGE.rglob("*.py")) if "lists" not in path.parts)
    return tuple(".".join(path.parts).removesuffix(".__init__") for path in paths)


def imported(module: str, *, at_run_time: bool = False) -> Iterator[str]:
    """Modules of the package that a module imports, at its top or inside a function; ``at_run_time`` leaves out what only types need."""
    path = PACKAGE.parent / Path(*module.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    tree = ast.parse(source.read_text(encoding="utf-8"))
    if at_run_time:
        tree.body = [node for node in tree.body if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("kg."))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kg":
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in modules() else node.module for name in names)


def part(module: str) -> str:
    """The part of the package that a module belongs to: "text" for kg.text.names."""
    return [*module.split("."), ""][1]


def layer(module: str) -> int:
    return next(number for number, (_, parts) in enumerate(LAYERS) if part(module) in parts)


def test_the_layers_are_those_of_the_document() -> None:
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| ")]
    drawn = {name.strip(): frozenset(re.findall(r"`(\w+)/?`", modules)) for name, modules in rows if "`" in modules}
    assert drawn == {name: parts - {"__main__"} for name, parts in LAYERS}


def test_every_module_belongs_to_a_layer() -> None:
    known = frozenset().union(*(parts for _, parts in LAYERS))
    assert [module for module in modules() if module != "kg" and part(module) not in known] == []


@pytest.mark.parametrize("module", [module for module in modules() if module != "kg"])
def test_imports_point_downward(module: str) -> None:
    assert [found for found in imported(module) if found != "kg" and layer(found) > layer(module)] == []


@pytest.mark.parametrize("module", [module for module in modules() if part(module) in STAGES])
def test_stages_do_not_import_each_other(module: str) -> None:
    assert [found for found in imported(module) if part(found) in STAGES - {part(module)}] == []


def test_no_import_goes_round_in_a_circle() -> None:
    # CycleError names the circle. A package and its own modules count as one way: `kg.nlp` imports `kg.nlp.pipeline`.
    graph = {module: {found for found in imported(module, at_run_time=True) if found not in ("kg", module)} for module in modules()}
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("module", [module for module in modules() if module != "kg.__main__"])
def test_public_names_exist_and_are_listed_once(module: str) -> None:
    # That they are sorted is ruff's to say (RUF022).
    loaded = importlib.import_module(module)
    names = list(getattr(loaded, "__all__", []))
    assert [name for name in names if not hasattr(loaded, name)] == []
    assert len(names) == len(set(names))
