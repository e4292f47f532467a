"""What sources disagree about, by type; and what is no disagreement. Each world is an attack told by articles of their own words."""

from __future__ import annotations

import pytest

from kg.claim import Value
from kg.resolution import resolve

TEXTS = {
    "Daily": "First came the news of the blast at noon. Second, the hospital spoke of its patients. Third, an analyst counted the soldiers.",
    "Herald": "First of all a colonel lost his life there. Second in the report stand other figures. Third are the words of the mayor.",
}
FIRST, SECOND, THIRD = "First", "Second", "Third"


def article(tell, publisher, published="2021-03-03", kind="bombing", on="2021-03-02", place=("Herat", 34.34, 62.2, 10.0)):
    """An article that tells, in sentences of its own, of a colonel and an attack in which he was killed."""
    t = tell(publisher, TEXTS[publisher], published, publisher)
    name, lat, lon, radius = place
    t.blast = t.attack("attack", kind, on, t.place(name, lat, lon, radius, country="AF", placeKind="city"))
    t.army = t.organization("Afghan National Army", "military", country="AF")
    t.colonel = t.person("Nasir Popal", affiliation=t.army, victimStatus="military")
    t.say(t.blast, "kg:killed", t.colonel, FIRST)
    return t


def group(t, label, words, count, *, outcome="killed", by=None, additional=False, **properties):
    found = t.thing("Group", label, **properties)
    t.say(t.blast, f"kg:{outcome}", found, words, count=count, by=by, additional=additional)
    return found


def found(*tellers):
    """(type, predicate, label) of every disagreement."""
    resolution = resolve([t.build() for t in tellers])
    assert len({resolution.linker(t.blast) for t in tellers}) == 1, "the attacks of the test are one"
    return [(each.type, each.predicate, each.label) for each in resolution.disagreements]


# ------------------------------------------------------------------ counts


