"""Commands that ask the graph: query, queries, ask, explain, stats, analyse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.calls import as_json, end, require
from kg.cli.opening import source_of, view_of
from kg.cli.options import GRAPH, Endpoint, Graph, Out
from kg.errors import BadParameter
from kg.terminal import STANDARD, named, write

if TYPE_CHECKING:
    from kg.query import LibraryQuery

__all__ = ["analyse", "ask", "explain", "queries", "query", "stats"]


def query(
    name: Annotated[str, typer.Argument(help="A query of the library, a file of SPARQL, or -.", metavar="NAME|FILE.rq")],
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter of the query.", metavar="NAME=VALUE")] = None,
    format: Annotated[str, typer.Option(help="table, csv, json or turtle.")] = "table",
    endpoint: Endpoint = None,
    output: Out = STANDARD,
    graph: Graph = GRAPH,
) -> None:
    """Run a query of the library, or any SPARQL."""
    from kg.query import run
    from kg.results import render

    with named(name, ".rq") as file:
        result = run(file if name == STANDARD else name, _pairs(param or []), source_of(graph, endpoint))
    write(render(result, format), output)


def queries(output: Out = STANDARD) -> None:
    """List the library of queries: names, questions, parameters."""
    from kg.query import library

    write("\n".join(_entry(each) for each in library()), output)


def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes; - reads it from standard input.")],
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    endpoint: Endpoint = None,
    output: Out = STANDARD,
    graph: Graph = GRAPH,
) -> None:
    """Ask in plain English. Exit code 1 if the question is not understood."""
    from kg.answer import ask as run

    require(format, "text", "json")
    with named(question, ".txt") as file:
        asked = file.read_text(encoding="utf-8") if question == STANDARD else question
    answer = run(asked.strip(), source_of(graph, endpoint))
    write(as_json(answer.to_json()) if format == "json" else answer.to_text(), output)
    end(int(not answer.answerable))


def explain(
    thing: Annotated[str, typer.Argument(help="An IRI or a name.", metavar="IRI|NAME")],
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    endpoint: Endpoint = None,
    output: Out = STANDARD,
    graph: Graph = GRAPH,
) -> None:
    """Everything the graph says of a thing: claims, sentences, sources, arithmetic, judgements."""
    from kg.explain import explain as run
    from kg.telling import told

    require(format, "text", "json")
    explanation = run(thing, source_of(graph, endpoint))
    write(as_json(explanation.to_json()) if format == "json" else told(explanation), output)


def stats(
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    output: Out = STANDARD,
    graph: Graph = GRAPH,
) -> None:
    """Counts, sources, coverage, unsure merges, open disagreements."""
    from kg.analysis import stats as run
    from kg.summary import of_stats

    require(format, "text", "json")
    found = run(view_of(graph))
    write(as_json(asdict(found)) if format == "json" else of_stats(found), output)


def analyse(
    name: Annotated[str, typer.Argument(help="fought, commanded, lost, central or components.", metavar="NETWORK")],
    since: Annotated[str, typer.Option(help="Only attacks that may have been on that day or later.", metavar="DAY")] = "",
    until: Annotated[str, typer.Option(help="Only attacks that may have been on that day or earlier.", metavar="DAY")] = "",
    format: Annotated[str, typer.Option(help="table, csv, json or graphml.")] = "table",
    output: Out = STANDARD,
    graph: Graph = GRAPH,
) -> None:
    """Networks: who fought whom, who commanded what, which units lost whom, who is central, who is connected."""
    from kg.analysis import COLUMNS, Period, network
    from kg.export import as_csv
    from kg.summary import of_network

    require(format, "table", "csv", "json", "graphml")
    view = view_of(graph)
    found = network(name, view, Period.of(since, until))
    written: dict[str, Callable[[], str | bytes]] = {
        "table": lambda: of_network(found, view),
        "csv": lambda: as_csv(found.rows, COLUMNS[name]),
        "json": lambda: as_json(found.to_json()),
        "graphml": found.to_graphml,
    }
    write(written[format](), output)


def _pairs(params: list[str]) -> dict[str, str]:
    """The parameters of a call, from NAME=VALUE. Raises BadParameter where one has no sign of equality."""
    pairs = [param.partition("=") for param in params]
    for name, sign, _ in pairs:
        if not sign:
            raise BadParameter(f"--param «{name}» has no value: write {name}=VALUE.")
    return {name: value for name, _, value in pairs}


def _entry(query: LibraryQuery) -> str:
    """A query of the library, for `kg queries`."""
    lines = [query.name, f"  {query.question}"]
    lines += [f"  --param {each.name}={each.default}  ({each.type}) {each.meaning}" for each in query.parameters]
    return "\n".join(lines) + "\n"
