"""What to call an attack: its type, what or whom it hit, where and when, since an attack has no name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.answering.patterns import iris
from kg.answering.when import span_label
from kg.sparql import SparqlSource

__all__ = ["describe"]

_QUERY = """PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?attack ?type ?target ?victim ?place ?start ?end ?precision WHERE {{
  VALUES ?attack {{ {attacks} }}
  ?attack a kg:Attack .
  OPTIONAL {{ ?attack kg:attackType ?concept . ?concept skos:prefLabel ?type }}
  OPTIONAL {{ ?attack kg:target ?thing . ?thing rdfs:label ?target }}
  OPTIONAL {{ ?attack kg:killed ?who . ?who kg:name ?anyName ; rdfs:label ?victim }}
  OPTIONAL {{ ?attack kg:place ?at . ?at rdfs:label ?place }}
  OPTIONAL {{ ?attack kg:start ?start }}
  OPTIONAL {{ ?attack kg:end ?end }}
  OPTIONAL {{ ?attack kg:datePrecision ?precision }}
}}"""


def describe(source: SparqlSource, things: Iterable[str]) -> Mapping[str, str]:
    """Descriptions of those of the things that are attacks: "Shelling: an army convoy, near X, September 2017"."""
    wanted = sorted(set(things))
    if not wanted:
        return {}
    rows: dict[str, list[dict[str, str]]] = {}
    for row in source.select(_QUERY.format(attacks=iris(wanted))):
        rows.setdefault(row["attack"], []).append(row)
    return {attack: _description(of_attack) for attack, of_attack in rows.items()}


def _description(rows: list[dict[str, str]]) -> str:
    hit = _all(rows, "target") or _all(rows, "victim")
    first = min(rows, key=lambda row: sorted(row.items()))
    when = [span_label(first.get("start"), first["end"], first.get("precision", ""))] if "end" in first else []
    parts = [", ".join(hit[:3]), *_all(rows, "place")[:1], *when]
    kind = (_all(rows, "type") or ["Attack"])[0]
    detail = ", ".join(part for part in parts if part)
    return f"{kind}: {detail}" if detail else kind


def _all(rows: list[dict[str, str]], name: str) -> list[str]:
    return sorted({row[name] for row in rows if name in row})
