"""Checks the exported tables of a graph against what a careful reader finds in the seed articles, or in a rewriting of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]
Check = tuple[str, bool, object]

IDENTIFIERS = {"article", "articles", "attack", "attacks", "id", "within"}
NOTHING = dict.fromkeys(
    (
        "type",
        "status",
        "start",
        "end",
        "date_precision",
        "place",
        "weapons",
        "perpetrators",
        "targets",
        "victims",
        "killed",
        "injured",
        "articles",
    )
)


class Gold:
    """`gold.yaml`, with its strings rewritten and its numbers replaced: the answers for one pair of articles."""

    def __init__(self, substitution: Callable[[str], str], expected: Mapping[str, Any]) -> None:
        file = yaml.safe_load((Path(__file__).parent / "gold.yaml").read_text(encoding="utf-8"))
        strings = {**file["names"], **file["quotes"]}
        self._words = {key: [substitution(word) for word in words] for key, words in strings.items()}
        self.expected: dict[str, Any] = {**file["expected"], **expected}

    def __getitem__(self, key: str) -> str:
        """A pattern that finds any of the strings of ``key``."""
        return any_of(*self._words[key])

    def each(self, key: str) -> list[str]:
        """A pattern for each of the strings of ``key``."""
        return [any_of(word) for word in self._words[key]]


def any_of(*words: str) -> str:
    """A pattern that finds any of these words whole, in lower-cased text; "advis" and the like are found as beginnings."""
    return "|".join(rf"(?<!\w){re.escape(word.lower())}" + ("" if word.islower() else r"(?!\w)") for word in words)


def text_of(value: object) -> str:
    """All strings inside a JSON value, lower-cased: names, descriptions and mentions together, identifiers left out."""
    if isinstance(value, str):
        return value.lower()
    if isinstance(value, dict):
        return " | ".join(text_of(v) for k, v in value.items() if k not in IDENTIFIERS)
    if isinstance(value, list):
        return " | ".join(text_of(v) for v in value)
    return "" if value is None else str(value).lower()


def has(value: object, *patterns: str) -> bool:
    """Whether every pattern is found in the strings of a value."""
    text = text_of(value)
    return all(re.search(pattern, text) for pattern in patterns)


def some(rows: Iterable[Row], *patterns: str) -> Row | None:
    """The first row in which every pattern is found."""
    return next((row for row in rows if has(row, *patterns)), None)


def checks(
    exports: Mapping[str, Sequence[Row]], substitution: Callable[[str], str], expected: Mapping[str, Any], articles: Path | None = None
) -> list[Check]:
    """(what must hold, whether it does, what was found) for every fact of the two articles, as ``substitution`` rewrites them.

    ``exports`` holds the rows of the tables attacks, claims, persons, organizations and places; ``articles`` is the folder that offsets are checked in.
    """
    gold = Gold(substitution, expected)
    attacks = exports["attacks"]
    convoy = next((a for a in attacks if has(a["victims"], f"{gold['general']}|{gold['general_misspelt']}")), None)
    return [
        *attack_count_checks(attacks, gold),
        *convoy_checks(convoy, gold),
        *victim_checks(convoy, gold),
        *earlier_checks(attacks, gold),
        *tank_checks(attacks, gold),
        *post_checks(attacks, convoy, gold),
        *person_checks(exports["persons"], gold),
        *claim_checks(exports["claims"], gold),
        *organization_checks(exports["organizations"], gold),
        *place_checks(exports["places"], gold),
        *evidence_checks(exports["claims"], attacks, articles),
        *absence_checks(attacks, exports["persons"], gold),
    ]


def attack_count_checks(attacks: Sequence[Row], gold: Gold) -> list[Check]:
    """Four attacks, one of them on the day."""
    day = gold.expected["day"]
    types = [a["type"] for a in attacks]
    on_day = [a["id"] for a in attacks if a["start"] == a["end"] == day]
    return [
        ("four attacks and no more", len([t for t in types if t != "offensive"]) == 4, types),
        (f"no second attack on {day}", len(on_day) == 1, on_day),
    ]


def convoy_checks(attack: Row | None, gold: Gold) -> list[Check]:
    """What is said of the attack on the convoy itself."""
    c = attack or NOTHING
    e = gold.expected
    place = c["place"] or {}
    perpetrators = c["perpetrators"] or []
    group = next((p for p in perpetrators if has(p, gold["group"])), None)
    return [
        ("convoy: found", attack is not None, None),
        ("convoy: told by both articles", len(c["articles"] or []) == 2, c["articles"]),
        ("convoy: bombing, accomplished", (c["type"], c["status"]) == ("bombing", "accomplished"), (c["type"], c["status"])),
        (
            "convoy: on its day, to the day",
            (c["start"], c["end"], c["date_precision"]) == (e["day"], e["day"], "day"),
            (c["start"], c["end"]),
        ),
        (
            "convoy: in its province",
            place.get("country") == e["country"] and has([place.get("admin1"), place.get("name")], bare(gold)),
            place,
        ),
        ("convoy: coordinates near the city, radius covers the distance", near(place, e), place),
        ("convoy: the landmark is named", has(place, gold["landmark"]), place),
        ("convoy: one weapon", len(c["weapons"] or []) == 1 and has(c["weapons"], gold["weapon"]), c["weapons"]),
        ("convoy: target is the convoy", has(c["targets"], "convoy"), c["targets"]),
        ("convoy: the group only suspected", bool(group) and group["certainty"] == "suspected", perpetrators),
        ("convoy: no other perpetrator", len(perpetrators) == 1, perpetrators),
        ("convoy: killed", c["killed"] == e["killed"], c["killed"]),
        ("convoy: injured, no upper bound", c["injured"] == e["injured"], c["injured"]),
    ]


def bare(gold: Gold) -> str:
    """The province's names, and the city's, without the word that says what they are."""
    return re.sub(r"\\ (province|state|region|govenorate)", "", f"{gold['province']}|{gold['city']}")


def near(place: Row, expected: Mapping[str, Any]) -> bool:
    """Whether a place lies in the box around the city, with a radius that covers the distance told."""
    box = expected["box"]
    inside = all(place.get(axis) is not None and box[axis][0] < place[axis] < box[axis][1] for axis in ("lat", "lon"))
    return inside and (place.get("radius_km") or 0) >= expected["radius_km"]


def victim_checks(attack: Row | None, gold: Gold) -> list[Check]:
    """Who was killed and injured with the convoy."""
    victims = list(attack["victims"]) if attack else []
    e = gold.expected
    either = f"{gold['general']}|{gold['general_misspelt']}"
    generals = [v for v in victims if has(v["name"], either)]
    general = generals[0] if generals else NO_VICTIM
    local = some(victims, gold["local_commander"]) or NO_VICTIM
    rank = {"label": e["rank"]["general"], "category": "general_officer"}
    whose = {"militia": gold["militia"], "troops": f"{gold['regime']}|troops", "regime": f"{gold['regime']}|militia"}
    return [
        ("convoy: the general is one person", len(generals) == 1, [v["name"] for v in generals]),
        ("convoy: the general killed, with his rank", (general["outcome"], general["rank"]) == ("killed", rank), general),
        ("convoy: the general is of his army", has(general["affiliation"], gold["nation"]), general),
        (
            "convoy: local commander killed, of the militia",
            local["outcome"] == "killed" and has(local["affiliation"], gold["militia"]),
            local,
        ),
        *(counted(victims, count, "killed", whose[key]) for key, count in e["killed_groups"].items()),
        *(counted(victims, count, "injured", gold["nation"]) for count in e["injured_groups"]),
        counted(victims, None, "injured", f"{gold['militia']}|militia"),
    ]


NO_VICTIM: Row = {"outcome": None, "rank": None, "affiliation": None}


def counted(victims: Sequence[Row], count: int | None, outcome: str, who: str) -> Check:
    """A group of this many, of these people, with this outcome."""
    found = [v for v in victims if v["count"] == count and v["outcome"] == outcome]
    return (f"convoy: a group of {count} {outcome}", any(has(v, who) for v in found), found)


def earlier_checks(attacks: Sequence[Row], gold: Gold) -> list[Check]:
    """The earlier general's death."""
    found = next((a for a in attacks if has(a["victims"], gold["earlier_general"])), None)
    a = found or NOTHING
    e = gold.expected
    rank = {"label": e["rank"]["earlier_general"], "category": "general_officer"}
    place = a["place"] or {}
    return [
        ("earlier: found", found is not None, None),
        (
            "earlier: shelling, by its weapon",
            a["type"] == "shelling" and has(a["weapons"], gold["earlier_weapon"]),
            (a["type"], a["weapons"]),
        ),
        ("earlier: its month", [a["start"], a["end"], a["date_precision"]] == [*e["earlier"], "month"], (a["start"], a["end"])),
        ("earlier: near the city", place.get("country") == e["country"] and has(place, gold["city"]), place),
        ("earlier: the group, confirmed", by_group(a, gold, "confirmed"), a["perpetrators"]),
        ("earlier: the rank", any(v["rank"] == rank for v in a["victims"] or []), a["victims"]),
        ("earlier: one killed", a["killed"] == {"low": 1, "best": 1, "high": 1}, a["killed"]),
    ]


