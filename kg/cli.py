"""The command line: each command is its options and one call of an importable function.

Exit codes: 0 done; 1 the answer is no (violations, a question not understood); 2 the call is wrong; 3 an input, an output, the store
or an endpoint failed. Nothing heavy is imported before a command needs it, so that `kg --help` is quick.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.errors import BadParameter, UsageError
from kg.terminal import STANDARD, Commands, counting, named, note, streaming, working, write, write_folder

if TYPE_CHECKING:
    from kg.export import GraphView
    from kg.judgement import Judgement
    from kg.query import LibraryQuery
    from kg.sparql import SparqlSource
    from kg.store import Reader

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

Inputs = Annotated[
    list[str], typer.Argument(help="Files or folders of articles; - is standard input.", metavar="INPUT...", show_default=False)
]
Graph = Annotated[Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", help="Folder of the graph.", metavar="DIR")]
Out = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.", metavar="FILE")]
Endpoint = Annotated[str | None, typer.Option(help="SPARQL endpoint to ask instead of the folder.", metavar="URL")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read articles.")]
Pair = Annotated[str, typer.Argument(help="The judgement's IRI, from `kg resolve review`.", metavar="JUDGEMENT")]
Author = Annotated[str, typer.Option(help="Who decides.", envvar="KG_AUTHOR", metavar="NAME")]
Reason = Annotated[str, typer.Option(help="Why.", metavar="TEXT")]
Made = Annotated[str, typer.Option("--date", help="When it was decided; today if left out.", metavar="YYYY-MM-DD")]

_GRAPH = Path("graph")
_HERE = Path()
_TABLE_FORMATS = ("jsonl", "csv")
_EXPORT_FORMATS = (
    "Of tables: jsonl, csv. Of the graph: turtle, turtle12, ntriples, rdfxml, jsonld (the merged view), trig, nquads (everything). "
    "Others' formats: ucdp (UCDP GED), acled, ftm, ftm-statements (FollowTheMoney), geojson, graphml."
)


def main() -> None:
    """Runs the command line."""
    app()


@app.command()
def build(
    inputs: Inputs,
    jobs: Jobs = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing if a file cannot be read.")] = False,
    graph: Graph = _GRAPH,
) -> None:
    """Articles to claims to the merged graph to validation, in one go."""
    from kg.pipeline import build as run
    from kg.summary import of_build

    with counting("reading articles", "making the graph") as told:
        report = run(inputs, graph, jobs=jobs, strict=strict, told=told)
    write(of_build(report, graph))
    _exit(report.exit_code)


@app.command()
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
    _exit(3 if lost else 0)


@app.command()
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
    graph: Graph = _GRAPH,
) -> None:
    """SHACL over the graph, over RDF files, or over the graph of some articles. Exit code 1 if a violation is found."""
    from kg.checking import FORMATS, SEVERITIES, check_endpoint, check_files, check_folder, format_of
    from kg.trial import are_articles, graph_of

    _known(format, *FORMATS)
    _known(fail_on, *SEVERITIES, what="severity")
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
    _exit(int(checked.fails(fail_on)))


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
        result = run(file if name == STANDARD else name, _pairs(param or []), _source(graph, endpoint))
    write(render(result, format), output)


@app.command()
def queries(output: Out = STANDARD) -> None:
    """List the library of queries: names, questions, parameters."""
    from kg.query import library

    write("\n".join(_entry(each) for each in library()), output)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes; - reads it from standard input.")],
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    endpoint: Endpoint = None,
    output: Out = STANDARD,
    graph: Graph = _GRAPH,
) -> None:
    """Ask in plain English. Exit code 1 if the question is not understood."""
    from kg.answer import ask as run

    _known(format, "text", "json")
    with named(question, ".txt") as file:
        asked = file.read_text(encoding="utf-8") if question == STANDARD else question
    answer = run(asked.strip(), _source(graph, endpoint))
    write(_json(answer.to_json()) if format == "json" else answer.to_text(), output)
    _exit(int(not answer.answerable))


@app.command()
def explain(
    thing: Annotated[str, typer.Argument(help="An IRI or a name.", metavar="IRI|NAME")],
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    endpoint: Endpoint = None,
    output: Out = STANDARD,
    graph: Graph = _GRAPH,
) -> None:
    """Everything the graph says of a thing: claims, sentences, sources, arithmetic, judgements."""
    from kg.explain import explain as run
    from kg.telling import told

    _known(format, "text", "json")
    explanation = run(thing, _source(graph, endpoint))
    write(_json(explanation.to_json()) if format == "json" else told(explanation), output)


@app.command()
def export(
    tables: Annotated[
        list[str] | None, typer.Argument(help="attacks, claims, organizations, persons, places, or all.", metavar="TABLE...")
    ] = None,
    format: Annotated[str, typer.Option(help=_EXPORT_FORMATS, metavar="FORMAT")] = "jsonl",
    output: Annotated[str, typer.Option("--output", "-o", help="File, or a folder for several tables.", metavar="FILE|DIR")] = STANDARD,
    bulk: Annotated[bool, typer.Option("--bulk", help="Every named graph as shards of N-Quads with a manifest, into -o DIR.")] = False,
    shard: Annotated[int, typer.Option(min=1, help="Quads in a shard, at most.")] = 1_000_000,
    graph: Graph = _GRAPH,
) -> None:
    """Tables of the graph, or the graph in others' formats."""
    from kg.export import TABLES, GraphView, whole_graph_formats, write_bulk, written

    reader = _reader(graph)
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


