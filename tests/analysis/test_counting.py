"""Counts, coverage, open merges and disagreements of two hand-made articles."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from kg import resolved
from kg.analysis import Disagreement, OpenMerge, Said, stats
from kg.export import GraphView
from kg.judgement import Decision, Judgement, Linker
from kg.mapping import merged_quads
from kg.mapping.merged import judgement_id
from kg.namespaces import iri

X = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "two_articles.py")))
VIEW = GraphView.of(merged_quads(X.EXTRACTIONS, X.RESOLUTION))


def test_what_there_is_and_what_is_known_of_it() -> None:
    found = stats(VIEW)
    assert found.counts == {
        "Article": 2,
        "Attack": 1,
        "CasualtyReport": 0,
        "Claim": 40,
        "Group": 1,
        "Organization": 6,
        "Person": 1,
        "Place": 2,
        "Source": 0,
        "Target": 1,
        "Weapon": 1,
    }
    assert found.attack_types == {"ied": 1}
    assert found.modalities == {"asserted": 33, "reported": 4, "denied": 1, "hypothesis": 1, "not_claimed": 1}
    assert found.coverage == {"coordinates": 1, "injured": 0, "killed": 1, "perpetrator": 1, "place": 1, "start": 1, "weapon": 1}
    assert (found.corroborated, found.open_merges, found.disagreements) == (1, (), ())


def test_sources_are_ordered_by_how_much_they_say() -> None:
    said = stats(VIEW).sources
    assert said[0] == Said(iri(X.PAPER_ORG), "The Paper", 23, 1)
    assert Said(iri(X.MINISTRY), "The ministry", 3, 2) in said
    assert [each.claims for each in said] == sorted((each.claims for each in said), reverse=True)


def test_disagreements_are_those_of_the_graph() -> None:
    differing = resolved.Disagreement(X.BLAST, "value", "kg:killed", X.RESOLUTION.accounts, "1 (the ministry); 3 (The Paper)")
    found = stats(GraphView.of(merged_quads(X.EXTRACTIONS, replace(X.RESOLUTION, disagreements=(differing,))))).disagreements
    label = "bombing near Lyon, 3 May 2021"
    assert found == (Disagreement(iri(X.BLAST), label, "value", "killed", "1 (the ministry); 3 (The Paper)"),)


def test_pairs_that_nobody_is_sure_of_are_open() -> None:
    left, right = sorted((X.FRONT, X.LEAGUE))
    unsure = Decision(left, right, Judgement.UNSURE, 0.5, ("both are named once",), "names/1")
    quads = merged_quads(X.EXTRACTIONS, replace(X.RESOLUTION, linker=Linker(X.RESOLUTION.linker.canonical, (unsure,))))
    view = GraphView.of(quads)
    labels = (view.label(iri(left)), view.label(iri(right)))
    assert stats(view).open_merges == (OpenMerge(iri(judgement_id(unsure)), iri(left), iri(right), *labels, 0.5, ("both are named once",)),)
