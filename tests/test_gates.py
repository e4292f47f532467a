"""The GitHub action and the pre-commit hooks: what they run is run here, in a repository of articles and of RDF."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from kg.judgement import Decision, Judgement
from kg.namespaces import KG, local
from kg.sources import StoreSource
from kg.store import GraphStore
from kg.store.decisions import HEAD, decision_to_turtle

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

SENTENCE = "Three soldiers were killed on Tuesday when a roadside bomb hit their truck near Kirkuk, the army said."
ARTICLE = f"---\r\npublished: 2020-08-19\r\n---\r\n\r\nA bomb in the north\r\n\r\n🜁 {SENTENCE}\r\n"
RULE = """
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix my: <https://example.org/shapes#> .
my:Attack a sh:NodeShape ; sh:targetClass kg:Attack ; sh:property my:Attack-filed .
my:Attack-filed a sh:PropertyShape ; sh:path my:fileNumber ; sh:minCount 1 ; sh:message "An attack has a file number."@en .
"""
RDF = (ROOT / "tests" / "shapes" / "article.ttl").read_text(encoding="utf-8")
BAD_RDF = re.sub(r"kg:confidence [\d.]+", "kg:confidence 1.9", RDF)


@dataclass(frozen=True)
class Done:
    """The exit code, and what was said, of steps that were run until one failed."""

    exit_code: int
    said: str


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository: articles, RDF that conforms, RDF that does not, and a rule of its own; and programs named kg and python."""
    files = {"articles/news/a bomb.txt": ARTICLE, "rdf/good.ttl": RDF, "bad/bad.ttl": BAD_RDF, "rules/own.ttl": RULE}
    for name, content in files.items():
        (tmp_path / "repository" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "repository" / name).write_bytes(content.encode("utf-8"))
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, line in {"kg": f'exec "{sys.executable}" -m kg "$@"', "python": f'printf "%s\\n" "$@" > "{tmp_path}/installed"'}.items():
        (programs / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    return tmp_path / "repository"


def environment(repository: Path) -> dict[str, str]:
    path = f"{repository.parent / 'programs'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(repository.parent)}


def act(repository: Path, jobs: str = "1", **others: str) -> Done:
    """The steps of the action as GitHub runs them: conditions and inputs put in, each in bash, until one fails."""
    given = {"jobs": jobs, **others}
    inputs = {name: given.get(name.replace("-", "_"), each["default"]) for name, each in ACTION["inputs"].items()}
    said = ""
    for step in ACTION["runs"]["steps"]:
        name, wanted = re.fullmatch(r"inputs\.([\w-]+) == '(.*)'", step.get("if", "inputs.x == ''")).groups()  # type: ignore[union-attr]
        if inputs.get(name, "") != wanted:
            continue
        variables = {key: filled(value, inputs) for key, value in step["env"].items()}
        assert "${{" not in step["run"], "an input in a script could be a command"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=repository, env={**environment(repository), **variables}, capture_output=True, text=True)
        said += done.stdout + done.stderr
        if done.returncode:
            return Done(done.returncode, said)
    return Done(0, said)


def filled(value: str, inputs: Mapping[str, str]) -> str:
    known = {f"inputs.{name}": text for name, text in inputs.items()} | {"github.action_path": str(ROOT)}
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: known[match[1]], value)


def located(repository: Path) -> list[dict[str, Any]]:
    """The places of the results in the action's SARIF."""
    run = json.loads((repository / "shacl.sarif").read_text(encoding="utf-8"))["runs"][0]
    return [each["locations"][0]["physicalLocation"] for each in run["results"] if "physicalLocation" in each["locations"][0]]


def test_the_action_passes_articles_that_conform_and_fails_those_that_break_a_rule(repository: Path) -> None:
    done = act(repository, install="false")
    assert (done.exit_code, located(repository)) == (0, []), done.said
    assert "The graph conforms" in done.said
    assert ElementTree.parse(repository / "shacl.xml").getroot().get("failures") == "0"

    done = act(repository, install="false", shapes="rules")
    assert done.exit_code == 1
    assert "VIOLATION Attack-filed: An attack has a file number." in done.said
    assert ElementTree.parse(repository / "shacl.xml").getroot().get("failures") == "1"
    region = {"startLine": 7, "startColumn": 4, "endLine": 7, "endColumn": 4 + len(SENTENCE), "snippet": {"text": SENTENCE}}
    assert located(repository) == [{"artifactLocation": {"uri": "articles/news/a%20bomb.txt"}, "region": region}]

    (repository / "articles" / "empty.txt").write_bytes(b"")
    done = act(repository, install="false")
    assert (done.exit_code, "empty.txt: holds no text" in done.said) == (3, True), done.said


