"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["GRAPH", "Endpoint", "Graph", "Inputs", "Jobs", "Out"]

Inputs = Annotated[
    list[str], typer.Argument(help="Files or folders of articles; - is standard input.", metavar="INPUT...", show_default=False)
]
Graph = Annotated[Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", help="Folder of the graph.", metavar="DIR")]
Out = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.", metavar="FILE")]
Endpoint = Annotated[str | None, typer.Option(help="SPARQL endpoint to ask instead of the folder.", metavar="URL")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read articles.")]

GRAPH = Path("graph")
"""The folder of the graph where none is named."""