def by_group(attack: Mapping[str, Any], gold: Gold, certainty: str) -> bool:
    """Whether the group is among an attack's perpetrators with this certainty."""
    return any(has(p, gold["group"]) and p["certainty"] == certainty for p in attack["perpetrators"] or [])


def tank_checks(attacks: Sequence[Row], gold: Gold) -> list[Check]:
    """The missile at the tank."""
    found = next((a for a in attacks if has(a["targets"], gold["tank"])), None)
    a = found or NOTHING
    return [
        ("tank: found", found is not None, None),
        (
            "tank: missile strike with an ATGM",
            a["type"] == "missile_strike" and has(a["weapons"], "atgm|anti-tank"),
            (a["type"], a["weapons"]),
        ),
        ("tank: near the town", has(a["place"], gold["town"]), a["place"]),
        ("tank: the group, by its own claim", by_group(a, gold, "claimed"), a["perpetrators"]),
        ("tank: nobody said to be killed", not (a["killed"] or {}).get("best"), a["killed"]),
    ]


def post_checks(attacks: Sequence[Row], convoy: Row | None, gold: Gold) -> list[Check]:
    """The raid on the militia's post."""
    found = next((a for a in attacks if has([a["targets"], a["victims"], a["place"]], gold["post_militia"]) and a is not convoy), None)
    a = found or NOTHING
    killed = a["killed"] or {"low": None, "high": 0}
    return [
        ("post: found", found is not None, None),
        ("post: raid", a["type"] == "raid", a["type"]),
        ("post: in the town", has(a["place"], gold["town"]), a["place"]),
        ("post: the group, by its own claim", by_group(a, gold, "claimed"), a["perpetrators"]),
        ("post: at least so many killed", (killed["low"], killed["high"]) == (gold.expected["post_killed"], None), a["killed"]),
    ]


