"""`kg mcp`: the graph for assistants, by the Model Context Protocol over standard input and output (https://modelcontextprotocol.io).

An assistant gets no SPARQL of its own: a query of the library ends, and answers with sentences that can be cited.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from importlib.metadata import version
from typing import Annotated, Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from kg import answer, citing, explain
from kg.errors import KgError, UnknownQuery
from kg.query import library, run
from kg.results import render
from kg.sparql import Rows, SparqlSource

__all__ = ["INSTRUCTIONS", "server"]

INSTRUCTIONS = """A knowledge graph of attacks, made from news articles. Every fact in it names the sentence that states it, its article and who says so.
Say only what a tool returned. Cite for each statement the quote, word for word, and its source; say how sure it is (sure, likely, possible; asserted,
reported, hypothesis, denied), and say so where sources disagree. If nothing is found, say that the graph does not hold it."""

_P = ParamSpec("_P")


def server(source: Callable[[], SparqlSource]) -> MCPServer[Any]:
    """The server, with its tools. ``source`` opens the graph, anew for each call: what is built meanwhile is seen."""
    made: MCPServer[Any] = MCPServer("conflict-kg", instructions=INSTRUCTIONS, version=version("conflict-kg"), log_level="ERROR")

    def tool(function: Callable[_P, dict[str, Any]]) -> None:
        made.tool(annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))(_told(function))

    def list_queries() -> dict[str, Any]:
        """The library of queries: name, the question it answers, and its parameters with type, default and meaning."""
        return {
            "queries": [
                {"name": each.name, "question": each.question, "parameters": [asdict(parameter) for parameter in each.parameters]}
                for each in library()
            ]
        }

    def run_query(
        name: Annotated[str, Field(description="A name from list_queries.")],
        parameters: Annotated[
            dict[str, str] | None, Field(description="Values by name; left out, the defaults hold. Dates are YYYY-MM-DD.")
        ] = None,
        limit: Annotated[int, Field(ge=1, le=1000, description="How many rows to return at most.")] = 100,
    ) -> dict[str, Any]:
        """Runs a query of the library. Returns its rows, and how many there are in all."""
        if name not in {each.name for each in library()}:  # a path would read a file
            raise UnknownQuery(f"there is no query «{name}» in the library. list_queries lists them.")
        result = run(name, parameters, source())
        if not isinstance(result, Rows):
            return {"result": render(result)}
        return {"rows": list(result)[:limit], "total": len(result)}

    def ask(question: Annotated[str, Field(description="One question in plain English.")]) -> dict[str, Any]:
        """Answers a question in plain English, each item with its sentences and sources. What is only suspected, accused or denied is in "also".
        Where "answerable" is false, "note" says which word was not understood: ask more simply, or use run_query."""
        return answer.ask(question, source()).to_json()

    def explain_thing(thing: Annotated[str, Field(description="An IRI or a name that the graph holds.")]) -> dict[str, Any]:
        """Everything that the graph says of an attack, person, group, organization or place: each fact with its sentences and who says so, how
        numbers were reached by source, and which names were judged to be one."""
        return explain.explain(thing, source()).to_json()

    def search(
        words: Annotated[str, Field(description="Words of a name, in any case.")],
        kind: Annotated[str, Field(description=f"One of {', '.join(citing.CLASSES)}; empty for all.")] = "",
        limit: Annotated[int, Field(ge=1, le=200)] = 20,
    ) -> dict[str, Any]:
        """Finds attacks, people, organizations, places and other things by words of their names, other names and spellings."""
        return {"found": [asdict(each) for each in citing.search(words, source(), cls=kind, limit=limit)]}

    def evidence(
        thing: Annotated[str, Field(description="An IRI or a name that the graph holds.")],
        predicate: Annotated[
            str, Field(description='Only facts of this kind, such as "killed", "perpetrator", "rank"; empty for all.')
        ] = "",
        about: Annotated[str, Field(description="Only facts about this other thing: its IRI or words of its label; empty for all.")] = "",
    ) -> dict[str, Any]:
        """The sentences that state a fact of a thing, to be cited: quote, who says it and how firmly, and the article's title, publisher and date."""
        return {"facts": [asdict(each) for each in citing.evidence(thing, source(), predicate=predicate, about=about)]}

    explain_thing.__name__ = "explain"
    for each in (list_queries, run_query, ask, explain_thing, search, evidence):
        tool(each)
    return made


def _told(function: Callable[_P, dict[str, Any]]) -> Callable[_P, dict[str, Any]]:
    """Makes of our errors what an assistant can read and act upon."""

    @wraps(function)
    def telling(*args: _P.args, **kwargs: _P.kwargs) -> dict[str, Any]:
        try:
            return json.loads(json.dumps(function(*args, **kwargs)))  # type: ignore[no-any-return]  # tuples become lists
        except KgError as error:
            raise ToolError(str(error)) from error

    return telling