@app.command()
def push(
    endpoint: Annotated[str, typer.Option(help="Graph Store Protocol address, http://HOST:7878/store for Oxigraph.", metavar="URL")],
    protocol: Annotated[str, typer.Option(help="graph-store, or update where the address takes SPARQL Update only.")] = "graph-store",
    query_endpoint: Annotated[str, typer.Option(help="With update: where the store is asked, if elsewhere.", metavar="URL")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Put also the graphs that the store holds already.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one request may take.")] = 120.0,
    graph: Graph = _GRAPH,
) -> None:
    """Put the graph into a triple store; only what changed travels. Credentials: KG_ENDPOINT_USER, _PASSWORD, _TOKEN, _FILE."""
    from kg.store import GraphStoreProtocol, Transport, UpdateProtocol
    from kg.store import push as run
    from kg.summary import of_push

    _known(protocol, "graph-store", "update", what="protocol")
    sent = Transport(timeout=timeout)
    store = UpdateProtocol(endpoint, query_endpoint, sent) if protocol == "update" else GraphStoreProtocol(endpoint, sent)
    with counting("putting graphs", unit="graphs") as told:
        pushed = run(store, _reader(graph), everything=everything, told=told)
    write(of_push(pushed, endpoint))


@app.command()
def mcp(endpoint: Endpoint = None, graph: Graph = _GRAPH) -> None:
    """Serve the graph to an assistant, by the Model Context Protocol on standard input and output."""
    _installed("mcp")
    from kg.mcp import server

    _source(graph, endpoint)  # what is wrong with the graph is told here, and not to the assistant
    server(lambda: _source(graph, endpoint)).run("stdio")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 is any that is free.")] = 8000,
    with_text: Annotated[bool, typer.Option("--text/--no-text", help="Show the articles' whole texts, or quotes only.")] = True,
    graph: Graph = _GRAPH,
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
    facts = Facts(_reader(graph), with_text)
    listing = Listing(lambda: indexed(store.explorer, state, lambda: attack_rows(facts.view)))
    run(graph, Site(facts, live=True).file, listing.answer, host, port, told=lambda address: write(f"{address}\n"))


@app.command()
def site(
    output: Annotated[str, typer.Option("--output", "-o", help="Folder to write, new or empty.", metavar="DIR", show_default=False)],
    with_text: Annotated[bool, typer.Option("--with-text", help="Publish the articles' whole texts, too.")] = False,
    graph: Graph = _GRAPH,
) -> None:
    """The explorer as static files, to publish or to open from disk."""
    from kg.page.facts import Facts
    from kg.page.publishing import publish
    from kg.page.site import Site

    count = publish(Site(Facts(_reader(graph), with_text), live=False), Path(output))
    write(f"{count} files in {output}; open {Path(output, 'index.html')}\n")


@app.command()
def withdraw(
    article: Annotated[str, typer.Argument(help="The article's IRI, id, URL or file.", metavar="ARTICLE")],
    graph: Graph = _GRAPH,
) -> None:
    """Take an article out, and say which answers change."""
    from kg.pipeline import withdraw as run
    from kg.summary import of_withdrawal

    with working("deriving the graph again"):
        withdrawal = run(article, graph)
    write(of_withdrawal(withdrawal))


@app.command()
def stats(
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    output: Out = STANDARD,
    graph: Graph = _GRAPH,
) -> None:
    """Counts, sources, coverage, unsure merges, open disagreements."""
    from kg.analysis import stats as run
    from kg.summary import of_stats

    _known(format, "text", "json")
    found = run(_view(graph))
    write(_json(asdict(found)) if format == "json" else of_stats(found), output)


@app.command()
def analyse(
    name: Annotated[str, typer.Argument(help="fought, commanded, lost, central or components.", metavar="NETWORK")],
    since: Annotated[str, typer.Option(help="Only attacks that may have been on that day or later.", metavar="DAY")] = "",
    until: Annotated[str, typer.Option(help="Only attacks that may have been on that day or earlier.", metavar="DAY")] = "",
    format: Annotated[str, typer.Option(help="table, csv, json or graphml.")] = "table",
    output: Out = STANDARD,
    graph: Graph = _GRAPH,
) -> None:
    """Networks: who fought whom, who commanded what, which units lost whom, who is central, who is connected."""
    from kg.analysis import COLUMNS, Period, network
    from kg.export import as_csv
    from kg.summary import of_network

    _known(format, "table", "csv", "json", "graphml")
    view = _view(graph)
    found = network(name, view, Period.of(since, until))
    written: dict[str, Callable[[], str | bytes]] = {
        "table": lambda: of_network(found, view),
        "csv": lambda: as_csv(found.rows, COLUMNS[name]),
        "json": lambda: _json(found.to_json()),
        "graphml": found.to_graphml,
    }
    write(written[format](), output)


@resolve.command()
def review(
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
    output: Out = STANDARD,
    graph: Graph = _GRAPH,
) -> None:
    """List the pairs of which the program is unsure whether they are one, with what the articles say of both."""
    from kg.reviewing import open_pairs, side_by_side

    _known(format, "text", "json")
    pairs = open_pairs(_reader(graph))
    write(_json([asdict(each) for each in pairs]) if format == "json" else side_by_side(pairs), output)


@resolve.command()
def accept(judgement: Pair, author: Author = "", reason: Reason = "", made: Made = "", graph: Graph = _GRAPH) -> None:
    """Decide that the two are one, and derive the graph again."""
    from kg.judgement import Judgement

    _decide(judgement, graph, Judgement.SAME, author, reason, made)


@resolve.command()
def reject(judgement: Pair, author: Author = "", reason: Reason = "", made: Made = "", graph: Graph = _GRAPH) -> None:
    """Decide that the two are different, and derive the graph again."""
    from kg.judgement import Judgement

    _decide(judgement, graph, Judgement.DIFFERENT, author, reason, made)


def _exit(code: int) -> None:
    if code:
        raise typer.Exit(code)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _known(given: str, *known: str, what: str = "format") -> None:
    """Raises UsageError for a format that the command does not have, before any work is done."""
    if given not in known:
        raise UsageError(f"there is no {what} «{given}» here: use one of {', '.join(known)}.")


def _pairs(params: list[str]) -> dict[str, str]:
    """The parameters of a call, from NAME=VALUE. Raises BadParameter where one has no sign of equality."""
    pairs = [param.partition("=") for param in params]
    for name, sign, _ in pairs:
        if not sign:
            raise BadParameter(f"--param «{name}» has no value: write {name}=VALUE.")
    return {name: value for name, _, value in pairs}


def _reader(graph: Path) -> Reader:
    from kg.store import GraphStore

    return GraphStore(graph).reader()


def _source(graph: Path, endpoint: str | None) -> SparqlSource:
    from kg.sources import EndpointSource, as_source

    return EndpointSource(endpoint) if endpoint else as_source(_reader(graph).store)


def _installed(extra: str) -> None:
    """Raises UsageError where the packages of an extra are not there."""
    from importlib.util import find_spec

    if find_spec(extra) is None:
        raise UsageError(f"this command needs the package {extra}: run pip install 'conflict-kg[{extra}]'.")


def _decide(judgement: str, graph: Path, verdict: Judgement, author: str, reason: str, made: str) -> None:
    from kg.judging import decide
    from kg.summary import of_decision

    day = _day(made) if made else date.today()
    with working("deriving the graph again"):
        report = decide(judgement, graph, verdict, author=author, reason=reason, made=day)
    write(of_decision(verdict, graph, report))
    _exit(int(report is not None and not report.conforms))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadParameter(f"--date «{text}» is no day: write it as 2026-01-31.") from error


def _view(graph: Path) -> GraphView:
    from kg.export import GraphView

    return GraphView.of(_reader(graph).quads("merged"))


def _entry(query: LibraryQuery) -> str:
    """A query of the library, for `kg queries`."""
    lines = [query.name, f"  {query.question}"]
    lines += [f"  --param {each.name}={each.default}  ({each.type}) {each.meaning}" for each in query.parameters]
    return "\n".join(lines) + "\n"


def _graph_format(format: str) -> str:
    """The format of a graph; that of tables, which is the default, means that no table was named."""
    if format in _TABLE_FORMATS:
        raise UsageError("name a table (attacks, claims, organizations, persons, places, all), or a --format of the graph such as turtle.")
    return format


def _tables(names: list[str], format: str, view: GraphView) -> dict[str, str]:
    """Tables as text, by name. Raises UsageError for an unknown table or a format that tables do not have."""
    from kg.export import COLUMNS, as_csv, as_jsonl, table

    _known(format, *_TABLE_FORMATS)
    rows = {name: table(name, view) for name in names}
    return {name: as_csv(found, COLUMNS[name]) if format == "csv" else as_jsonl(found) for name, found in rows.items()}
