from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import ontology
from kg.claim import CASUALTY_PREDICATES
from kg.errors import UsageError
from kg.namespaces import KG, compact, expand
from kg.ontology import CONTEXT, Concept, concepts, context, files, graph, terms
from kg.resolved import SINGLE_VALUED
from kg.settings import resource

ROOT = Path(__file__).parent.parent
_KG = rdflib.Namespace(KG)
_SCHEMA = rdflib.Namespace(expand("schema:"))
PROPERTIES = sorted(set(graph().subjects(_KG.standsIn, None)))
CELL = re.compile(r"ladder-[a-z]+-\d\d+$")
DESCRIBED = sorted(iri for iri in terms() if not CELL.search(iri))

# The notations of the attack record, which everything else relies on.
ATTACK_TYPES = """armed_clash ambush raid shooting assassination execution armed_assault bombing suicide_bombing grenade shelling
missile_strike air_strike drone_strike chemical_attack explosion abduction hostage_taking hijacking arson looting sabotage offensive
attack""".split()
WEAPONS = """ied car_bomb suicide_vest landmine grenade mortar artillery rocket missile atgm air_bomb drone firearm explosive dynamite
incendiary chemical blade vehicle other""".split()


@pytest.mark.parametrize("iri", DESCRIBED, ids=compact)
def test_a_term_has_a_label_a_definition_and_its_ontology(iri: str) -> None:
    node = rdflib.URIRef(iri)
    labels = {*graph().objects(node, RDFS.label), *graph().objects(node, SKOS.prefLabel)}
    assert len(labels) == 1, labels
    assert len(list(graph().objects(node, SKOS.definition))) == 1
    assert graph().value(node, RDFS.isDefinedBy) == rdflib.URIRef("https://w3id.org/conflict-kg/ontology")


@pytest.mark.parametrize("node", PROPERTIES, ids=compact)
def test_a_property_says_what_stands_at_its_ends_or_why_not(node: rdflib.URIRef) -> None:
    note = (node, SKOS.editorialNote, None) in graph()
    for one, several in ((RDFS.domain, _SCHEMA.domainIncludes), (RDFS.range, _SCHEMA.rangeIncludes)):
        assert (node, one, None) in graph() or (node, several, None) in graph() or note
    assert str(graph().value(node, _KG.standsIn)) in {"articles", "both", "merged", "vocabulary"}


def test_every_property_of_ours_says_where_it_stands() -> None:
    kinds = (RDF.Property, OWL.DatatypeProperty, OWL.ObjectProperty)
    assert {node for kind in kinds for node in graph().subjects(RDF.type, kind)} == set(PROPERTIES)


def test_claims_can_state_what_the_code_states() -> None:
    stated = {compact(str(node)) for node in graph().subjects(RDF.type, _KG.ClaimPredicate)}
    assert stated >= SINGLE_VALUED | set(CASUALTY_PREDICATES)


def test_the_claim_predicates_are_those_of_the_contract() -> None:
    table = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8").split("## Graphs")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `kg:")]
    contract = {name for cell in cells for name in re.findall(r"kg:\w+", cell)}
    assert {compact(str(node)) for node in graph().subjects(RDF.type, _KG.ClaimPredicate)} == contract


