"""The command line: each command is its options and one call of an importable function.

Exit codes: 0 done; 1 the answer is no (violations, a question not understood); 2 the call is wrong; 3 an input, an output, the store
or an endpoint failed. Nothing heavy is imported before a command needs it, so that `kg --help` is quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import BadParameter
from kg.terminal import STANDARD, Commands, named, write

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    cls=Commands,
    help="News articles about attacks in; a graph out in which every fact names the sentence that states it and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Graph = Annotated[Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", help="Folder of the graph.", metavar="DIR")]
Out = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.", metavar="FILE")]
Endpoint = Annotated[str | None, typer.Option(help="SPARQL endpoint to ask instead of the folder.", metavar="URL")]

_GRAPH = Path("graph")


def main() -> None:
    """Runs the command line."""
    app()


@app.command()
def query(
    name: Annotated[str, typer.Argument(help="A query of the library, a file of SPARQL, or -.", metavar="NAME|FILE.rq")],
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter of the query.", metavar="NAME=VALUE")] = None,
    format: Annotated[str, typer.Option(help="table, csv, json or turtle.")] = "table",
    endpoint: Endpoint = None,
    output: Out = STANDARD,
    graph: Graph = _GRAPH,
) -> None:
    """Run a query of the library, or any SPARQL."""
    from kg.query import run
    from kg.results import render

    with named(name, ".rq") as file:
        write(render(run(file if name == STANDARD else name, _pairs(param or []), _source(graph, endpoint)), format), output)


@app.command()
def queries(output: Out = STANDARD) -> None:
    """List the library of queries: names, questions, parameters."""
    from kg.query import library, listing

    write(listing(library()), output)


def _pairs(params: list[str]) -> dict[str, str]:
    """The parameters of a call, from NAME=VALUE. Raises BadParameter where one has no sign of equality."""
    pairs = [param.partition("=") for param in params]
    for name, sign, _ in pairs:
        if not sign:
            raise BadParameter(f"--param «{name}» has no value: write {name}=VALUE.")
    return {name: value for name, _, value in pairs}