def test_the_action_fails_for_a_decision_that_makes_somebody_die_twice(repository: Path) -> None:
    for name, rank, day in (("Jean Marek", "Colonel", "3 May"), ("Paul Ohnet", "Major", "9 July")):
        text = f"{rank} {name} was killed on {day} 2019 when a car bomb exploded in Kirkuk, police said.\n"
        (repository / "articles" / "news" / f"{name}.txt").write_text(text, encoding="utf-8")
    done = act(repository, install="false", fail_on="warning")
    assert done.exit_code == 0, done.said
    people = persons(repository / "graph")
    # What is committed of a graph is what people decided.
    first, second = sorted(local(people[name]) for name in ("Jean Marek", "Paul Ohnet"))
    decision = Decision(first, second, Judgement.SAME, 1.0, ("a nickname",), "Ann", human=True, made=date(2019, 8, 1))
    (repository / "decided").mkdir()
    (repository / "decided" / "decisions.ttl").write_text(HEAD + decision_to_turtle(decision), encoding="utf-8")
    done = act(repository, install="false", fail_on="warning", graph="decided")
    assert (done.exit_code, "WARNING Person-diesOnce" in done.said) == (1, True), done.said


def persons(graph: Path) -> dict[str, str]:
    """IRIs of the people of a graph, by name."""
    rows = StoreSource(GraphStore(graph).reader().store).select(
        f"SELECT ?name ?person WHERE {{ ?person a <{KG}Person> ; <http://www.w3.org/2000/01/rdf-schema#label> ?name }}"
    )
    return {row["name"]: row["person"] for row in rows}


def test_the_action_checks_rdf_files_by_pattern(repository: Path) -> None:
    assert act(repository, install="false", files="rdf/*.ttl").exit_code == 0
    done = act(repository, install="false", files="rdf/*.ttl bad/bad.ttl", reports="a.json")
    assert (done.exit_code, "VIOLATION LocalClaim-confidence" in done.said) == (1, True)
    assert json.loads((repository / "a.json").read_text(encoding="utf-8"))["counts"]["violation"] == 2


def test_the_action_installs_its_own_version_by_its_lock(repository: Path) -> None:
    assert act(repository, files="rdf/good.ttl").exit_code == 0
    installed = (repository.parent / "installed").read_text(encoding="utf-8").splitlines()
    assert installed == ["-m", "pip", "install", "--no-deps", "-r", f"{ROOT}/requirements.lock", str(ROOT)]
    assert (ROOT / "requirements.lock").is_file()


@pytest.fixture
def hooked(repository: Path) -> Path:
    """The repository under git, with this project's hooks for pre-commit; they run what is installed here, in no environment of their own."""
    if importlib.util.find_spec("pre_commit") is None or shutil.which("git") is None:
        pytest.skip("pre-commit and git are needed: they are among the development dependencies, and Debian's packages")
    hooks = [{**hook, "language": "system"} for hook in HOOKS]
    hooks[1]["exclude"] = "^rules/"
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}), encoding="utf-8")
    git = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run([*git, *command], cwd=repository, check=True, env=environment(repository))
    return repository


def pre_commit(repository: Path, *arguments: str) -> Done:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(command, cwd=repository, env={**environment(repository), "PYTHONPATH": path}, capture_output=True, text=True)
    return Done(done.returncode, done.stdout + done.stderr)


def test_the_hooks_are_what_pre_commit_takes(hooked: Path) -> None:
    done = pre_commit(hooked, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done == Done(0, "")


def test_the_hook_for_rdf_passes_what_conforms_and_fails_what_does_not(hooked: Path) -> None:
    done = pre_commit(hooked, "run", "kg-rdf", "--files", "rdf/good.ttl", "rules/own.ttl")
    assert (done.exit_code, "Passed" in done.said) == (0, True), done.said
    done = pre_commit(hooked, "run", "kg-rdf", "--all-files")
    assert (done.exit_code, "VIOLATION LocalClaim-confidence" in done.said, "exit code: 1" in done.said) == (1, True, True), done.said


def test_the_hook_for_articles_passes_what_conforms_and_fails_what_does_not(hooked: Path) -> None:
    done = pre_commit(hooked, "run", "kg-articles", "--all-files")
    assert (done.exit_code, "Passed" in done.said) == (0, True), done.said
    (hooked / "articles" / "news" / "empty.txt").write_bytes(b"")
    done = pre_commit(hooked, "run", "kg-articles", "--files", "articles/news/a bomb.txt", "articles/news/empty.txt")
    assert (done.exit_code, "exit code: 3" in done.said, "empty.txt: holds no text" in done.said) == (1, True, True), done.said


def test_the_hooks_run_a_command_that_is_there() -> None:
    assert [(hook["entry"], hook["language"]) for hook in HOOKS] == [("kg validate", "python")] * 2