def person_checks(persons: Sequence[Row], gold: Gold) -> list[Check]:
    """The three named people."""
    nato = gold.expected["nato"]
    general = some(persons, gold["general"])
    spelled = general and has([general["name"], general["also"]], gold["general"], gold["general_misspelt"])
    found = [(p["name"], p["rank"], p["roles"]) for p in persons]
    return [
        ("three named people and no more", len(persons) == 3, found),
        ("the general's other spelling", bool(spelled), general),
        ("the general is a senior military advisor", bool(general) and has(general["roles"], "advis"), general),
        (
            "the local commander commanded the militia",
            some(persons, gold["local_commander"], "command", gold["militia"]) is not None,
            found,
        ),
        ("the earlier general's NATO code", some(persons, gold["earlier_general"], nato["earlier_general"].lower()) is not None, found),
        ("the general's NATO code", some(persons, gold["general"], nato["general"].lower()) is not None, found),
    ]


def claim_checks(claims: Sequence[Row], gold: Gold) -> list[Check]:
    """Who says what, and how firmly."""
    e = gold.expected
    groups = e["killed_groups"]
    both = f"{gold['general']}|{gold['general_misspelt']}|general"

    def claim(
        name: str, quote: str, source: str, *patterns: str, article: str, modality: str = "asserted|reported", count: int | None = None
    ) -> Check:
        rows = [r for r in claims if has(r["quote"], gold[quote]) and str(r["file"]).startswith(article)]
        good = [r for r in rows if states(r, source, patterns, modality, count)]
        return (f"claim: {name}", bool(good), [(text_of(r["source"]), r["modality"], r["predicate"], r["count"]) for r in rows])

    first, second = gold["first_publisher"], gold["second_publisher"]
    ministry, site, channels = gold["ministry"], gold["local_site"], gold["channels"]
    killed, injured = "kg:killed", "kg:injured"
    return [
        claim("ministry: the general died", "evacuation", ministry, killed, both, article="000"),
        claim("the ministry's statement came by the agencies", "statement", ministry, *gold.each("agencies"), article="000"),
        claim("ministry: returning from a humanitarian operation", "humanitarian", ministry, article="000"),
        claim("channels: he had died", "channels", channels, killed, article="000"),
        claim("ministry: others injured", "two_other", ministry, injured, article="000", count=e["more_injured"]),
        claim(
            "site: the local commander killed", "local_commander", site, killed, gold["local_commander"], modality="reported", article="000"
        ),
        claim("site: others killed", "five_other", site, killed, modality="reported", article="000", count=groups["militia"]),
        claim("site: a search for missing militiamen", "missing", site, modality="reported", article="000"),
        claim(
            "the writer suspects the group", "all_but_certain", first, "kg:perpetrator", gold["group"], modality="hypothesis", article="000"
        ),
        claim("the group has not claimed it", "officially", first, gold["group"], modality="not_claimed", article="000"),
        claim("troops killed", "six", second, killed, modality="asserted", article="001", count=groups["troops"]),
        claim("soldiers wounded", "three_soldiers", second, injured, modality="asserted", article="001", count=e["soldiers_injured"]),
        claim("a site named him", "site_named", gold["russian_site"], gold["general"], article="001"),
        claim("ministry: servicemen injured", "three_servicemen", ministry, injured, article="001", count=e["soldiers_injured"]),
        claim("ministry: the general died of it", "serious_injuries", ministry, killed, "general|advis", article="001"),
        claim("analyst: regime troops killed", "seven", "analyst", killed, modality="reported", article="001", count=groups["regime"]),
        claim("no group has claimed it", "no_group", second, modality="not_claimed", article="001"),
        claim("committee: more injured", "two_more", gold["committee"], injured, article="001", count=e["more_injured"]),
        claim("the toll since the intervention", "more_than", gold["kremlin"], article="001", count=e["killed_since"]),
    ]


