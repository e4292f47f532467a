"""Attacks in the shape of ACLED's export: its columns, filled by kg/lists/acled.yaml (docs/ucdp_acled.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kg.export.attacks import toll_in_words
from kg.export.incident import Incident, Party, incidents
from kg.export.sheet import Cell, Sheet, coded, country_codes, mapping
from kg.export.view import GraphView, concepts
from kg.namespaces import expand
from kg.text.countries import countries

__all__ = ["as_acled"]

_LIST = "acled"
_CODES = expand("kg:acled-")


@dataclass(frozen=True, slots=True)
class _Coded:
    """One attack with ACLED's codes; ``hit`` are the sides that were hit, none of them where all are civilians or officials."""

    incident: Incident
    types: Mapping[str, str]
    doer: Party | None
    hit: tuple[Party, ...]
    civilians: bool


def as_acled(view: GraphView) -> Sheet:
    """A row per attack that was tried, sorted by IRI. The notes count the threats that are left out, and what stays empty."""
    found = list(incidents(view))
    tried = [each for each in found if each.record["status"] != "threatened"]
    rows = [_coded(each) for each in tried]
    columns = tuple(column["name"] for column in mapping(_LIST)["columns"])
    cells = tuple(tuple(_CELLS[name](each) if name in _CELLS else None for name in columns) for each in rows)
    return Sheet(columns, cells, tuple(_notes(len(found), rows)))


def _notes(attacks: int, rows: Sequence[_Coded]) -> list[str]:
    told = (
        (attacks - len(rows), "left out, because they were only threatened"),
        (
            sum(_date(each) is None for each in rows),
            "without event_date, because the sources allow more than a month: ACLED dates every event",
        ),
        (sum(not each.types for each in rows), "without event_type, because the kind of attack or who was hit is open"),
        (
            sum(each.doer is None for each in rows),
            "without actor1, because nobody, nobody named, several or only alleged ones did it: notes says what is told",
        ),
        (sum(each.incident.dead() is None for each in rows), "without fatalities, because nobody speaks of the dead: ACLED writes 0"),
    )
    return [f"acled: {number} of {attacks} attacks {what}." for number, what in told if number]


def _coded(incident: Incident) -> _Coded:
    standings = incident.standings()
    civilians = bool(standings) and standings <= {"civilian", "official"}
    return _Coded(incident, _types(incident), incident.doer(), () if civilians else incident.sides_hit(), civilians)


# ---------------------------------------------------------------- types
def _types(incident: Incident) -> Mapping[str, str]:
    """The row of the sub-event type (``sub``, ``event``, ``disorder``), empty where there is none."""
    sub = _sub_event_type(incident) if incident.record["status"] == "accomplished" else None
    return next((row for row in mapping(_LIST)["sub_event_types"] if row["sub"] == sub), {})


def _sub_event_type(incident: Incident) -> str | None:
    rules, standings = mapping(_LIST), incident.standings()
    found, close = _mapped(incident.concept)
    if found in rules["by_victims"].values() and not close:
        found = _by_victims(incident)
    if found in rules["civilians_only"] and "armed" in standings:
        return None
    return None if found in rules["nobody_hit"] and standings else found


def _by_victims(incident: Incident) -> str | None:
    rules: Mapping[str, str] = mapping(_LIST)["by_victims"]
    standings = incident.standings()
    if (standings and standings <= {"civilian", "official"}) or incident.record["type"] in mapping(_LIST)["defenceless"]:
        return rules["civilians"]
    return rules["armed"] if standings == {"armed"} else None


def _mapped(concept: str | None) -> tuple[str | None, bool]:
    """ACLED's code for an attack type, or that of the next broader type which has one, and whether it is the same and no wider one."""
    view = concepts().view
    while concept:
        for close, predicate in ((True, "skos:closeMatch"), (False, "skos:broadMatch")):
            for code in view.values(concept, predicate):
                if code.startswith(_CODES):
                    return view.value(code, "skos:notation"), close
        concept = view.value(concept, "skos:broader")
    return None, False


# ---------------------------------------------------------------- actors
def _inter(each: _Coded, party: Party | None) -> str | None:
    """The type of an actor, where the graph settles it."""
    inter: Mapping[str, str] = mapping(_LIST)["inter"]
    country = _place(each, "country")
    if party is None or party.kind not in mapping(_LIST)["state"] or not party.country or not country:
        return None
    return inter["home" if party.country == country else "abroad"]


