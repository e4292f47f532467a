"""The one value that the merged view shows."""

from __future__ import annotations

from kg.claim import Value
from kg.resolution import resolve

TEXT = "One sentence. Another sentence. A third one."


def attack_of(tell, name="one", published="2021-03-03", **claims):
    t = tell(name, TEXT, published, name)
    t.event = t.thing("Attack", "attack")
    for key, value in claims.items():
        kind = {"attackType": "kg:Concept", "date": "kg:period"}.get(key, "xsd:string")
        prefix = "kg:attack-" if key == "attackType" else ""
        for one in value if isinstance(value, list) else [value]:
            t.say(t.event, f"kg:{key}", Value(prefix + one, kind), "One")
    return t


def chosen(teller, predicate):
    resolution = resolve([teller.build()])
    return resolution.chosen[teller.event, predicate]


def test_the_specific_type_is_backed_by_the_general(tell):
    t = attack_of(tell, attackType=["attack", "explosion", "bombing", "shelling"])
    assert chosen(t, "kg:attackType") == Value("kg:attack-bombing", "kg:Concept")


def test_the_day_within_the_month_wins_and_a_day_outside_does_not(tell):
    t = attack_of(
        tell, date=["2021-03-01/2021-03-31/month", "2021-03-12/2021-03-12/day", "2021-04-02/2021-04-02/day", "/2021-03-31/unknown"]
    )
    t.say(t.event, "kg:date", Value("2021-03-01/2021-03-31/month", "kg:period"), "third", by=t.thing("Source", "a witness"))
    assert chosen(t, "kg:date") == Value("2021-03-12/2021-03-12/day", "kg:period")


def test_what_is_denied_is_never_chosen_and_main_always_is(tell):
    t = attack_of(tell, role=["background", "main"])
    t.say(t.event, "kg:status", Value("attempted"), "Another")
    t.say(t.event, "kg:status", Value("accomplished"), "third", modality="denied")
    assert chosen(t, "kg:role") == Value("main")
    assert chosen(t, "kg:status") == Value("attempted")


def test_more_independent_voices_win_and_one_voice_twice_is_one(tell):
    t = attack_of(tell)
    police, army = t.thing("Source", "the police"), t.thing("Source", "the army")
    for words in ("One", "Another", "third"):
        t.say(t.event, "kg:status", Value("attempted"), words)
    t.say(t.event, "kg:status", Value("accomplished"), "One", by=police)
    t.say(t.event, "kg:status", Value("accomplished"), "Another", by=army)
    assert chosen(t, "kg:status") == Value("accomplished")


def test_a_rank_of_an_army_is_backed_by_one_without(tell):
    t = tell("one", TEXT)
    t.event = t.person("Nasir Popal")
    for words, rank in (("One", "any-major-general"), ("Another", "ru-major-general"), ("third", "ru-general")):
        t.say(t.event, "kg:rank", Value(f"kg:rank-{rank}", "kg:Concept"), words)
    assert chosen(t, "kg:rank") == Value("kg:rank-ru-major-general", "kg:Concept")


def test_a_measured_distance_beats_the_town_and_the_town_the_province(tell):
    t = attack_of(tell)
    province = t.place("Herat Province", 34.0, 62.0, 120, placeKind="admin", country="AF")
    town = t.place("Herat", 34.34, 62.2, 10, placeKind="city", country="AF")
    near = t.thing("Place", "near Herat", coordinates="34.34 62.2 20", placeKind="relative", country="AF")
    for place in (province, town, near):
        t.say(t.event, "kg:place", place, "One")
    assert chosen(t, "kg:place") == town
    spot = t.thing("Place", "12 km from Herat", coordinates="34.34 62.2 12", placeKind="relative", country="AF")
    t.say(t.event, "kg:place", spot, "One")
    assert chosen(t, "kg:place") == spot
