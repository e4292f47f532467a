"""The modules of this folder, for its tests, and the exports of the graph built from a pair of articles."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
TABLES = ("attacks", "claims", "organizations", "persons", "places")


def module(name: str) -> ModuleType:
    """A module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"seeds_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def run(*arguments: str) -> None:
    """One command of `kg`, as a user calls it."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE.parent.parent, check=False)
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]


@pytest.fixture(scope="session")
def seeds_variants() -> ModuleType:
    return module("variants")


@pytest.fixture(scope="session")
def seeds_checks() -> ModuleType:
    return module("checks")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, seeds_variants: ModuleType) -> Callable[[str], tuple[Path, Path]]:
    """Name of a variant -> (folder of its articles, folder of its exported tables); each is built once."""
    made: dict[str, tuple[Path, Path]] = {}
    by_name = {variant.name: variant for variant in seeds_variants.variants()}

    def build(name: str) -> tuple[Path, Path]:
        if name not in made:
            folder = tmp_path_factory.mktemp(name)
            articles = seeds_variants.write(by_name[name], folder / "articles")
            run("build", str(articles), "--graph", str(folder / "graph"))
            run("export", "all", "--graph", str(folder / "graph"), "-o", str(folder / "exports"))
            made[name] = articles, folder / "exports"
        return made[name]

    return build


@pytest.fixture(scope="session")
def exported(built: Callable[[str], tuple[Path, Path]]) -> Callable[[str], dict[str, list[dict[str, Any]]]]:
    """Name of a variant -> the rows of its tables."""

    def rows(name: str) -> dict[str, list[dict[str, Any]]]:
        folder = built(name)[1]
        return {
            table: [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()] for table in TABLES
        }

    return rows
