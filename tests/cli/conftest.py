"""A graph to change, and a folder with an article; makes the calls importable by the tests of this folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from calling import ARTICLE


@pytest.fixture
def graph(seeds_graph: Path, tmp_path: Path) -> Path:
    """A copy of the seeds' graph, to change."""
    return Path(shutil.copytree(seeds_graph, tmp_path / "graph"))


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with one article, dated by a sidecar."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "good.yaml").write_text("published: 2021-03-10\npublisher: Daily Post\n", encoding="utf-8")
    return folder
