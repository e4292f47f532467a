"""Who is meant by people without a name. Published on Friday, 15 March 2019."""

from __future__ import annotations

from told import PUBLISHED

from kg.article import Article
from kg.extraction import extract
from kg.extraction.narrative import Narrative
from kg.extraction.rules import drafted
from kg.extraction.same_person import others_than, persons_of, signs_of
from kg.nlp import parse
from kg.pipeline.extracting import record

CORPORAL = (
    "A part-time corporal was shot dead in front of his mother at the end of his lane near Ostra on Tuesday.\n\n"
    "Trevor Hampton, aged 31, had put down his rifle when two men rose from behind the hedge and killed him."
)
DRIVER = "Gunmen killed a judge and wounded his driver in Ostra on Tuesday. The judge was Karim Haddou, 54."


def asked(text: str) -> dict[str, list[frozenset[str]]]:
    """The noun for each person without a name → the signs of everybody whom that may be, and of nobody."""
    (document,) = parse([Article(text=text, file="a.txt", doc="a", published=PUBLISHED)])
    found = drafted(document)
    Narrative(found.reading, found.ledger, found.cast, found.roster).prepare(found.drafts)
    roster = found.roster
    return {one.first.noun: list(signs_of(roster, one, others_than(roster, one))) for one in persons_of(roster)}


def victims(text: str) -> list[tuple[str | None, str, int | None]]:
    """(name, outcome, number) of the victims of a text's first attack, sorted."""
    (document,) = parse([Article(text=text, file="a.txt", doc="a", published=PUBLISHED)])
    told = record(extract(document))["attacks"][0]["victims"]
    return sorted(((v["name"], v["outcome"], v["count"]) for v in told), key=str)


def test_a_name_told_next_speaks_for_somebody_without_one() -> None:
    named, nobody = asked(CORPORAL)["corporal"]
    assert {"named", "named&form=indefinite&at=lead", "gap=1", "next=True&named", "noun=untold", "age_told=True"} <= named
    assert {"none", "none&named=1", "none&form=indefinite"} <= nobody


def test_whoever_is_told_of_without_a_name_and_then_with_one_is_one_person() -> None:
    assert [v for v in victims(CORPORAL) if v[1] == "killed"] == [("Trevor Hampton", "killed", 1)]


def test_somebodys_driver_is_nobody_else() -> None:
    assert [len(signs) for signs in asked(DRIVER).values()] == [2, 1]
    assert victims(DRIVER) == [("Karim Haddou", "killed", 1), (None, "injured", 1)]


def test_who_was_also_killed_is_somebody_else() -> None:
    text = "A soldier was killed on Monday when rebels fired on a post in Hartun. Private Milan Kostiv was also killed."
    assert [len(signs) for signs in asked(text).values()] == [1]
    assert victims(text) == [("Milan Kostiv", "killed", 1), (None, "killed", 1)]
