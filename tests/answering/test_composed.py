"""Three hundred questions put together from two or three constraints, against rows of SPARQL that is written here, one snippet for each
constraint, and knows nothing of how questions are answered. Distances are Oxigraph's own `geof:distance`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import pyoxigraph
import pytest

from kg.answer import ask

Worlds = Mapping[str, pyoxigraph.Store]

PREFIXES = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX geof: <http://www.opengis.net/def/function/geosparql/>
PREFIX uom: <http://www.opengis.net/def/uom/OGC/1.0/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
GRAPHS = [pyoxigraph.NamedNode(f"https://w3id.org/conflict-kg/graph/{name}") for name in ("merged", "vocabulary")]


@dataclass(frozen=True)
class Part:
    """Words, and what they mean; parts of the same ``sort`` are not put together."""

    sort: str
    words: str
    sparql: str


def within(name: str, km: float, words: str) -> Part:
    far = f"geof:distance(?wkt, ?wkt0, uom:metre) <= 1000 * ({km} + ?radius + ?radius0)"
    named = f'?named a kg:Place ; kg:placeKind ?kind ; kg:radiusKm ?radius0 ; geo:hasGeometry/geo:asWKT ?wkt0 ; rdfs:label "{name}" . FILTER (?kind != "admin")'
    return Part("place", words, f"{named} ?a kg:place ?at . ?at kg:radiusKm ?radius ; geo:hasGeometry/geo:asWKT ?wkt . FILTER ({far})")


def during(words: str, test: str) -> Part:
    return Part("time", words, f"?a kg:start ?s ; kg:end ?e . FILTER ({test})")


def by(name: str) -> Part:
    return Part(
        "agent",
        f"by {name}",
        f'{{ ?a kg:confirmedPerpetrator ?g }} UNION {{ ?a kg:claimedPerpetrator ?g }} ?g rdfs:label|skos:altLabel "{name}" .',
    )


def weapon(words: str, notations: str) -> Part:
    return Part("weapon", words, f"?a kg:weapon/kg:weaponType ?w . VALUES ?w {{ {notations} }}")


def country(name: str, code: str) -> Part:
    return Part("place", f"in {name}", f'?a kg:place/kg:country "{code}" .')


def who(words: str, sparql: str) -> Part:
    return Part("who", words, sparql)


ANYBODY = who("who was", "")
GENERALS = who("which generals were", '?v kg:rank/kg:rankCategory "general_officer" .')
OFFICERS = who("which officers were", '?v kg:rank/kg:rankCategory ?c . FILTER (?c IN ("officer", "general_officer"))')
KILLED = Part("outcome", "killed", "?a kg:killed ?v .")
WOUNDED = Part("outcome", "wounded", "?a kg:injured ?v .")
HIT = Part("outcome", "killed or wounded", "{ ?a kg:killed ?v } UNION { ?a kg:injured ?v }")

ATTACKS = Part("what", "which attacks took place", "?a a kg:Attack .")
LIST = Part("what", "list all attacks", "?a a kg:Attack .")
BOMBINGS = Part("what", "which bombings happened", "?a kg:attackType ?t . FILTER (?t IN (kg:attack-bombing, kg:attack-suicide_bombing))")
COUNT = Part("count", "how many attacks were there", "?a a kg:Attack .")

YEAR_2020 = during("in 2020", '?s <= "2020-12-31"^^xsd:date && ?e >= "2020-01-01"^^xsd:date')
SINCE_2018 = during("since 2018", '?e >= "2018-01-01"^^xsd:date')
BETWEEN = during("between 2017 and 2018", '?s <= "2018-12-31"^^xsd:date && ?e >= "2017-01-01"^^xsd:date')
DAY = during("on 18 August 2020", '?s <= "2020-08-18"^^xsd:date && ?e >= "2020-08-18"^^xsd:date')
MONTH = during("in September 2017", '?s <= "2017-09-30"^^xsd:date && ?e >= "2017-09-01"^^xsd:date')
YEAR_2021 = during("in 2021", '?s <= "2021-12-31"^^xsd:date && ?e >= "2021-01-01"^^xsd:date')
YEAR_2022 = during("during 2022", '?s <= "2022-12-31"^^xsd:date && ?e >= "2022-01-01"^^xsd:date')
AFTER_2020 = during("after 2020", '?e > "2020-12-31"^^xsd:date')
JUNE = during("from June 2021 to May 2022", '?s <= "2022-05-31"^^xsd:date && ?e >= "2021-06-01"^^xsd:date')

SEEDS = [
    *(YEAR_2020, SINCE_2018, BETWEEN, DAY, MONTH),
    *(
        country("Syria", "SY"),
        country("Mali", "ML"),
        by("ISIS"),
        by("the Islamic State".removeprefix("the ")),
        by("the NDF".removeprefix("the ")),
    ),
    within("Deir ez-Zor", 50, "near Deir ez-Zor"),
    within("Mayadin", 50, "near Mayadin"),
    within("Mayadin", 60, "within 60 km of Mayadin"),
    within("Homs", 100, "within 100 km of Homs"),
    weapon("with mortars", "kg:weapon-mortar"),
    weapon("with an ATGM", "kg:weapon-atgm"),
    weapon("with artillery", "kg:weapon-artillery kg:weapon-mortar"),
]
OTHER = [
    *(YEAR_2020, YEAR_2021, YEAR_2022, AFTER_2020, JUNE),
    *(country("Mali", "ML"), country("Niger", "NE"), country("Burkina Faso", "BF")),
    *(by("French army"), by("SCB"), by("Azawan Liberation Front")),
    within("Niamey", 50, "near Niamey"),
    within("Gao", 50, "close to Gao"),
    within("Gossi base", 150, "within 150 kilometers of the Gossi base"),
    within("Tillabéri", 120, "within 120 km of Tillaberi"),
    weapon("with rockets", "kg:weapon-rocket"),
    weapon("with rifles", "kg:weapon-rifle"),
]


def pairs(parts: list[Part]) -> Iterator[tuple[Part, ...]]:
    """Single constraints, and two of different sorts in both orders."""
    yield from ((part,) for part in parts)
    for one, two in combinations(parts, 2):
        if one.sort != two.sort:
            yield one, two
            yield two, one


def questions(parts: list[Part]) -> Iterator[tuple[Part, ...]]:
    for (head, outcome), rest in product(product((ANYBODY, GENERALS, OFFICERS), (KILLED, WOUNDED, HIT)), pairs(parts)):
        yield head, outcome, *rest
    for head, rest in product((ATTACKS, LIST, BOMBINGS, COUNT), pairs(parts)):
        yield head, *rest


def spread(parts: list[Part], number: int) -> list[tuple[Part, ...]]:
    """So many questions, evenly from all."""
    every = list(questions(parts))
    return [every[i * len(every) // number] for i in range(number)]


CASES = [("merged", parts) for parts in spread(SEEDS, 150)] + [("other", parts) for parts in spread(OTHER, 150)]


def expected(store: pyoxigraph.Store, parts: tuple[Part, ...]) -> set[str]:
    wanted = "?v" if any(part.sort == "outcome" for part in parts) else "?a"
    text = f"{PREFIXES}SELECT DISTINCT {wanted} WHERE {{ ?a a kg:Attack . {' '.join(part.sparql for part in parts)} }}"
    return {solution[0].value for solution in store.query(text, default_graph=GRAPHS)}  # type: ignore[union-attr,index]


def words(parts: tuple[Part, ...]) -> str:
    return " ".join(part.words for part in parts)


def test_there_are_three_hundred_different_questions_and_enough_have_answers(worlds: Worlds) -> None:
    answered = sum(bool(expected(worlds[world], parts)) for world, parts in CASES)

    assert len({(world, words(parts)) for world, parts in CASES}) == 300
    assert answered >= 60, answered


@pytest.mark.parametrize(("world", "parts"), CASES, ids=[f"{world}: {words(parts)}" for world, parts in CASES])
def test_a_composed_question_has_the_rows_of_independent_sparql(world: str, parts: tuple[Part, ...], worlds: Worlds) -> None:
    answer = ask(words(parts), worlds[world])

    rows = expected(worlds[world], parts)
    assert answer.answerable, answer.note
    if parts[0].sort == "count":
        assert [item.value.high for item in answer.answers] == [len(rows)]  # type: ignore[union-attr]
    else:
        assert {item.id for item in answer.answers} == rows
