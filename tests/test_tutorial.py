"""The tutorial: its files are written, its commands run in order in one folder, and each prints what the page shows."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
FILES = re.findall(r"^`([^`]+)`:\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A command of the page, and the lines that it is said to print."""

    command: str
    printed: str


def steps() -> list[Step]:
    shown = "".join(re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    return [Step(*each.partition("\n")[::2]) for each in re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]]


STEPS = steps()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clone in which a reader works: the seeds, and the files that the page tells them to write."""
    root = tmp_path_factory.mktemp("tutorial")
    (root / "seeds").symlink_to(ROOT / "seeds")
    for name, text in FILES:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def done(folder: Path) -> list[Result]:
    """What each command did, all of them in order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("KG_GRAPH", raising=False)
        patch.delenv("KG_AUTHOR", raising=False)
        return [CliRunner().invoke(app, shlex.split(step.command)[1:], catch_exceptions=False) for step in STEPS]


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.command.replace("/", "-") for step in STEPS])
def test_each_command_prints_what_the_page_shows(done: list[Result], number: int) -> None:
    assert (done[number].exit_code, done[number].stderr) == (0, "")
    wanted = "".join(".*" if part == "..." else re.escape(part) for part in re.split(r"(\.\.\.)", STEPS[number].printed.rstrip("\n")))
    assert re.fullmatch(wanted, done[number].stdout.replace("\r\n", "\n").rstrip("\n"), re.DOTALL), done[number].stdout


def test_it_ends_with_files_to_use_and_a_page_to_publish(done: list[Result], folder: Path) -> None:
    assert (folder / "public" / "index.html").is_file()
    assert {path.name for path in (folder / "tables").iterdir()} == {
        f"{each}.csv" for each in ("attacks", "claims", "organizations", "persons", "places")
    }
    assert all((folder / name).stat().st_size for name in ("graph.ttl", "fought.csv"))


def test_it_installs_as_the_readme_does() -> None:
    (block,) = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert block.splitlines()[0] in (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_uses_every_kind_of_command_that_leads_to_a_page() -> None:
    used = {shlex.split(step.command)[1] for step in STEPS}
    assert used == {"analyse", "ask", "build", "explain", "export", "query", "resolve", "site", "validate"}
