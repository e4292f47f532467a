"""The documents say what is there: commands, queries, links, and the README's own commands and session."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from kg.cli import app
from kg.export import FORMATS, TABLES
from kg.query import library

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def anchors(document: Path) -> set[str]:
    """What a link into a document may name, as GitHub makes it from headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    headings = re.findall(r"^## kg (\w+)", (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_has_a_help_text(name: str) -> None:
    options = [each for each in COMMANDS[name].params if each.name != "help"]
    assert [each.name for each in options if not getattr(each, "help", None)] == []
    assert COMMANDS[name].help


def test_every_subcommand_of_resolve_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS["resolve"].commands if f"kg resolve {name}" not in text] == []


def test_every_format_and_table_of_export_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in (*FORMATS, *TABLES) if f"`{name}`" not in text] == []


def test_every_query_is_documented() -> None:
    text = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    assert [query.name for query in library() if f"`{query.name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_resolve(document: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if "://" in file:
            continue
        found = (document.parent / file).resolve() if file else document
        if not found.exists() or (anchor and anchor not in anchors(found)):
            broken.append(target)
    assert broken == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in DOCUMENTS} - {"README.md"}
    assert {name for name in names if f"({name}" not in README} == set()


def test_the_readme_has_one_command_for_the_main_job_and_one_for_the_tests() -> None:
    job, tests = (block.strip() for block in blocks(README, "sh"))
    assert job.endswith('kg build seeds && .venv/bin/kg ask "which generals were killed near Deir ez-Zor"')
    assert tests.endswith("pytest -q -n auto")
    assert [each for each in shlex.split(job + " " + tests) if each.endswith(".lock") and not (ROOT / each).is_file()] == []


def test_continuous_integration_runs_the_readmes_test_command() -> None:
    tests = blocks(README, "sh")[1].strip()
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def session(text: str = README) -> list[tuple[str, list[str]]]:
    """The commands of a document's console blocks, each with the lines that it is said to print."""
    steps: list[tuple[str, list[str]]] = []
    for line in "".join(blocks(text, "console")).splitlines():
        if line.startswith("$ "):
            steps.append((line.removeprefix("$ "), []))
        else:
            steps[-1][1].append(line)
    return steps


@pytest.mark.parametrize(("command", "printed"), session(), ids=[command for command, _ in session()])
def test_the_readmes_session_prints_what_it_says(
    command: str, printed: list[str], seeds_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(seeds_graph, tmp_path / "graph")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_GRAPH", raising=False)
    done = CliRunner().invoke(app, shlex.split(command)[1:], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    wanted = "\n".join(".*" if line == "..." else re.escape(line) for line in printed)
    assert re.fullmatch(wanted, done.stdout.rstrip("\n"), re.DOTALL), done.stdout


def test_the_walk_through_review_accept_reject_and_rebuild_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "docs" / "walk", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    for each in ("KG_AUTHOR", "KG_GRAPH"):
        monkeypatch.delenv(each, raising=False)
    steps = session((ROOT / "docs" / "resolution.md").read_text(encoding="utf-8"))
    assert [command.split()[:3] for command, _ in steps if command.startswith("kg resolve")][:3] == [
        ["kg", "resolve", each] for each in ("review", "accept", "reject")
    ]
    for command, printed in steps:
        assert max(map(len, printed), default=0) <= 80 or not command.startswith("kg resolve review")
        assert _run(command) == [line for line in printed if line != "..."] or "..." in printed, command


def _run(command: str) -> list[str]:
    """The lines that a command prints: one of ours, or one of the shell."""
    if not command.startswith("kg "):
        return subprocess.run(shlex.split(command), check=True, capture_output=True, text=True).stdout.splitlines()
    done = CliRunner().invoke(app, shlex.split(command)[1:], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, ""), command
    return done.stdout.splitlines()


def test_the_explanation_of_the_convoy_attack_is_current(seeds_graph: Path) -> None:
    (command, printed), *_ = session((ROOT / "docs" / "explained.md").read_text(encoding="utf-8"))
    assert _run(f"{command} --graph {seeds_graph}") == printed