def _inter2(each: _Coded) -> str | None:
    civilians: str = mapping(_LIST)["inter"]["civilians"]
    return civilians if each.civilians else _inter(each, _other(each))


def _other(each: _Coded) -> Party | None:
    return each.hit[0] if len(each.hit) == 1 else None


def _actor2(each: _Coded) -> str | None:
    if each.civilians:
        country = _country(each)
        return f"Civilians ({country})" if country else "Civilians"
    other = _other(each)
    return other.name if other else None


def _interaction(each: _Coded) -> str | None:
    order: list[str] = mapping(_LIST)["order"]
    known = [kind for kind in (_inter(each, each.doer), _inter2(each)) if kind]
    return "-".join(sorted(known, key=order.index)) if len(known) == 2 else None


# ---------------------------------------------------------------- cells
def _place(each: _Coded, key: str) -> Cell:
    place: Mapping[str, Cell] = each.incident.record["place"] or {}
    return place.get(key)


def _country(each: _Coded) -> str | None:
    country = str(_place(each, "country"))
    return country_codes()[country]["acled"] or countries()[country].name if country in country_codes() else None


def _iso(each: _Coded) -> Cell:
    codes = country_codes().get(str(_place(each, "country")))
    return int(codes["iso_numeric"]) if codes and codes["iso_numeric"] else None


def _geo_precision(each: _Coded) -> int | None:
    found: int | None = mapping(_LIST)["geo_precision"].get(_place(each, "precision"))
    return found


def _near_enough(each: _Coded, key: str) -> Cell:
    return _place(each, key) if _geo_precision(each) else None


def _date(each: _Coded) -> str | None:
    """The middle day, where the days are few enough."""
    span, days = each.incident.span(), each.incident.days()
    if span is None or coded(days, mapping(_LIST)["time_precision"]) is None:
        return None
    return (span[0] + timedelta(days=(span[1] - span[0]).days // 2)).isoformat()


def _year(each: _Coded) -> Cell:
    span, day = each.incident.span(), _date(each)
    if day:
        return int(day[:4])
    return span[0].year if span and span[0].year == span[1].year else None


def _notes_cell(each: _Coded) -> str | None:
    """What the other columns cannot say, and the sentence."""
    incident, record = each.incident, each.incident.record
    agents = [f"Perpetrator ({row['certainty']}): {row['name']}." for row in record["perpetrators"]]
    status = [f"The attack was {record['status']}."] if record["status"] != "accomplished" else []
    tolls = [f"{outcome.capitalize()}: {toll_in_words(record[outcome])}." for outcome in ("killed", "injured") if record[outcome]]
    attackers = [f"Attackers killed: {incident.attackers_dead}."] if incident.attackers_dead else []
    quote = [f'"{incident.sentence}"'] if incident.sentence else []
    return " ".join([*status, *agents, *tolls, *attackers, *quote]).replace("\n", " ") or None


def _fatalities(each: _Coded) -> Cell:
    dead = each.incident.dead()
    return dead.low if dead else None


_CELLS: Mapping[str, Callable[[_Coded], Cell]] = {
    "event_id_cnty": lambda each: each.incident.record["id"],
    "event_date": _date,
    "year": _year,
    "time_precision": lambda each: coded(each.incident.days(), mapping(_LIST)["time_precision"]),
    "disorder_type": lambda each: each.types.get("disorder"),
    "event_type": lambda each: each.types.get("event"),
    "sub_event_type": lambda each: each.types.get("sub"),
    "actor1": lambda each: each.doer.name if each.doer else None,
    "inter1": lambda each: _inter(each, each.doer),
    "actor2": _actor2,
    "assoc_actor_2": lambda each: "; ".join(party.name for party in each.hit) if len(each.hit) > 1 else None,
    "inter2": _inter2,
    "interaction": _interaction,
    "civilian_targeting": lambda each: mapping(_LIST)["civilian_targeting"] if each.civilians else None,
    "iso": _iso,
    "country": _country,
    "admin1": lambda each: _place(each, "admin1"),
    "location": lambda each: each.incident.location,
    "latitude": lambda each: _near_enough(each, "lat"),
    "longitude": lambda each: _near_enough(each, "lon"),
    "geo_precision": _geo_precision,
    "source": lambda each: "; ".join(sorted({report.publisher for report in each.incident.reports} - {""})) or None,
    "notes": _notes_cell,
    "fatalities": _fatalities,
}
"""What fills the columns that have a ``from`` in the list."""
