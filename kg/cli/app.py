"""The commands, in the order in which `kg --help` lists them."""

from __future__ import annotations

import typer

from kg.cli.articles import build, extract, validate, withdraw
from kg.cli.asking import analyse, ask, explain, queries, query, stats
from kg.cli.deciding import accept, reject, review
from kg.cli.publishing import export, mcp, push, serve, site
from kg.terminal import Commands

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

resolve = typer.Typer(help="A person's decisions about merges: review, accept, reject.", no_args_is_help=True)
app.add_typer(resolve, name="resolve")

for command in (build, extract, validate, query, queries, ask, explain, export, push, mcp, serve, site, withdraw, stats, analyse):
    app.command()(command)
for decision in (review, accept, reject):
    resolve.command()(decision)


def main() -> None:
    """Runs the command line."""
    app()
