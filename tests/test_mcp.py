"""`kg mcp` as an assistant sees it: the official client starts the command and speaks to it over standard input and output."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from kg.answer import ask
from kg.citing import Citation, evidence, search
from kg.errors import UsageError
from kg.query import library
from kg.store import GraphStore

PLACE = "Deir ez-Zor"
QUESTION = f"which generals were killed near {PLACE}"


def asked(graph: Path, talk: Callable[[Client], Awaitable[Any]]) -> Any:
    """What comes of a talk with the server of a graph."""

    async def session() -> Any:
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "kg", "mcp", "--graph", str(graph)], cwd=Path(__file__).parent.parent
        )
        async with Client(stdio_client(command)) as client:
            return await talk(client)

    # A browser's test before it may have left an event loop in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, session).result()


def call(graph: Path, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The structured results of calls of tools; the text of an error, where one is."""

    async def talk(client: Client) -> list[Any]:
        results = [await client.call_tool(name, arguments) for name, arguments in calls]
        return [result.content[0].text if result.is_error else result.structured_content for result in results]

    return asked(graph, talk)  # type: ignore[no-any-return]


def test_the_tools_say_what_they_are_for_and_that_they_only_read(seeds_graph: Path) -> None:
    async def talk(client: Client) -> tuple[str | None, Any]:
        return client.instructions, (await client.list_tools()).tools

    instructions, tools = asked(seeds_graph, talk)
    assert "Cite for each statement the quote, word for word" in instructions
    assert [tool.name for tool in tools] == ["list_queries", "run_query", "ask", "explain", "search", "evidence"]
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)


def test_an_assistant_gets_what_the_command_line_gets(seeds_graph: Path) -> None:
    queries, rows, answer, explanation = call(
        seeds_graph,
        ("list_queries", {}),
        ("run_query", {"name": "generals-killed-near", "parameters": {"place": PLACE}, "limit": 3}),
        ("ask", {"question": QUESTION}),
        ("explain", {"thing": "Valery Asapov"}),
    )
    assert [each["name"] for each in queries["queries"]] == [each.name for each in library()]
    assert (len(rows["rows"]), rows["total"]) == (3, 9)
    assert answer == ask(QUESTION, GraphStore(seeds_graph).reader().store).to_json()
    assert (explanation["label"], bool(explanation["statements"])) == ("Valery Asapov", True)


def test_a_fact_is_found_and_cited_with_words_that_stand_in_its_article(seeds_graph: Path) -> None:
    [found] = call(seeds_graph, ("search", {"words": "asapov", "kind": "Person"}))
    [person] = found["found"]
    [cited] = call(seeds_graph, ("evidence", {"thing": person["id"], "predicate": "killed"}))
    citations = [citation for fact in cited["facts"] for citation in fact["citations"]]
    texts = " ".join(path.read_text(encoding="utf-8") for path in (seeds_graph / "articles").iterdir())
    assert citations
    assert all(citation["quote"] in texts and citation["title"] and citation["publisher"] for citation in citations)


def test_what_an_assistant_gets_wrong_it_is_told_in_words(seeds_graph: Path) -> None:
    told = call(
        seeds_graph,
        ("run_query", {"name": "no-such-query"}),
        ("run_query", {"name": "queries/sources.rq"}),
        ("run_query", {"name": "attacks-near", "parameters": {"km": "far"}}),
        ("explain", {"thing": "Napoleon"}),
        ("search", {"words": " "}),
        ("search", {"words": "a", "kind": "Dragon"}),
    )
    expected = [
        "no query «no-such-query»",
        "no query «queries/sources.rq»",
        "takes a number, not «far»",
        "nothing in the graph is called «Napoleon»",
    ]
    expected += ["nothing to search for", "no class «Dragon»"]
    assert [part in text for part, text in zip(expected, told, strict=True)] == [True] * 6


# ------------------------------------------------------------------ searching and citing, in this process


def test_whole_names_come_first_and_other_spellings_count(worlds: Any) -> None:
    found = search("GLADKIKH", worlds["merged"], cls="Person")
    assert {each.label for each in found} == {"Vyacheslav Gladkikh"}
    assert search("no such thing", worlds["merged"]) == ()
    assert search('"\\ {', worlds["merged"]) == ()


def test_evidence_is_of_the_fact_that_was_asked_for(seeds_graph: Path) -> None:
    store = GraphStore(seeds_graph).reader().store
    ranks = evidence("Valery Asapov", store, predicate="kg:rank")
    assert [each.fact.partition(": ")[0] for each in ranks] == ["Valery Asapov — rank"] * len(ranks)
    assert all(isinstance(citation, Citation) and citation.quote for each in ranks for citation in each.citations)
    assert evidence("Valery Asapov", store, predicate="weapon") == ()
    with pytest.raises(UsageError):
        evidence("Napoleon", store)