def states(row: Row, source: str, patterns: Sequence[str], modality: str, count: int | None) -> bool:
    """Whether a claim is this source's, of this modality and count, and about what the patterns say; its quote does not count."""
    if not has(row["source"], source) or row["modality"] not in modality.split("|"):
        return False
    about = has([row["subject"], row["predicate"], row["object"], row["via"]], *patterns)
    return about and (count is None or (row["count"] or {}).get("best") == count)


def organization_checks(organizations: Sequence[Row], gold: Gold) -> list[Check]:
    """The organizations and their kinds."""

    def organization(pattern: str, *kinds: str) -> Check:
        found = [o for o in organizations if has([o["name"], o["also"]], pattern)]
        return (
            f"organization: {pattern} is {' or '.join(kinds)}",
            any(o["kind"] in kinds for o in found),
            [(o["name"], o["kind"]) for o in found],
        )

    return [
        *(organization(pattern, "media") for pattern in (*gold.each("agencies"), gold["local_site"])),
        *(organization(gold[key], "armed_group", "military_unit") for key in ("militia", "post_militia", "group", "other_army")),
        organization(gold["companies"], "company", "armed_group"),
        organization(gold["national_army"], "military", "military_unit"),
        organization(gold["ministry"], "government"),
        organization(gold["committee"], "government"),
    ]


def place_checks(places: Sequence[Row], gold: Gold) -> list[Check]:
    """The places."""
    names = [x["name"] for x in places]
    return [
        (f"place: {key}", any(has([x["name"], x["also"]], gold[key]) for x in places), names)
        for key in ("country", "city", "town", "landmark")
    ]


def evidence_checks(claims: Sequence[Row], attacks: Sequence[Row], articles: Path | None) -> list[Check]:
    """That every claim quotes its article, exactly."""
    unquoted = [r["id"] for r in claims if not (r["quote"] and r["article"] and r["file"])]
    backed = {r["attack"] for r in claims}
    unbacked = [a["id"] for a in attacks if a["id"] not in backed]
    found: list[Check] = [
        ("every claim quotes its article", bool(claims) and not unquoted, unquoted[:3]),
        ("every attack rests on claims", not unbacked, unbacked),
    ]
    if articles is not None:
        texts = {f.name: f.read_bytes().decode("utf-8") for f in sorted(articles.glob("*.txt"))}
        wrong = [r["id"] for r in claims if texts.get(str(r["file"]), "")[r["start"] : r["end"]] != r["quote"]]
        found.append(("offsets and quotes agree with the files", not wrong, wrong[:3]))
    return found


def absence_checks(attacks: Sequence[Row], persons: Sequence[Row], gold: Gold) -> list[Check]:
    """What must never be there."""
    named = [name for person in persons for name in (person["name"], *person["also"])]
    agencies = "|".join(gold.each("agencies"))
    no_name = rf"\b(maj|gen|lt|brig)\b|general|{gold['regime']}|{gold['local_site']}|{agencies}"
    victims = [v for a in attacks for v in a["victims"]]
    general = f"{gold['general']}|{gold['general_misspelt']}"
    return [
        ("no person made of a rank, a regime or an agency", not [n for n in named if has(n, no_name)], named),
        ("agencies and companies did nothing", not any(has(a["perpetrators"], f"{agencies}|{gold['companies']}") for a in attacks), None),
        (
            "the dead since the intervention are nobody's attack",
            not any(has(v, rf"\b{gold.expected['killed_since']}\b") for v in victims),
            None,
        ),
        ("the general is not among the injured", not any(has(v, general) and v["outcome"] == "injured" for v in victims), None),
    ]
