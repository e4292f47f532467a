"""The spine on real articles: what is read again and what is not, what a failure leaves, what a history of builds leaves."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.article import Article
from kg.document import Document
from kg.errors import InputError, NoArticles, NoGraph, StoreFormat, StoreLocked, UsageError
from kg.export import TABLES, GraphView, serialize, table
from kg.judgement import Decision, Judgement
from kg.namespaces import graph_iri, iri
from kg.nlp import parse
from kg.pipeline import Problem, build, extract, rebuild, withdraw
from kg.report import Report
from kg.settings import settings
from kg.store import GraphStore

LIMA = {
    "id": "lima-1",
    "publisher": "The Lima Post",
    "published": "2019-03-05",
    "text": "A car bomb killed three soldiers in Lima on Monday. The army blamed the Red Front for the attack.",
}
CAIRO = {
    "id": "cairo-1",
    "publisher": "Cairo Daily",
    "published": "2020-06-10",
    "text": "Gunmen shot dead General Hassan Farouk in Cairo on Tuesday, police said.",
}
QUIET = {
    "id": "quiet-1",
    "publisher": "Cairo Daily",
    "published": "2020-06-11",
    "text": "The weather in Cairo was mild. Nobody complained.",
}


def write(folder: Path, *rows: dict[str, Any]) -> Path:
    """A JSON Lines file for each article, named by its id."""
    folder.mkdir(exist_ok=True)
    for row in rows:
        (folder / f"{row['id']}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def put(graph: Path, *inputs: Path, **options: Any) -> Any:
    """A build without validation, which takes most of the time."""
    return build(inputs, graph, **{"validate": None, **options})


def exported(graph: Path) -> bytes:
    """The whole graph, byte for byte; that each format is a function of this is tested in export/test_formats.py."""
    return serialize(GraphStore(graph).reader().quads(), "nquads")


def attacks(graph: Path) -> list[dict[str, Any]]:
    return table("attacks", GraphView.of(GraphStore(graph).reader().quads("merged")))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of LIMA and CAIRO in one build. Not to be changed."""
    folder = tmp_path_factory.mktemp("both")
    put(folder / "graph", write(folder / "in", LIMA, CAIRO))
    return folder / "graph"


def test_a_build_says_what_it_read_and_what_the_graph_holds(tmp_path: Path) -> None:
    report = put(tmp_path / "graph", write(tmp_path / "in", LIMA, QUIET))
    assert (report.read, report.new, report.changed, report.replaced, report.unchanged) == (2, ("lima-1", "quiet-1"), (), (), ())
    assert (report.failures, report.duplicates, report.validation, report.exit_code) == ((), (), None, 0)
    assert report.found["Attack"] == len(attacks(tmp_path / "graph")) == 1
    assert "kg queries" in report.next


def test_an_article_without_attacks_is_a_result(tmp_path: Path) -> None:
    report = put(tmp_path / "graph", write(tmp_path / "in", QUIET))
    assert (report.found["Attack"], report.exit_code) == (0, 0)
    assert attacks(tmp_path / "graph") == []


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", LIMA)
    put(tmp_path / "graph", folder)
    first = exported(tmp_path / "graph")
    report = put(tmp_path / "graph", folder)
    assert (report.new, report.unchanged) == ((), ("lima-1",))
    assert exported(tmp_path / "graph") == first


@pytest.mark.parametrize("order", [(LIMA, CAIRO), (CAIRO, LIMA)])
def test_any_history_of_adding_gives_the_same_bytes(tmp_path: Path, both: Path, order: Iterable[dict[str, Any]]) -> None:
    for row in order:
        put(tmp_path / "graph", write(tmp_path / row["id"], row))
    assert exported(tmp_path / "graph") == exported(both)


def test_several_processes_give_the_same_bytes(tmp_path: Path, both: Path) -> None:
    put(tmp_path / "graph", write(tmp_path / "in", LIMA, CAIRO), jobs=2)
    assert exported(tmp_path / "graph") == exported(both)


