"""Commands that read articles: build, extract, validate, withdraw."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.calls import end, require
from kg.cli.options import GRAPH, Endpoint, Graph, Inputs, Jobs, Out
from kg.terminal import STANDARD, counting, named, note, streaming, working, write

__all__ = ["build", "extract", "validate", "withdraw"]

_HERE = Path()


def build(
    inputs: Inputs,
    jobs: Jobs = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing if a file cannot be read.")] = False,
    graph: Graph = GRAPH,
) -> None:
    """Articles to claims to the merged graph to validation, in one go."""
    from kg.pipeline import build as run
    from kg.summary import of_build

    with counting("reading articles", "making the graph") as told:
        report = run(inputs, graph, jobs=jobs, strict=strict, told=told)
    write(of_build(report, graph))
    end(report.exit_code)


def extract(inputs: Inputs, jobs: Jobs = 1, output: Out = STANDARD) -> None:
    """What each article says by itself: one JSON line per article; nothing is stored or merged."""
    from kg.pipeline import Problem
    from kg.pipeline import extract as run

    problems: list[Problem] = []
    # On a terminal the records themselves show how far it is.
    with streaming(output) as put, counting("reading articles", hidden=output == STANDARD and sys.stdout.isatty()) as told:
        for outcome in run(inputs, jobs=jobs, told=told):
            if isinstance(outcome, Problem):
                problems.append(outcome)
                note(f"kg: {outcome.message}")
            else:
                put(json.dumps(outcome, ensure_ascii=False) + "\n")
    lost = sum(not problem.partly for problem in problems)
    if len(problems) > 1:
        note(f"kg: {lost} not read, {len(problems) - lost} read in part.")
    end(3 if lost else 0)


def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="RDF files, or articles, to check instead of the graph.", metavar="FILE...", show_default=False),
    ] = None,
    format: Annotated[str, typer.Option(help="text, json, sarif, junit or turtle.")] = "text",
    report: Annotated[
        list[str] | None,
        typer.Option(help="Write the report to this file as well: .sarif, .xml (JUnit), .json, .ttl or .txt.", metavar="FILE"),
    ] = None,
    shapes: Annotated[list[Path] | None, typer.Option(help="More shapes: a file or a folder.", metavar="DIR")] = None,
    fail_on: Annotated[str, typer.Option(help="violation, warning or info: what makes the exit code 1.")] = "violation",
    endpoint: Endpoint = None,
    root: Annotated[
        Path, typer.Option(help="Folder that the articles were read from: SARIF names files from here.", metavar="DIR")
    ] = _HERE,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that check.")] = 1,
    output: Out = STANDARD,
    graph: Graph = GRAPH,
) -> None:
    """SHACL over the graph, over RDF files, or over the graph of some articles. Exit code 1 if a violation is found."""
    from kg.checking import FORMATS, SEVERITIES, check_endpoint, check_files, check_folder, format_of
    from kg.trial import are_articles, graph_of

    require(format, *FORMATS)
    require(fail_on, *SEVERITIES, what="severity")
    reports = [(format_of(file), file) for file in report or []]
    extra = shapes or []
    with ExitStack() as stack:
        if files and are_articles(files):
            checked = check_folder(stack.enter_context(graph_of(files, jobs)), extra, jobs)
        elif files:
            checked = check_files([stack.enter_context(named(file, ".ttl")) for file in files], extra, jobs)
        else:
            checked = check_endpoint(endpoint, extra, jobs) if endpoint else check_folder(graph, extra, jobs)
        if checked.scope:
            note(f"kg: checked {checked.scope}.")
        for kind, target in [*reports, (format, output)]:
            write(checked.render(kind, root), target)
    end(int(checked.fails(fail_on)))


def withdraw(
    article: Annotated[str, typer.Argument(help="The article's IRI, id, URL or file.", metavar="ARTICLE")],
    graph: Graph = GRAPH,
) -> None:
    """Take an article out, and say which answers change."""
    from kg.pipeline import withdraw as run
    from kg.summary import of_withdrawal

    with working("deriving the graph again"):
        withdrawal = run(article, graph)
    write(of_withdrawal(withdrawal))
