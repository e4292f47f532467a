from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.text import lists
from kg.text.entries import NamedOrganization, PeopleNoun, read_entries


def test_an_organization_is_found_by_any_of_its_names() -> None:
    text = "Sendero Luminoso and the FMLN; the Tamil Tigers"
    names = [(text[m.start : m.end], m.value.name, m.value.country) for m in lists.organization_index().find_text(text)]
    assert names == [
        ("Sendero Luminoso", "Shining Path", "PE"),
        ("FMLN", "Farabundo Marti National Liberation Front", "SV"),
        ("Tamil Tigers", "Liberation Tigers of Tamil Eelam", "LK"),
    ]


def test_namesakes_share_a_phrase() -> None:
    holders = {o.country: o.ambiguous for o in lists.organization_index().get("National Liberation Army")}
    assert set(holders) == {"CO", "MK"}
    assert all("National Liberation Army" in ambiguous for ambiguous in holders.values())


def test_an_organization_knows_which_of_its_names_mean_other_things_too() -> None:
    (agency,) = lists.organization_index().get("Inter-Services Intelligence")
    (weekly,) = lists.organization_index().get("Time")
    assert [agency.is_ambiguous(name) for name in ("ISI", "Inter-Services Intelligence")] == [True, False]
    assert [weekly.is_ambiguous(name) for name in ("Time", "Newsweek")] == [True, False]


def test_a_bracket_that_tells_namesakes_apart_is_no_name() -> None:
    assert not [p for o in lists.organizations() for p in o.phrases if p == "National Liberation Army (Colombia)"]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Defence Ministry", "government", None),
        ("Ministry of the Interior", "government", None),
        ("armed forces", "military", None),
        ("Kremlin", "government", "RU"),
        ("Pentagon", "military", "US"),
    ],
)
def test_bodies_of_states(name: str, kind: str, country: str | None) -> None:
    body = lists.government_bodies().get(name)
    assert body is not None
    assert (body.kind, body.country, body.takes_country) == (kind, country, country is None)


@pytest.mark.parametrize(
    ("term", "type", "alone"),
    [
        ("roadside bombs", "ied", True),
        ("Kalashnikov", "firearm", True),
        ("dynamite", "dynamite", True),
        ("rifle", "firearm", False),
        ("machete", "blade", True),
    ],
)
def test_weapons(term: str, type: str, alone: bool) -> None:
    weapon = lists.weapons().get(term)
    assert weapon is not None
    assert (weapon.type, weapon.alone) == (type, alone)


def test_nouns_for_people() -> None:
    assert lists.people().get("servicemen") == PeopleNoun("serviceman", "military", "both", plural="servicemen")
    assert lists.people().get("troops") == PeopleNoun("troops", "military", "plural")
    assert lists.people().get("gunman") == PeopleNoun("gunman", "militant", "both", attacker=True, plural="gunmen")
    assert "passers-by" in lists.people()
    assert "table" not in lists.people()


def test_nouns_for_places_give_the_kind_of_place() -> None:
    kinds = lists.place_nouns()
    assert [kinds[noun] for noun in ("oilfield", "river", "province", "village", "highway")] == [
        "installation",
        "natural",
        "admin",
        "city",
        "other",
    ]


def test_reporting_words_by_use() -> None:
    words = lists.reporting()
    assert (words.verbs["acknowledge"].strength, words.verbs["blame"].strength, words.verbs["deny"].modality) == (
        "firm",
        "accusation",
        "denied",
    )
    assert "according to" in words.attributions
    assert "likely" in words.hedges
    assert "allegedly" in words.hearsay
    assert "claim responsibility" in words.responsibility
    assert "no group has claimed" in words.no_claims
    assert not words.hedges & words.hearsay


def test_an_unknown_use_is_refused() -> None:
    with pytest.raises(UsageError, match="Unknown use of a reporting term: 'adverb'"):
        lists.reporting_index("adverb")


def test_an_unknown_kind_is_refused_with_the_entry_and_the_known_ones() -> None:
    with pytest.raises(UsageError) as refused:
        read_entries("organizations", NamedOrganization, [{"name": "The Rovers", "kind": "club"}])
    assert str(refused.value) == (
        "kg/lists/organizations.yaml, entry 'The Rovers': kind 'club' is unknown; "
        "use one of armed_group, company, government, military, military_unit, other. Correct the entry."
    )


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(UsageError, match="column 'colour' must be one of name, kind, country, aliases, ambiguous"):
        read_entries("organizations", NamedOrganization, [{"name": "The Rovers", "colour": "red"}])