def test_new_text_under_the_same_id_replaces_the_old(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    put(graph, write(tmp_path / "in", LIMA, CAIRO))
    before = GraphStore(graph).reader()
    newer = {**LIMA, "text": LIMA["text"].replace("three", "four"), "published": "2019-03-06"}
    report = put(graph, write(tmp_path / "newer", newer))
    assert (report.new, report.replaced) == ((), ("lima-1",))
    after = GraphStore(graph).reader()
    ((old, new),) = after.replaced()
    assert list(after.quads(old)) == []
    assert list(after.quads(new)) != []
    assert len(after.readings()) == len(before.readings()) == 2
    assert {row["killed"]["best"] for row in attacks(graph) if row["killed"]} == {1, 4}


def test_an_article_whose_metadata_changed_is_read_again(tmp_path: Path) -> None:
    put(tmp_path / "graph", write(tmp_path / "in", LIMA))
    report = put(tmp_path / "graph", write(tmp_path / "in", {**LIMA, "published": "2019-03-12"}))
    assert (report.changed, report.replaced, report.unchanged) == (("lima-1",), (), ())
    assert [row["start"] for row in attacks(tmp_path / "graph")] == ["2019-03-11"]


def test_an_article_whose_file_moved_is_not_read_again_and_is_found_at_its_new_place(tmp_path: Path) -> None:
    put(tmp_path / "graph", write(tmp_path / "in", LIMA))
    (tmp_path / "moved" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "lima-1.jsonl").rename(tmp_path / "moved" / "deep" / "other.jsonl")
    report = put(tmp_path / "graph", tmp_path / "moved")
    assert report.unchanged == ("lima-1",)
    rows = table("claims", GraphView.of(GraphStore(tmp_path / "graph").reader().quads("merged")))
    assert {row["file"] for row in rows} == {"deep/other.jsonl"}


def test_of_two_texts_under_one_id_the_later_one_counts_and_the_other_is_listed(tmp_path: Path) -> None:
    older, newer = {**LIMA, "text": LIMA["text"].replace("three", "two")}, {**LIMA, "published": "2019-03-06"}
    first, second = write(tmp_path / "a", older), write(tmp_path / "b", newer)
    report = put(tmp_path / "graph", first, second)
    assert [duplicate.file for duplicate in report.duplicates] == ["lima-1.jsonl"]
    assert [row["killed"]["best"] for row in attacks(tmp_path / "graph")] == [3]
    put(tmp_path / "other", second, first)
    assert exported(tmp_path / "other") == exported(tmp_path / "graph")


def test_what_cannot_be_read_is_listed_and_the_rest_is_built(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", LIMA)
    (folder / "broken.txt").write_bytes(b"\x00\xff\x00\xff")
    report = put(tmp_path / "graph", folder, tmp_path / "nowhere")
    assert {failure.file for failure in report.failures} == {"broken.txt", str(tmp_path / "nowhere")}
    assert (report.new, report.exit_code) == (("lima-1",), 3)
    assert len(attacks(tmp_path / "graph")) == 1


def test_strict_stops_before_anything_is_written(tmp_path: Path, both: Path) -> None:
    folder = write(tmp_path / "in", LIMA)
    (folder / "broken.txt").write_bytes(b"\x00\xff\x00\xff")
    with pytest.raises(InputError, match=r"(?s)1 of the inputs cannot be read, and nothing was written:.*broken\.txt.*without --strict"):
        put(tmp_path / "graph", folder, strict=True)
    assert not (tmp_path / "graph").exists()
    held = exported(both)
    with pytest.raises(InputError):
        put(both, folder, strict=True)
    assert exported(both) == held


def test_inputs_of_which_nothing_can_be_read_make_no_graph(tmp_path: Path) -> None:
    with pytest.raises(NoArticles, match=r"(?s)nothing to build a graph from:.*nowhere: no such file or folder.*Correct the inputs"):
        put(tmp_path / "graph", tmp_path / "nowhere")
    assert not (tmp_path / "graph").exists()


def test_a_build_that_breaks_off_makes_no_graph_but_what_it_read_is_not_read_again(tmp_path: Path) -> None:
    folder, graph = write(tmp_path / "in", LIMA), tmp_path / "graph"

    def interrupt(quads: Iterable[ox.Quad], focus: object) -> Report:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(graph, folder, validate=interrupt)
    assert not GraphStore(graph).exists()
    (kept,) = (graph / "extractions").iterdir()
    # A mark in the cache shows that it is used: the second build finds a label that no reading of the text would give.
    kept.write_text(kept.read_text(encoding="ascii").replace('"label":"three soldiers"', '"label":"marked soldiers"'), encoding="ascii")
    put(graph, folder)
    assert "marked soldiers" in {row["description"] for row in attacks(graph)[0]["victims"]}


def test_a_build_that_fails_leaves_the_graph_as_it_was(tmp_path: Path, both: Path) -> None:
    def fail(quads: Iterable[ox.Quad], focus: object) -> Report:
        raise UsageError("the shapes cannot be run")

    held = exported(both)
    for graph in (both, tmp_path / "graph"):
        with pytest.raises(UsageError, match="the shapes"):
            put(graph, write(tmp_path / "in", QUIET), validate=fail)
    assert exported(both) == held
    assert not GraphStore(tmp_path / "graph").exists()


def test_what_is_validated_is_the_whole_graph_and_its_verdict_is_in_the_report(tmp_path: Path) -> None:
    seen: list[set[str]] = []

    def look(quads: Iterable[ox.Quad], focus: object) -> Report:
        seen.append({quad.graph_name.value for quad in quads})
        return Report()

    put(tmp_path / "graph", write(tmp_path / "a", LIMA))
    report = put(tmp_path / "graph", write(tmp_path / "b", CAIRO), validate=look)
    held = {quad.graph_name.value for quad in GraphStore(tmp_path / "graph").reader().quads()}
    assert seen == [held]
    assert report.validation == Report()


def test_of_a_large_graph_only_what_changed_is_validated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[frozenset[str] | None] = []

    def look(quads: Iterable[ox.Quad], focus: Sequence[str] | None) -> Report:
        seen.append(frozenset(focus) if focus is not None else None)
        return Report()

    monkeypatch.setattr("kg.pipeline.building._WHOLE", 0)
    put(tmp_path / "graph", write(tmp_path / "a", LIMA), validate=look)
    (lima,) = (row["id"] for row in attacks(tmp_path / "graph"))
    put(tmp_path / "graph", write(tmp_path / "b", CAIRO), validate=look)
    (cairo,) = (row["id"] for row in attacks(tmp_path / "graph") if row["id"] != lima)
    whole, changed = seen
    assert whole is None
    assert changed is not None
    assert cairo in changed
    assert lima not in changed
    put(tmp_path / "graph", tmp_path / "b", validate=look)
    assert len(seen) == 2


def test_a_graph_that_is_being_written_or_is_no_graph_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", LIMA)
    with GraphStore(tmp_path / "graph").writer(), pytest.raises(StoreLocked):
        put(tmp_path / "graph", folder)
    with pytest.raises(StoreFormat, match="is not a graph folder"):
        put(folder, folder)


def test_withdrawing_an_article_leaves_the_graph_that_the_others_make(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    put(graph, write(tmp_path / "in", LIMA, CAIRO))
    put(tmp_path / "alone", write(tmp_path / "alone-in", CAIRO))
    (gone,) = (row for row in attacks(graph) if row["killed"]["best"] == 3)
    done = withdraw("lima-1", graph)
    assert exported(graph) == exported(tmp_path / "alone")
    assert (done.name, done.article) == ("lima-1", gone["articles"][0])
    assert [(change.before["id"], change.after) for change in done.changes if change.table == "attacks"] == [(gone["id"], None)]
    assert {change.table for change in done.changes} <= set(TABLES)
    assert len(list((graph / "articles").iterdir())) == len(list((graph / "extractions").iterdir())) == 1


def test_an_article_is_withdrawn_by_iri_too_and_by_nothing_unknown(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    put(graph, write(tmp_path / "in", LIMA))
    with pytest.raises(UsageError, match="the graph has no article 'lima-2'; it has lima-1"):
        withdraw("lima-2", graph)
    (article,) = (quad.subject.value for quad in GraphStore(graph).reader().quads("merged") if quad.object.value.endswith("#Article"))
    assert withdraw(article, graph).name == "lima-1"
    assert attacks(graph) == []
    with pytest.raises(NoGraph):
        withdraw("lima-1", tmp_path / "none")


def test_a_person_s_decision_is_kept_and_survives_the_next_build(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    folder = write(tmp_path / "in", LIMA, CAIRO)
    put(graph, folder)
    one, two = (row["id"].removeprefix(iri("")) for row in attacks(graph))
    rebuild(
        graph, decision=Decision(one, two, Judgement.SAME, 1.0, ("I was there",), "Ada", human=True, made=date(2021, 5, 4)), validate=None
    )
    assert len(attacks(graph)) == 1
    put(graph, folder)
    assert len(attacks(graph)) == 1
    same = [quad for quad in GraphStore(graph).reader().quads("merged") if quad.predicate.value.endswith("#sameAs")]
    assert [(quad.subject.value, quad.object.value) for quad in same] == [(iri(one), iri(two))]
    clone = tmp_path / "clone"
    clone.mkdir()
    (clone / "decisions.ttl").write_bytes((graph / "decisions.ttl").read_bytes())
    put(clone, folder)
    assert attacks(clone) == attacks(graph)


def test_a_decision_about_what_no_article_tells_of_is_told_and_kept(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    put(graph, write(tmp_path / "in", LIMA))
    decision = Decision("attack/1", "attack/2", Judgement.SAME, 1.0, ("I was there",), "Ada", human=True, made=date(2021, 5, 4))
    rebuild(graph, decision=decision, validate=None)
    report = build([tmp_path / "in"], graph, validate=None)
    assert report.warnings[-1:] == (
        "the decision of Ada on attack/1 and attack/2 is kept, and idle: no article of the graph tells of attack/1 or attack/2",
    )


def test_extract_says_what_each_article_says_by_itself(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", CAIRO, LIMA)
    (folder / "broken.txt").write_bytes(b"\x00\xff\x00\xff")
    problem, cairo, lima = extract([folder])
    assert isinstance(problem, Problem)
    assert problem.file == "broken.txt"
    assert list(cairo) == ["doc", "article", "attacks", "triggers"]
    assert cairo["article"] == {
        "id": cairo["attacks"][0]["articles"][0],
        "file": "cairo-1.jsonl",
        "url": None,
        "publisher": "Cairo Daily",
        "published": "2020-06-10",
        "title": None,
        "language": "en",
        "place": None,
    }
    assert (lima["doc"], len(lima["attacks"])) == ("lima-1", 1)
    assert [LIMA["text"][word["start"] : word["end"]] for word in lima["triggers"]] == [word["text"] for word in lima["triggers"]]
    assert {word["type"] for word in cairo["triggers"]} <= {"attack", "die", "injure"}


def test_extract_reads_an_article_only_when_its_record_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def watched(articles: Iterable[Article]) -> Iterator[Document]:
        for article in articles:
            parsed.append(article.doc)
            yield from parse([article])

    monkeypatch.setattr("kg.pipeline.extracting.parse", watched)
    records = extract([write(tmp_path / "in", CAIRO, LIMA)])
    next(records)
    assert parsed == ["sample", "cairo-1"]
    next(records)
    assert parsed == ["sample", "cairo-1", "lima-1"]


def test_whoever_asks_is_told_how_many_articles_are_read_of_how_many(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", CAIRO, LIMA)
    told: list[tuple[int, int]] = []
    list(extract([folder], told=lambda done, total: told.append((done, total))))
    assert told == [(0, 2), (1, 2), (2, 2)]
    put(tmp_path / "graph", write(tmp_path / "one", LIMA))
    told.clear()
    put(tmp_path / "graph", folder, told=lambda done, total: told.append((done, total)))
    assert told == [(0, 1), (1, 1)]


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Sets limits of the settings for one test."""

    def limit(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()

    yield limit
    monkeypatch.undo()
    settings.cache_clear()


LONG = {
    **LIMA,
    "id": "long-1",
    "text": LIMA["text"] + "\n\nA bomb killed two policemen in Quito on Sunday.\n\n" + "Nobody complained. " * 5,
}


def test_of_an_article_that_is_too_long_the_beginning_is_read_and_that_is_told(tmp_path: Path, limits: Callable[..., None]) -> None:
    folder = write(tmp_path / "in", LONG)
    limits(KG_MAX_CHARACTERS="140")
    problem, row = extract([folder])
    assert isinstance(problem, Problem)
    assert (problem.file, problem.partly) == ("long-1.jsonl", True)
    told = f"only the first {len(LIMA['text'])} of {len(LONG['text'])} characters were read"
    assert told in problem.message
    assert isinstance(row, dict)
    assert [attack["killed"]["best"] for attack in row["attacks"]] == [3]
    limits(KG_MAX_CHARACTERS="1000")
    (whole,) = extract([folder])
    assert isinstance(whole, dict)
    assert (len(whole["attacks"]), whole["article"]) == (2, row["article"])


def test_a_build_counts_what_is_too_long_and_reads_it_again_when_the_limit_is_another(tmp_path: Path, limits: Callable[..., None]) -> None:
    folder, graph = write(tmp_path / "in", LONG), tmp_path / "graph"
    limits(KG_MAX_CHARACTERS="140")
    report = put(graph, folder)
    assert (report.exit_code, report.dropped["the end of an article that is too long"]) == (0, 1)
    assert any("only the first" in warning and warning.startswith("long-1: ") for warning in report.warnings)
    assert put(graph, folder).unchanged == ("long-1",)
    limits(KG_MAX_CHARACTERS="1000")
    report = put(graph, folder)
    assert (report.changed, report.dropped) == (("long-1",), {})
    assert {row["killed"]["best"] for row in attacks(graph)} == {2, 3}
    put(tmp_path / "whole", folder)
    assert exported(graph) == exported(tmp_path / "whole")


def test_an_article_that_takes_too_long_is_given_up_and_fails(tmp_path: Path, limits: Callable[..., None]) -> None:
    folder = write(tmp_path / "in", LIMA)
    limits(KG_TIMEOUT="0.0001")
    (problem,) = extract([folder])
    assert isinstance(problem, Problem)
    assert re.match(r"lima-1\.jsonl: not read within 0\.0001 s, .* KG_TIMEOUT", problem.message)
    with pytest.raises(NoArticles, match="not read within"):
        put(tmp_path / "graph", folder)
    limits(KG_TIMEOUT="3600")
    assert put(tmp_path / "graph", folder).new == ("lima-1",)


def test_what_was_not_read_of_a_file_with_several_articles_is_named(tmp_path: Path, limits: Callable[..., None]) -> None:
    rows = (
        {"id": doc, "text": f"A bomb killed {number} people in Lima on Monday.", "published": "2020-01-02"}
        for doc, number in (("a", 2), ("b", 3))
    )
    file = tmp_path / "two.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    limits(KG_TIMEOUT="0.0001")
    problems = [p.message.partition(":")[0] for p in extract([file]) if isinstance(p, Problem)]
    assert problems == ["two.jsonl, article a", "two.jsonl, article b"]


@pytest.mark.parametrize("value", ["long", "0", "-1", "inf"])
def test_a_limit_that_is_no_number_above_0_is_refused(tmp_path: Path, limits: Callable[..., None], value: str) -> None:
    limits(KG_TIMEOUT=value)
    with pytest.raises(UsageError, match=f"KG_TIMEOUT is «{value}»"):
        list(extract([write(tmp_path / "in", LIMA)]))


def test_every_graph_is_named_below_the_base(both: Path) -> None:
    named = {quad.graph_name.value.removeprefix(graph_iri("")) for quad in GraphStore(both).reader().quads()}
    assert {each.split("/")[0] for each in named} == {"article", "merged", "provenance", "vocabulary"}