def _used() -> Iterator[tuple[str, str]]:
    """Every compact IRI of ours that a file uses, with the file: not families ("kg:rank-ARMY-LABEL", f"kg:rank-{key}")."""
    name = re.compile(r"(?<![\w:/-])kg:([A-Za-z][\w-]*\w)(?![\w{…-])")
    paths = [
        *resource("ontology").glob("*.ttl"),
        *resource("shapes").glob("*.ttl"),
        *resource("queries").glob("*.rq"),
        ROOT / "docs" / "graph.md",
    ]
    for path in sorted(paths):
        yield from ((match, path.name) for match in name.findall(path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for literal in re.findall(r"(?:\"[^\"\n]*\"|'[^'\n]*')", path.read_text(encoding="utf-8")):
            yield from ((match, str(path.relative_to(ROOT))) for match in name.findall(literal))


FAMILIES = {"rank-ARMY-LABEL", "outcome-killed|injured", "killedLow/killedBest"}


def test_nothing_uses_a_term_that_the_ontology_does_not_define() -> None:
    unknown = {(name, where) for name, where in _used() if KG + name not in terms() and name not in FAMILIES}
    assert sorted(unknown) == []


def test_no_file_of_the_ontology_has_a_blank_node() -> None:
    for file in files():
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            assert not isinstance(quad.subject, ox.BlankNode), (file.name, quad)
            assert not isinstance(quad.object, ox.BlankNode), (file.name, quad)


@pytest.mark.parametrize("name", sorted(ontology.SCHEMES))
def test_a_scheme_is_a_tree_whose_notations_end_its_iris(name: str) -> None:
    found = concepts(name)
    assert found
    for notation, concept in found.items():
        assert concept.iri == f"kg:{name}-{notation}"
        assert concept.broader is None or concept.broader in found
        above, steps = concept.broader, 0
        while above is not None:
            above, steps = found[above].broader, steps + 1
            assert steps < 10, f"{notation} stands under itself"


def test_concepts_are_values_with_their_broader_concept() -> None:
    assert concepts("attack")["bombing"] == Concept("kg:attack-bombing", "bombing", "Bombing", "explosion")
    assert concepts("weapon")["atgm"] == Concept("kg:weapon-atgm", "atgm", "Anti-tank guided missile", "missile")
    assert concepts("modality")["not_claimed"] == Concept("kg:modality-not_claimed", "not_claimed", "not claimed")


def test_an_unknown_scheme_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="use one of army, attack, certainty, country, disagreement, modality, outcome, rank, weapon"):
        concepts("colour")


def test_the_schemes_hold_every_notation_of_the_attack_record() -> None:
    assert set(ATTACK_TYPES) <= set(concepts("attack"))
    assert set(WEAPONS) <= set(concepts("weapon"))
    assert set(concepts("modality")) == {"asserted", "denied", "hypothesis", "not_claimed", "reported"}
    assert set(concepts("certainty")) == {"accused", "claimed", "confirmed", "denied", "suspected"}
    assert set(concepts("outcome")) == {"captured", "injured", "killed", "missing", "unharmed", "unknown"}


def test_every_attack_type_but_the_top_has_a_broader_one_and_maps_to_muc() -> None:
    assert [notation for notation, concept in concepts("attack").items() if concept.broader is None] == ["attack"]
    relations = (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
    for notation in ATTACK_TYPES:
        node = _KG[f"attack-{notation}"]
        codes = {compact(str(code)) for relation in relations for code in graph().objects(node, relation)}
        assert any(code.startswith("kg:muc4-") for code in codes), notation


def test_mappings_point_at_codes_that_exist_and_at_one_of_each_kind_only() -> None:
    for relation in (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch):
        for concept, code in graph().subject_objects(relation):
            if str(code).startswith(KG):
                assert (code, RDF.type, _KG.ExternalCode) in graph(), (concept, code)
                kinds = {each for each in (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch) if (concept, each, code) in graph()}
                assert kinds == {relation}


def _rank(notation: str, army: str) -> tuple[str | None, str | None]:
    node = _KG[f"rank-{army}-{notation}"]
    of, category = graph().value(node, _KG.ofEquivalent), graph().value(node, _KG.rankCategory)
    return (str(of) if of else None, str(category) if category else None)


def test_the_same_words_are_another_level_in_another_army() -> None:
    assert _rank("major-general", "ru") == ("OF-6", "general_officer")
    assert _rank("major-general", "us") == ("OF-7", "general_officer")
    assert _rank("major-general", "uk") == ("OF-7", "general_officer")
    assert _rank("lieutenant-general", "ru") == ("OF-7", "general_officer")
    assert _rank("lieutenant-general", "us") == ("OF-8", "general_officer")


def test_a_british_brigadier_is_no_general_officer_and_a_french_brigade_general_is() -> None:
    assert _rank("brigadier", "uk") == ("OF-6", "officer")
    assert "general_officer" in {category for of, category in _of_army("fr") if of == "OF-6"}


def _of_army(army: str) -> set[tuple[str, str]]:
    ranks = graph().subjects(_KG.army, rdflib.Literal(army))
    return {(str(graph().value(rank, _KG.ofEquivalent)), str(graph().value(rank, _KG.rankCategory))) for rank in ranks}


NO_GENERALS = {"kg:rank-uk-air-commodore", "kg:rank-uk-brigadier", "kg:rank-uk-commodore"}


def test_whoever_stands_at_of_6_or_above_is_a_general_officer_but_for_three_british_ranks() -> None:
    for rank in sorted(graph().subjects(RDF.type, _KG.Rank)):
        of = graph().value(rank, _KG.ofEquivalent)
        if of is None or not str(of).startswith("OF-"):
            continue
        general = str(graph().value(rank, _KG.rankCategory)) == "general_officer"
        assert general == (int(str(of).removeprefix("OF-")) >= 6) or compact(str(rank)) in NO_GENERALS, rank


def test_the_ukrainian_ladder_changed_in_2020() -> None:
    after = _KG["rank-ua-brigadier-general-since-2020"]
    assert (str(graph().value(after, _KG.validFrom)), str(graph().value(after, _KG.ofEquivalent))) == ("2020-10-01", "OF-6")
    before = {of for of, category in _of_army("ua") if category == "general_officer"}
    assert before >= {"OF-6", "OF-7", "OF-8", "OF-9"}


def test_a_rank_of_an_unknown_army_has_no_code_and_brigadier_there_no_category() -> None:
    assert {of for of, _ in _of_army("any")} == {"None"}
    assert _rank("brigadier", "any") == (None, "unknown")


def test_russia_has_no_brigadier_general() -> None:
    assert "ru-brigadier-general" not in concepts("rank")


def test_a_nato_code_says_where_it_comes_from() -> None:
    for rank, of in sorted(graph().subject_objects(_KG.ofEquivalent)):
        assert graph().value(rank, rdflib.DCTERMS.source), (rank, of)


def test_every_rank_is_of_an_army_of_the_scheme() -> None:
    assert {str(army) for army in graph().objects(None, _KG.army)} <= set(concepts("army"))


def test_a_ladder_holds_every_rank_of_its_army_in_order() -> None:
    for army in concepts("army"):
        ranks = {rank for rank in graph().subjects(_KG.army, rdflib.Literal(army)) if (rank, RDF.type, _KG.Rank) in graph()}
        cells = graph().value(_KG[f"ladder-{army}"], SKOS.memberList)
        assert set(graph().items(cells)) == ranks if ranks else cells is None


def test_the_context_is_current_and_names_what_the_ontology_defines() -> None:
    written = json.loads((resource("ontology") / CONTEXT).read_text(encoding="utf-8"))
    assert written == {"@context": context()}
    assert written["@context"]["killed"] == {"@id": "kg:killed", "@type": "@id"}
    assert written["@context"]["start"] == {"@id": "kg:start", "@type": "xsd:date"}
    assert written["@context"]["Attack"] == "kg:Attack"
    assert "attack-bombing" not in written["@context"]


def test_plain_json_with_the_context_is_the_graph() -> None:
    document = {"@context": context(), "id": "https://example.org/a", "type": "Attack", "label": "an attack", "start": "2020-08-18"}
    document |= {"killed": ["https://example.org/b"], "killedBest": 3, "status": "accomplished"}
    found = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    expected = ox.parse(
        format=ox.RdfFormat.TURTLE,
        input="""@prefix kg: <https://w3id.org/conflict-kg/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://example.org/a> a kg:Attack ; <http://www.w3.org/2000/01/rdf-schema#label> "an attack" ; kg:start "2020-08-18"^^xsd:date ;
          kg:killed <https://example.org/b> ; kg:killedBest 3 ; kg:status "accomplished" .""",
    )
    assert set(found) == set(expected)
