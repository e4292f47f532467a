from __future__ import annotations

import pytest

from kg.schemes import GENERATED, countries_turtle, ranks_turtle, rows
from kg.settings import resource

RANKS = [
    {
        "army": "xx",
        "label": "Major General",
        "key": "major-general",
        "of": "OF-7",
        "category": "general_officer",
        "abbreviations": "Maj. Gen.|MG",
        "local": 'the "second"',
        "from": "2020-10-01",
        "until": "",
        "source": "a law",
        "note": "",
    },
    {
        "army": "xx",
        "label": "Colonel",
        "key": "colonel",
        "of": "OF-5",
        "category": "officer",
        "abbreviations": "",
        "local": "",
        "from": "",
        "until": "",
        "source": "",
        "note": "A note.",
    },
]


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_the_committed_file_is_what_its_list_makes(name: str) -> None:
    source, turtle = GENERATED[name]
    assert (resource("ontology") / name).read_text(encoding="utf-8") == turtle(rows(source)), "run python -m kg.ontology"


def test_a_rank_carries_all_that_its_row_says() -> None:
    turtle = ranks_turtle(RANKS)
    assert turtle[turtle.index("kg:rank-xx-major-general-since-2020 a") : turtle.index("kg:ladder-xx a")] == (
        "kg:rank-xx-major-general-since-2020 a kg:Rank, skos:Concept ;\n"
        '    skos:notation "xx-major-general-since-2020" ;\n'
        '    skos:prefLabel "Major General"@en ;\n'
        '    skos:altLabel "MG"@en ;\n'
        '    skos:altLabel "Maj. Gen."@en ;\n'
        "    skos:definition \"Major General in the army 'xx' of kg:ArmyScheme: a general officer.\"@en ;\n"
        "    skos:inScheme kg:RankScheme ;\n"
        '    kg:army "xx" ;\n'
        '    kg:rankCategory "general_officer" ;\n'
        '    kg:ofEquivalent "OF-7" ;\n'
        '    kg:localName "the \\"second\\"" ;\n'
        '    kg:validFrom "2020-10-01"^^xsd:date ;\n'
        '    dct:source "a law" ;\n'
        "    rdfs:isDefinedBy <https://w3id.org/conflict-kg/ontology> .\n\n"
    )


def test_a_ladder_runs_from_the_lowest_rank_to_the_highest_the_reverse_of_the_list() -> None:
    assert ranks_turtle(RANKS).endswith(
        "    skos:memberList kg:ladder-xx-01 ;\n"
        "    rdfs:isDefinedBy <https://w3id.org/conflict-kg/ontology> .\n"
        "\n"
        "kg:ladder-xx-01 rdf:first kg:rank-xx-colonel ;\n    rdf:rest kg:ladder-xx-02 .\n"
        "\n"
        "kg:ladder-xx-02 rdf:first kg:rank-xx-major-general-since-2020 ;\n    rdf:rest rdf:nil .\n"
    )


def test_a_country_carries_its_box() -> None:
    row = {"iso2": "XX", "name": "Example", "army": "xx", "south": "-1", "north": "2.5", "west": "3", "east": "4"}
    assert countries_turtle([row]).endswith(
        "kg:country-XX a kg:Country, skos:Concept ;\n"
        '    skos:notation "XX" ;\n'
        '    skos:prefLabel "Example"@en ;\n'
        '    skos:definition "The country Example."@en ;\n'
        "    skos:inScheme kg:CountryScheme ;\n"
        '    kg:army "xx" ;\n'
        "    kg:south -1.0 ;\n    kg:north 2.5 ;\n    kg:west 3.0 ;\n    kg:east 4.0 ;\n"
        "    rdfs:isDefinedBy <https://w3id.org/conflict-kg/ontology> .\n"
    )
