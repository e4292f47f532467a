"""The notebook of docs/: its cells run, in order, on the exports of the seeds; it is kept without outputs, which would hold pictures of one machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app

NOTEBOOK = json.loads((Path(__file__).parents[1] / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def run(*arguments: str) -> None:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")


def commands() -> list[list[str]]:
    """The commands that it asks for, but for the first, which builds the graph."""
    text = "".join(NOTEBOOK["cells"][0]["source"])
    return [line.split()[1:] for line in text.splitlines() if line.startswith("kg ")][1:]


@pytest.fixture(scope="module")
def ran(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The names that the notebook has at its end."""
    pyplot = pytest.importorskip("matplotlib.pyplot", reason="needs matplotlib: pip install -r requirements-dev.lock")
    pytest.importorskip("pandas", reason="needs pandas: pip install -r requirements-dev.lock")
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        patch.setenv("KG_GRAPH", str(seeds_graph))
        pyplot.switch_backend("Agg")
        patch.setattr(pyplot, "show", lambda: None)
        for command in commands():
            run(*command)
        for cell in CODE:
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)  # the cells are this repository's own
    return names


def test_it_is_kept_without_outputs() -> None:
    assert [(cell["execution_count"], cell["outputs"]) for cell in CODE] == [(None, [])] * len(CODE)


def test_every_dated_attack_is_on_the_timeline(ran: dict[str, Any]) -> None:
    axes = ran["timeline"].axes[0]
    assert [line.get_marker() for line in axes.lines] == ["|", "<", "o", "<"]
    assert axes.get_title() == "4 attacks by date; 0 without one"


def test_every_attack_with_a_place_is_on_the_map_with_its_circle_and_borders_around_it(ran: dict[str, Any]) -> None:
    axes = ran["chart"].axes[0]
    (dots,) = axes.collections
    assert [tuple(each) for each in dots.get_offsets()] == list(zip(ran["placed"]["lon"], ran["placed"]["lat"], strict=True))
    assert [patch.center for patch in axes.patches] == [tuple(each) for each in dots.get_offsets()]
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    assert any(
        ((line.get_xdata() > west) & (line.get_xdata() < east) & (line.get_ydata() > south) & (line.get_ydata() < north)).any()
        for line in axes.lines
    )


def test_the_tables_are_those_of_the_exports(ran: dict[str, Any]) -> None:
    assert list(ran["table"]["articles"]) == [len(each) for each in ran["attacks"]["articles"]]
    assert set(ran["fought"]["standing"]) == {"alleged", "stated"}
