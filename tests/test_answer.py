"""Whole questions, answered from two worlds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
import yaml

from kg.answer import Answer, Evidence, Item, Number, ask

Worlds = Mapping[str, pyoxigraph.Store]

CASES = yaml.safe_load((Path(__file__).parent / "fixtures" / "questions.yaml").read_text(encoding="utf-8"))


def labels(items: tuple[Item, ...]) -> list[str]:
    return [item.label + ("" if item.certainty == "sure" else f" [{item.certainty}]") for item in items]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['world']}: {case['ask']}")
def test_a_question_is_answered_or_the_word_named_that_was_not_understood(case: Mapping[str, Any], worlds: Worlds) -> None:
    answer = ask(case["ask"], worlds[case["world"]])

    if "stuck" in case:
        assert (answer.answerable, answer.answers, answer.also, answer.sparql) == (False, (), (), "")
        assert case["stuck"] in answer.note
    else:
        assert labels(answer.answers) == case["answers"]
        assert [item.label for item in answer.also] == case.get("also", [])


@pytest.mark.parametrize("case", [case for case in CASES if case.get("answers")], ids=lambda case: f"{case['world']}: {case['ask']}")
def test_every_answer_carries_a_sentence_and_its_source(case: Mapping[str, Any], worlds: Worlds) -> None:
    answer = ask(case["ask"], worlds[case["world"]])

    bare = [item.label for item in (*answer.answers, *answer.also) if item.id and not item.evidence]
    assert bare == []
    assert all(e.quote and e.article and e.source for item in answer.answers for e in item.evidence)


def test_rdflib_gives_the_same_answers_as_the_store(worlds: Worlds, world_graphs: Mapping[str, rdflib.Graph]) -> None:
    for case in CASES[::40]:
        assert ask(case["ask"], world_graphs[case["world"]]) == ask(case["ask"], worlds[case["world"]])


def test_the_sparql_shown_is_a_query_that_finds_the_answers(worlds: Worlds) -> None:
    store = worlds["other"]
    answer = ask("which generals died in Burkina Faso", store)
    graphs = [pyoxigraph.NamedNode(f"https://w3id.org/conflict-kg/graph/{name}") for name in ("merged", "vocabulary")]

    found = {solution["victim0"].value for solution in store.query(answer.sparql, default_graph=graphs)}  # type: ignore[union-attr,index]

    assert found == {item.id for item in answer.answers}


def test_an_answer_as_json_has_the_keys_of_the_command_line(worlds: Worlds) -> None:
    answer = ask("when was Peter Hollis kidnapped", worlds["other"])

    assert answer.to_json() | {"sparql": ""} == {
        "question": "when was Peter Hollis kidnapped",
        "answerable": True,
        "answers": [
            {
                "label": "December 2020",
                "value": "2020-12",
                "id": "https://w3id.org/conflict-kg/attack/kidnap",
                "certainty": "sure",
                "evidence": [
                    {
                        "quote": "In December 2020 masked gunmen abducted Sergeant Peter Hollis of the United States army in Niamey.",
                        "article": "https://w3id.org/conflict-kg/article/b0",
                        "source": "Sahel Monitor",
                    }
                ],
            }
        ],
        "also": [],
        "sparql": "",
        "note": "",
    }


def test_a_number_has_bounds_and_the_accounts_that_differ_are_noted(worlds: Worlds) -> None:
    answer = ask("how many people were killed in the air strikes in Ménaka", worlds["other"])

    assert [(item.label, item.value) for item in answer.answers] == [("7 (7 to 20)", Number(7, 7, 20))]
    assert answer.note == "Accounts differ: residents says 20; Agence Sahel says 7."


def test_a_place_of_the_gazetteer_is_answered_with_nothing_rather_than_refused(worlds: Worlds) -> None:
    answer = ask("which generals were killed in Bamako", worlds["other"])

    assert (answer.answerable, answer.answers) == (True, ())
    assert answer.note.startswith("«Bamako» is no place of the graph; the gazetteer has Bamako, ML")


def test_a_misspelt_name_brings_a_suggestion(worlds: Worlds) -> None:
    answer = ask("who killed Zongoo", worlds["other"])

    assert not answer.answerable
    assert "«Zongoo» is not understood" in answer.note
    assert "Adama Zongo" in answer.note


@pytest.mark.parametrize("question", ["", "   ", "?", "who", "which", "the", "near", "in 2020", "killed", "who was", "'\"}) } DROP ALL"])
def test_scraps_are_not_understood_and_break_nothing(question: str, worlds: Worlds) -> None:
    answer = ask(question, worlds["other"])

    assert not answer.answerable
    assert answer.note


def test_text_for_people_shows_sentences_certainty_and_sparql() -> None:
    item = Item("Ann Example", "https://example.org/ann", "likely", None, (Evidence("Ann fell.", "https://example.org/a", "The Post"),))

    text = Answer("who fell", True, (item,), (), "SELECT *", "A note.").to_text()

    assert text == "Ann Example  [likely]\n    “Ann fell.” (The Post)\n\nNote: A note.\n\nSELECT *\n"
