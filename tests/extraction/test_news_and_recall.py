"""Which attacks a report goes on to tell, which it recalls, where one ends and the next begins, and what its words of violence tell that are no event.

Published on Friday, 15 March 2019.
"""

from __future__ import annotations

import pytest
from told import attacks, extraction, said, types

from kg.claim import Value


def roles(text: str) -> list[str]:
    """The role of each attack, in the order of the text."""
    found = extraction(text)
    order = {e.id: e for e in found.entities if e.cls == "Attack"}
    told = {c.subject: c.object.value for c in found.claims if c.predicate == "kg:role" and isinstance(c.object, Value)}
    quotes = {c.subject: c.quote.start for c in found.claims if c.predicate == "kg:role"}
    return [told[a] for a in sorted(order, key=lambda a: quotes[a])]


def days(text: str) -> list[str]:
    """The days told of the attacks, each once, in the order of the text."""
    return [value.split("/")[0] for _, value, _, _ in said(extraction(text), "kg:date")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bomb killed two guards in Ostra on Tuesday. In another incident gunmen shot dead a teacher in Velm.", ["main", "main"]),
        ("A bomb killed two guards in Ostra on Tuesday. In another incident, a clerk was stabbed to death in Velm.", ["main", "main"]),
        (
            "A bomb killed two guards in Ostra on Tuesday. In another attack in Velm, gunmen had shot dead a teacher.",
            ["main", "background"],
        ),
        ("A bomb killed two guards in Ostra on Tuesday. Last October gunmen shot dead a teacher in Velm.", ["main", "background"]),
    ],
)
def test_what_a_report_goes_on_to_tell_is_news_and_what_it_looks_back_on_is_not(text: str, told: list[str]) -> None:
    assert roles(text) == told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Nobody was attacked in Ostra, the mayor said.", "is denied"),
        ("Frequent attacks worry the traders of Ostra.", "tells of a habit, or of attacks in general"),
        ("If rebels attack Ostra, the bridge will be closed.", "is conditional, feared, planned or prevented"),
        ("A mock ambush entertained the visitors of the museum.", "tells of a rehearsal, a rumour, a charge or a kind of event"),
        ("Storms killed 15 people in Ostra on Tuesday.", "tells of nature, an accident or animals"),
    ],
)
def test_words_of_violence_that_tell_of_no_event_are_counted_with_what_they_tell(text: str, reason: str) -> None:
    found = extraction(text)
    assert attacks(found) == 0
    assert {d.reason for d in found.dropped} == {f"a word of violence that {reason}"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A raid killed four guards in the north Sunday, army officers said today.", "2019-03-10"),
        ("Armed men ambushed a convoy of traders escorted by soldiers in the east of Norland on Sunday, killing 7 people.", "2019-03-10"),
        ("The worst attack came on Tuesday in Velm, where masked gunmen burst into a camp and opened fire on workers.", "2019-03-12"),
        ("On Tuesday, security forces found and took apart a bomb inside a car in Ostra.", "2019-03-12"),
        ("He is held to be the brain behind the roadside bomb of 3 March, which killed seven policemen.", "2019-03-03"),
    ],
)
def test_a_date_that_stands_aside_is_of_the_attack_around_it(text: str, day: str) -> None:
    assert days(text) == [day]


def test_who_was_arrested_on_a_day_was_not_killed_on_it() -> None:
    assert days("Gunmen killed a man arrested on Sunday in Ostra.") == [""]


def test_the_day_of_a_series_is_that_of_each_attack_told_in_a_paragraph_of_its_own() -> None:
    text = (
        "A series of attacks in two towns left five people dead on Tuesday, police said.\n\n"
        "In Velm, gunmen shot dead two policemen at a checkpoint.\n\nIn Ostra, a bomb killed three shoppers."
    )
    dated = {
        c.subject
        for c in extraction(text).claims
        if c.predicate == "kg:date" and c.object == Value("2019-03-12/2019-03-12/day", "kg:period")
    }
    assert len(dated) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Iran fired a missile into Baghdad on Tuesday. Iraqi warplanes bombed Tabriz a few hours later.",
        "At a little after ten in the morning jets bombed the market on Tuesday.\n\nAt about noon, a helicopter dropped a barrel bomb on the bakery.",
        "NORLAND. Gunmen shot dead a guard in Velm on Tuesday.\n\nSUTHLAND. A bomb killed two clerks in Ostra.\n\nWESTLAND. No incidents.",
    ],
)
def test_deeds_of_two_states_at_two_hours_or_under_two_headings_are_two_attacks(text: str) -> None:
    assert attacks(extraction(text)) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pirates in two skiffs captured the tug Bonavista on Tuesday and are taking it towards the coast.", "hijacking"),
        ("Rebels seized the mayor of Ostra on Tuesday.", "abduction"),
        ("Insurgents fired on a patrol near Ostra on Tuesday; the force says that it suffered no losses.", "shooting"),
        ("On 3 March a man wearing an explosive vest killed eight recruits outside a barracks.", "suicide_bombing"),
        ("Gunmen shot dead an intelligence officer, Colonel Adan Mawla, outside a mosque on Tuesday.", "assassination"),
        ("Two gunmen climbed the stairs and fired at Mayor Alfonso Leiva at his desk on Tuesday. He died.", "assassination"),
        ("A pilot, Captain Nico Paz, was killed when rebels fired at his helicopter on Tuesday.", "shooting"),
        ("A policeman, Constable Shakir Ulan, was shot dead on Tuesday by two men on a motorcycle.", "shooting"),
    ],
)
def test_who_does_it_and_to_whom_tells_the_type(text: str, kind: str) -> None:
    assert types(extraction(text)) == [f"kg:attack-{kind}"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed ten farmers in Ostra on Tuesday. The mayor blamed this new massacre on the rebels.",
        "A bomb exploded in a dance hall in Ostra on Tuesday evening.\n\nNo one had said by this morning who placed the bomb.",
        "Rebels attacked Ostra on Tuesday. The recruits whom they took would learn to shoot, a girl said.",
        "The army said on Thursday that jets killed 58 civilians in Ostra in an attack from the air two days earlier. Jets bombed the market, it said.",
        "A raid on a hamlet near Ostra on Tuesday by militants of the Popular Front (PF) killed 24 people. The PF had threatened the guards.",
        "Police discovered 14 mines in a storage pit near Ostra on Tuesday and destroyed them. A bomb killed a guard in Velm on Tuesday.",
    ],
)
def test_what_a_text_says_again_or_finds_in_store_is_no_attack_of_its_own(text: str) -> None:
    assert attacks(extraction(text)) == 1


def test_what_the_news_is_only_counted_from_is_background_on_its_own_day() -> None:
    text = "A bomb killed a guard in Ostra on Thursday. The blast came two days after shells fell on a market in Velm, on Tuesday, killing two children."
    assert (roles(text), days(text)) == (["main", "background"], ["2019-03-14", "2019-03-12"])


def test_rebels_who_seize_a_town_harm_nobody() -> None:
    assert attacks(extraction("Rebels seized the town of Ostra on Tuesday.")) == 0