def test_another_number_of_the_same_people_is_a_value(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    group(one, "seven people", SECOND, 7)
    group(other, "nine people", SECOND, 9)
    assert found(one, other) == [("value", "kg:killed", "7 (Daily); 9 (Herald)")]


def test_a_number_of_one_kind_of_people_is_a_part_of_a_number_of_people(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    group(one, "seven people", SECOND, 7)
    group(other, "three officers", SECOND, 3, affiliation=other.army, victimStatus="military")
    assert found(one, other) == [("subset", "kg:killed", "3 (Herald); 7 (Daily)")]


def test_a_number_of_one_of_several_kinds_is_a_part_of_their_sum(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    group(one, "four villagers", SECOND, 4, victimStatus="civilian")
    group(one, "three soldiers", THIRD, 3, affiliation=one.army, victimStatus="military")
    group(other, "three soldiers", SECOND, 3, affiliation=other.army, victimStatus="military")
    assert found(one, other) == [("subset", "kg:killed", "3 (Herald); 7 (Daily)")]


def test_what_an_article_knows_to_be_only_some_is_a_part_of_another_number(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    group(one, "seven people", SECOND, 7)
    mayor = other.thing("Source", "a mayor")
    group(other, "three soldiers", SECOND, 3, by=mayor, affiliation=other.army, victimStatus="military")
    group(other, "four villagers", THIRD, 4, victimStatus="civilian")
    assert found(one, other) == [("subset", "kg:killed", "3 (a mayor); 5 (Herald); 7 (Daily)")]


def test_a_count_that_a_later_one_overtook_is_an_update(tell):
    one, other = article(tell, "Daily", "2021-03-02"), article(tell, "Herald", "2021-03-04")
    group(one, "seven people", SECOND, 7)
    group(other, "nine people", SECOND, 9)
    assert found(one, other) == [("update", "kg:killed", "7 (Daily); 9 (Herald)")]


def test_sources_of_one_article_that_count_one_side_differently_disagree_though_the_sums_are_equal(tell):
    t = article(tell, "Daily")
    analyst = t.thing("Source", "an analyst")
    t.say(t.blast, "kg:killed", t.person("Omid Sarwari", affiliation=t.army), SECOND)
    group(t, "six soldiers", SECOND, 6, affiliation=t.army, victimStatus="military")
    group(t, "seven soldiers", THIRD, 7, by=analyst, affiliation=t.army, victimStatus="military")
    assert found(t) == [("value", "kg:killed", "six soldiers (Daily); seven soldiers (an analyst)")]


def test_two_phrasings_of_one_count_are_equal(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    three = group(one, "three soldiers", SECOND, 3, outcome="injured", affiliation=one.army, victimStatus="military")
    one.say(one.colonel, "kg:within", three, SECOND)
    group(other, "two soldiers", SECOND, 2, outcome="injured", affiliation=other.army, victimStatus="military")
    assert found(one, other) == []


@pytest.mark.parametrize("count", [(5, 5, None), (5, 6, 8), 7])
def test_bounds_that_overlap_agree(tell, count):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    group(one, "seven people", SECOND, 7)
    group(other, "people", SECOND, count)
    assert found(one, other) == []


def test_a_part_told_without_a_number_agrees(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    group(one, "seven people", SECOND, 7)
    assert found(one, other) == []


def test_a_source_does_not_disagree_with_itself(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    for t, number in ((one, 7), (other, 9)):
        ministry = t.organization("Ministry of Defence", "government", country="AF")
        group(t, "people", SECOND, number, by=ministry)
    assert found(one, other) == []


# ------------------------------------------------------------------ values


def test_days_that_exclude_each_other_are_a_date(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald", on="2021-03-01")
    assert found(one, other) == [("date", "kg:date", "2021-03-01 (Herald); 2021-03-02 (Daily)")]


@pytest.mark.parametrize("vaguer", ["2021-03-01/2021-03-31/month", "/2021-03-03/unknown", "2021-03-01/2021-03-07/week"])
def test_a_vaguer_date_agrees(tell, vaguer):
    assert found(article(tell, "Daily"), article(tell, "Herald", on=vaguer)) == []


def test_towns_apart_are_a_place(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald", place=("Karukh", 34.48, 62.59, 5.0))
    assert found(one, other) == [("place", "kg:place", "Herat (Daily); Karukh (Herald)")]


def test_a_province_and_a_town_in_it_agree(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald", place=("Herat Province", 34.3, 62.0, 110.0))
    assert found(one, other) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("suicide_bombing", []),
        ("explosion", []),
        ("attack", []),
        ("assassination", []),
        ("car_bombing", []),
        ("shelling", [("cause", "kg:attackType", "Bombing (Daily); Shelling (Herald)")]),
        ("shooting", [("cause", "kg:attackType", "Bombing (Daily); Shooting (Herald)")]),
    ],
)
def test_another_cause_disagrees_and_a_vaguer_or_finer_one_does_not(tell, kind, expected):
    assert found(article(tell, "Daily"), article(tell, "Herald", kind=kind)) == expected


@pytest.mark.parametrize(("weapon", "expected"), [("explosive", []), ("ied", []), ("rifle", []), ("mortar", True)])
def test_weapons_that_exclude_each_other_are_a_cause(tell, weapon, expected):
    one, other = article(tell, "Daily"), article(tell, "Herald", kind="explosion")
    one.say(one.blast, "kg:weapon", one.thing("Weapon", "a mine", weaponType="landmine"), SECOND)
    other.say(other.blast, "kg:weapon", other.thing("Weapon", "a weapon", weaponType=weapon), SECOND)
    assert found(one, other) == ([("cause", "kg:weapon", "a mine (Daily); a weapon (Herald)")] if expected else [])


def test_who_also_says_what_fits_the_other_does_not_contradict_it(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald", kind="shooting")
    one.say(one.blast, "kg:attackType", Value("kg:attack-sniper", "kg:Concept"), THIRD)
    assert found(one, other) == []


@pytest.mark.parametrize(
    ("rank", "published", "expected"),
    [
        ("ru-major-general", "2021-03-03", True),
        ("ru-major-general", "2023-03-03", False),
        ("any-lieutenant-colonel", "2021-03-03", False),
        ("ru-colonel", "2021-03-03", False),
    ],
)
def test_another_rank_disagrees_unless_it_is_vaguer_or_may_be_a_promotion(tell, rank, published, expected):
    one, other = article(tell, "Daily"), article(tell, "Herald", published)
    for t, value in ((one, "any-colonel"), (other, rank)):
        t.say(t.colonel, "kg:rank", Value(f"kg:rank-{value}", "kg:Concept"), SECOND)
    assert found(one, other) == ([("rank", "kg:rank", "Colonel (Daily); Major General (Herald)")] if expected else [])


@pytest.mark.parametrize("name", ["Popal", "Naser Popaal", "Nasir Gul Popal"])
def test_another_spelling_of_a_name_is_no_disagreement(tell, name):
    one = article(tell, "Daily")
    other = tell("Herald", TEXTS["Herald"], "2021-03-03", "Herald")
    other.blast = other.attack("attack", "bombing", "2021-03-02", other.place("Herat", 34.34, 62.2, 10, country="AF", placeKind="city"))
    colonel = other.person(name, rank="any-colonel", affiliation=other.organization("Afghan National Army", "military", country="AF"))
    other.say(other.blast, "kg:killed", colonel, FIRST)
    one.say(one.colonel, "kg:rank", Value("kg:rank-any-colonel", "kg:Concept"), SECOND)
    assert found(one, other) == []


def test_what_is_suspected_or_denied_disagrees_with_nothing(tell):
    one, other = article(tell, "Daily"), article(tell, "Herald")
    for modality in ("hypothesis", "denied"):
        other.say(other.blast, "kg:date", Value("2021-03-09/2021-03-09/day", "kg:period"), SECOND, modality=modality)
    assert found(one, other) == []


def test_the_seeds_disagree_about_numbers_and_a_name(seeds):
    resolution = resolve([t.build() for t in seeds])
    assert [(each.type, each.predicate, each.label) for each in resolution.disagreements] == [
        ("value", "kg:injured", "2 (Russian Investigative Committee, Russian Ministry of Defense); 3 (EA WorldView)"),
        ("subset", "kg:killed", "6 (DeirEzzor24); 7 (EA WorldView)"),
        (
            "value",
            "kg:killed",
            "six pro-Assad troops (EA WorldView); seven Assad regime troops and militiamen (A pro-opposition military analyst)",
        ),
        ("name", "kg:name", "Vyachelsav Gladich (Overt Defense); Vyacheslav Gladkikh (EA WorldView)"),
    ]
    assert [each.sides for each in resolution.disagreements if each.type == "name"] == [
        (Value("Vyachelsav Gladich"), Value("Vyacheslav Gladkikh"))
    ]


def test_the_order_of_articles_changes_no_disagreement(tell, seeds):
    extractions = [t.build() for t in seeds]
    assert resolve(extractions).disagreements == resolve(extractions[::-1]).disagreements
