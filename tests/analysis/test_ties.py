"""Who fought whom, who commands and belongs to what, each tie with the attacks behind it."""

from __future__ import annotations

from collections.abc import Callable

from kg.analysis import Period, Tie, ties
from kg.analysis.ties import attacks_in, bodies, doers, sides
from kg.export import GraphView
from kg.namespaces import iri

View = Callable[[str], GraphView]

ARMY, LEAGUE, GUARD = iri("organization/army"), iri("organization/league"), iri("organization/guard")
RAID = iri("attack/raid")

BODIES = """
<organization/army> a kg:Organization . <organization/league> a kg:Organization . <organization/guard> a kg:Organization .
"""
RAIDED = (
    BODIES
    + """
<attack/raid> a kg:Attack ; kg:confirmedPerpetrator <group/fighters> ; kg:accusedPerpetrator <organization/league> ; kg:killed <person/oma> ;
    kg:deniedPerpetrator <organization/guard> ; kg:reportedIn <article/one> .
<group/fighters> a kg:Group ; kg:affiliation <organization/league> .
<person/oma> a kg:Person ; kg:name "Tarek Oma" ; kg:affiliation <organization/army> .
"""
)


def short(found: tuple[Tie, ...]) -> set[tuple[str, str, str, str, tuple[str, ...]]]:
    """Ties with local ids."""
    base = iri("")
    return {
        (t.kind, t.left.removeprefix(base), t.right.removeprefix(base), t.standing, tuple(a.removeprefix(base) for a in t.attacks))
        for t in found
    }


def test_the_firmest_word_on_an_organization_or_its_fighters_stands_and_who_is_denied_did_nothing(view: View) -> None:
    assert doers(view(RAIDED), RAID) == {LEAGUE: "stated"}
    assert short(ties(view(RAIDED))) == {
        ("fought", "organization/league", "organization/army", "stated", ("attack/raid",)),
        ("attacked", "organization/league", "person/oma", "stated", ("attack/raid",)),
        ("belongs to", "person/oma", "organization/army", "stated", ()),
    }


def test_a_person_who_did_it_stands_for_nobody_else(view: View) -> None:
    turtle = (
        BODIES
        + """
<attack/raid> a kg:Attack ; kg:suspectedPerpetrator <person/lone> ; kg:killed <person/oma> .
<person/lone> a kg:Person ; kg:name "Ivo Lone" ; kg:affiliation <organization/league> .
<person/oma> a kg:Person ; kg:name "Tarek Oma" .
"""
    )
    assert doers(view(turtle), RAID) == {}
    assert ("attacked", "person/lone", "person/oma", "alleged", ("attack/raid",)) in short(ties(view(turtle)))
    assert not [tie for tie in ties(view(turtle)) if tie.kind == "fought"]


def test_sides_are_those_of_victims_those_hit_and_owners_of_what_was_hit(view: View) -> None:
    turtle = (
        BODIES
        + """
<attack/raid> a kg:Attack ; kg:injured <group/men> ; kg:target <organization/guard>, <target/depot> .
<group/men> a kg:Group ; kg:affiliation <organization/army> .
<target/depot> a kg:Target ; kg:owner <organization/league> .
"""
    )
    assert sides(view(turtle), RAID) == [ARMY, GUARD, LEAGUE]


CHANGED = (
    BODIES
    + """
<person/oma> a kg:Person ; kg:name "Tarek Oma" ; kg:affiliation <organization/army>, <organization/league> .
<fact/1> a kg:Fact ; rdf:subject <person/oma> ; rdf:predicate kg:affiliation ; rdf:object <organization/army> ; kg:backedBy <claim/1> .
<fact/2> a kg:Fact ; rdf:subject <person/oma> ; rdf:predicate kg:affiliation ; rdf:object <organization/league> ; kg:backedBy <claim/2> .
<claim/1> a kg:Claim ; kg:attack <attack/raid> ; kg:modality kg:modality-asserted ; kg:article <article/one> .
<claim/2> a kg:Claim ; kg:attack <attack/siege> ; kg:modality kg:modality-asserted ; kg:article <article/two> .
<attack/raid> a kg:Attack ; kg:killed <person/oma> ; kg:end "2019-05-01"^^xsd:date .
<attack/siege> a kg:Attack ; kg:injured <person/oma> ; kg:start "2021-05-01"^^xsd:date .
"""
)


def test_whose_side_a_victim_was_on_is_told_by_those_who_tell_of_the_attack(view: View) -> None:
    assert bodies(view(CHANGED), iri("person/oma"), RAID) == [ARMY]
    assert bodies(view(CHANGED), iri("person/oma"), iri("attack/elsewhere")) == [ARMY, LEAGUE]


def test_a_membership_belongs_to_the_time_of_the_attacks_that_it_is_told_with(view: View) -> None:
    assert short(ties(view(CHANGED), Period.of("2020-01-01", ""))) == {
        ("belongs to", "person/oma", "organization/league", "stated", ("attack/siege",))
    }


def test_a_membership_told_apart_from_any_attack_has_those_that_befell_them_in_the_same_articles(view: View) -> None:
    apart = (
        CHANGED.replace("kg:attack <attack/raid> ; ", "")
        + "<attack/raid> kg:reportedIn <article/one> . <attack/siege> kg:reportedIn <article/two> ."
    )
    assert ("belongs to", "person/oma", "organization/army", "stated", ("attack/raid",)) in short(ties(view(apart)))


def test_a_claim_that_denies_puts_no_attack_behind_a_tie(view: View) -> None:
    denied = CHANGED.replace(
        "<claim/1> a kg:Claim ; kg:attack <attack/raid> ; kg:modality kg:modality-asserted",
        "<claim/1> a kg:Claim ; kg:attack <attack/raid> ; kg:modality kg:modality-denied",
    )
    assert ("belongs to", "person/oma", "organization/army", "stated", ()) in short(ties(view(denied)))


def test_who_commands_a_unit_is_not_told_again_as_its_member(view: View) -> None:
    turtle = (
        BODIES + '<person/oma> a kg:Person ; kg:name "Tarek Oma" ; kg:commands <organization/army> ; kg:affiliation <organization/army> .'
    )
    assert short(ties(view(turtle))) == {("commands", "person/oma", "organization/army", "stated", ())}


def test_what_organizations_are_to_each_other_is_a_tie(view: View) -> None:
    turtle = BODIES + "<organization/guard> kg:partOf <organization/army> . <organization/league> kg:backedBy <organization/guard> ."
    assert short(ties(view(turtle))) == {
        ("part of", "organization/guard", "organization/army", "stated", ()),
        ("backed by", "organization/league", "organization/guard", "stated", ()),
    }
    assert ties(view(turtle), Period.of("2020-01-01", "")) == ()


def test_what_was_only_threatened_did_not_happen(view: View) -> None:
    threatened = view(RAIDED + '<attack/raid> kg:status "threatened" .')
    assert attacks_in(threatened, Period()) == []
    assert {tie.kind for tie in ties(threatened)} == {"belongs to"}


def test_people_without_a_name_are_no_actors(view: View) -> None:
    turtle = (
        BODIES
        + "<attack/raid> a kg:Attack ; kg:confirmedPerpetrator <organization/army> ; kg:killed <person/x> . <person/x> a kg:Person ; kg:affiliation <organization/league> ."
    )
    assert {tie.kind for tie in ties(view(turtle))} == {"fought"}


def test_a_graph_without_attacks_has_no_ties(view: View) -> None:
    assert ties(view("")) == ()
