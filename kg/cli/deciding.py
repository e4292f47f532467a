"""Commands of `kg resolve`, a person's decisions about merges: review, accept, reject."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.calls import as_json, end, require
from kg.cli.opening import reader_of
from kg.cli.options import GRAPH, Graph, Out
from kg.errors import BadParameter
from kg.terminal import STANDARD, working, write

if TYPE_CHECKING:
    from kg.judgement import Judgement

__all__ = ["accept", "reject", "review"]

Pair = Annotated[str, typer.Argument(help="The judgement's IRI, from `kg resolve review`.", metavar="JUDGEMENT")]
Author = Annotated[str, typer.Option(help="Who decides.", envvar="KG_AUTHOR", metavar="NAME")]
Reason = Annotated[str, typer.Option(help="Why.", metavar="TEXT")]
Made = Annotated[str, typer.Option("--date", help="When it was decided; today if left out.", metavar="YYYY-MM-DD")]


def review(
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    output: Out = STANDARD,
    graph: Graph = GRAPH,
) -> None:
    """List the pairs of which the program is unsure whether they are one, with what the articles say of both."""
    from kg.reviewing import open_pairs, side_by_side

    require(format, "text", "json")
    pairs = open_pairs(reader_of(graph))
    write(as_json([asdict(each) for each in pairs]) if format == "json" else side_by_side(pairs), output)


def accept(judgement: Pair, author: Author = "", reason: Reason = "", made: Made = "", graph: Graph = GRAPH) -> None:
    """Decide that the two are one, and derive the graph again."""
    from kg.judgement import Judgement

    _decide(judgement, graph, Judgement.SAME, author, reason, made)


def reject(judgement: Pair, author: Author = "", reason: Reason = "", made: Made = "", graph: Graph = GRAPH) -> None:
    """Decide that the two are different, and derive the graph again."""
    from kg.judgement import Judgement

    _decide(judgement, graph, Judgement.DIFFERENT, author, reason, made)


def _decide(judgement: str, graph: Path, verdict: Judgement, author: str, reason: str, made: str) -> None:
    from kg.judging import decide
    from kg.summary import of_decision

    day = _day(made) if made else date.today()
    with working("deriving the graph again"):
        report = decide(judgement, graph, verdict, author=author, reason=reason, made=day)
    write(of_decision(verdict, graph, report))
    end(int(report is not None and not report.conforms))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadParameter(f"--date «{text}» is no day: write it as 2026-01-31.") from error
