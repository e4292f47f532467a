"""Commands that give the graph to others: export, push, mcp, serve, site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.calls import require
from kg.cli.opening import reader_of, source_of
from kg.cli.options import GRAPH, Endpoint, Graph
from kg.errors import UsageError
from kg.terminal import STANDARD, counting, note, write, write_folder

if TYPE_CHECKING:
    from kg.export import GraphView

__all__ = ["export", "mcp", "push", "serve", "site"]

_TABLE_FORMATS = ("jsonl", "csv")
_EXPORT_FORMATS = (
    "Of tables: jsonl, csv. Of the graph: turtle, turtle12, ntriples, rdfxml, jsonld (the merged view), trig, nquads (everything). "
    "Others' formats: ucdp (UCDP GED), acled, ftm, ftm-statements (FollowTheMoney), geojson, graphml."
)


def export(
    tables: Annotated[
        list[str] | None, typer.Argument(help="attacks, claims, organizations, persons, places, or all.", metavar="TABLE...")
    ] = None,
    format: Annotated[str, typer.Option(help=_EXPORT_FORMATS, metavar="FORMAT")] = "jsonl",
    output: Annotated[str, typer.Option("--output", "-o", help="File, or a folder for several tables.", metavar="FILE|DIR")] = STANDARD,
    bulk: Annotated[bool, typer.Option("--bulk", help="Every named graph as shards of N-Quads with a manifest, into -o DIR.")] = False,
    shard: Annotated[int, typer.Option(min=1, help="Quads in a shard, at most.")] = 1_000_000,
    graph: Graph = GRAPH,
) -> None:
    """Tables of the graph, or the graph in others' formats."""
    from kg.export import TABLES, GraphView, whole_graph_formats, write_bulk, written

    reader = reader_of(graph)
    if bulk:
        if tables or output == STANDARD:
            raise UsageError("--bulk writes the whole graph into a folder: name it with -o DIR, and no table.")
        write(write_bulk(reader, Path(output), shard).to_json())
        return
    parts = () if format in whole_graph_formats() else ("merged", "vocabulary")
    if not tables:
        result = written(reader.quads(*parts), _graph_format(format))
        write(result.content, output)
        for left_out in result.notes:
            note(left_out)
        return
    names = list(TABLES) if "all" in tables else tables
    found = {f"{name}.{format}": text for name, text in _tables(names, format, GraphView.of(reader.quads(*parts))).items()}
    if len(names) == 1:
        write(next(iter(found.values())), output)
    elif output == STANDARD:
        raise UsageError(f"{len(names)} tables go to a folder: name one with -o DIR, or export one table.")
    else:
        write_folder(found, output)


def push(
    endpoint: Annotated[str, typer.Option(help="Graph Store Protocol address, http://HOST:7878/store for Oxigraph.", metavar="URL")],
    protocol: Annotated[str, typer.Option(help="graph-store, or update where the address takes SPARQL Update only.")] = "graph-store",
    query_endpoint: Annotated[str, typer.Option(help="With update: where the store is asked, if elsewhere.", metavar="URL")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Put also the graphs that the store holds already.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one request may take.")] = 120.0,
    graph: Graph = GRAPH,
) -> None:
    """Put the graph into a triple store; only what changed travels. Credentials: KG_ENDPOINT_USER, _PASSWORD, _TOKEN, _FILE."""
    from kg.store import GraphStoreProtocol, Transport, UpdateProtocol
    from kg.store import push as run
    from kg.summary import of_push

    require(protocol, "graph-store", "update", what="protocol")
    sent = Transport(timeout=timeout)
    store = UpdateProtocol(endpoint, query_endpoint, sent) if protocol == "update" else GraphStoreProtocol(endpoint, sent)
    with counting("putting graphs", unit="graphs") as told:
        pushed = run(store, reader_of(graph), everything=everything, told=told)
    write(of_push(pushed, endpoint))


def mcp(endpoint: Endpoint = None, graph: Graph = GRAPH) -> None:
    """Serve the graph to an assistant, by the Model Context Protocol on standard input and output."""
    _installed("mcp")
    from kg.mcp import server

    source_of(graph, endpoint)  # what is wrong with the graph is told here, and not to the assistant
    server(lambda: source_of(graph, endpoint)).run("stdio")


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 is any that is free.")] = 8000,
    with_text: Annotated[bool, typer.Option("--text/--no-text", help="Show the articles' whole texts, or quotes only.")] = True,
    graph: Graph = GRAPH,
) -> None:
    """The explorer in the browser, and a read-only SPARQL endpoint."""
    from kg.page.facts import Facts
    from kg.page.index import indexed
    from kg.page.listing import Listing
    from kg.page.rows import attack_rows
    from kg.page.site import Site
    from kg.serving import serve as run
    from kg.store import GraphStore

    store = GraphStore(graph)
    state = store.state()  # before it is opened: what is written between the two makes the index anew next time
    facts = Facts(reader_of(graph), with_text)
    listing = Listing(lambda: indexed(store.explorer, state, lambda: attack_rows(facts.view)))
    run(graph, Site(facts, live=True).file, listing.answer, host, port, told=lambda address: write(f"{address}\n"))


def site(
    output: Annotated[str, typer.Option("--output", "-o", help="Folder to write, new or empty.", metavar="DIR", show_default=False)],
    with_text: Annotated[bool, typer.Option("--with-text", help="Publish the articles' whole texts, too.")] = False,
    graph: Graph = GRAPH,
) -> None:
    """The explorer as static files, to publish or to open from disk."""
    from kg.page.facts import Facts
    from kg.page.publishing import publish
    from kg.page.site import Site

    count = publish(Site(Facts(reader_of(graph), with_text), live=False), Path(output))
    write(f"{count} files in {output}; open {Path(output, 'index.html')}\n")


def _graph_format(format: str) -> str:
    """The format of a graph; that of tables, which is the default, means that no table was named."""
    if format in _TABLE_FORMATS:
        raise UsageError("name a table (attacks, claims, organizations, persons, places, all), or a --format of the graph such as turtle.")
    return format


def _tables(names: list[str], format: str, view: GraphView) -> dict[str, str]:
    """Tables as text, by name. Raises UsageError for an unknown table or a format that tables do not have."""
    from kg.export import COLUMNS, as_csv, as_jsonl, table

    require(format, *_TABLE_FORMATS)
    rows = {name: table(name, view) for name in names}
    return {name: as_csv(found, COLUMNS[name]) if format == "csv" else as_jsonl(found) for name, found in rows.items()}


def _installed(extra: str) -> None:
    """Raises UsageError where the packages of an extra are not there."""
    from importlib.util import find_spec

    if find_spec(extra) is None:
        raise UsageError(f"this command needs the package {extra}: run pip install 'conflict-kg[{extra}]'.")
