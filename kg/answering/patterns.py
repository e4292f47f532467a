"""Constraints as SPARQL: each adds lines to a pattern, the facts that it rests on, and, where it is a matter of degree, a certainty."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.answering.geography import Spot
from kg.answering.lexicon import section
from kg.answering.question import OUTCOMES, People, Perpetrator, Target, Victim, When, Where

__all__ = [
    "Fact",
    "Pattern",
    "add_people",
    "add_perpetrator",
    "add_target",
    "add_types",
    "add_victim",
    "add_weapon",
    "add_when",
    "add_where",
    "iris",
    "text",
]

Fact = tuple[str, str, str]
"""Subject, predicate and object, each a variable or a compact IRI; an empty object stands for any literal."""


@dataclass
class Pattern:
    """Lines of a WHERE clause; ``facts`` are what evidence is looked up for, ``certainties`` the variables that say how sure a row is."""

    lines: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    certainties: list[str] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        """Adds lines."""
        self.lines.extend(lines)


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text(words: str) -> str:
    """A string literal."""
    return f'"{words.translate(_ESCAPES)}"'


def iris(values: Iterable[str]) -> str:
    """IRIs, in angle brackets, sorted."""
    return " ".join(f"<{value}>" for value in sorted(set(values)))


def add_types(pattern: Pattern, types: tuple[str, ...]) -> None:
    """The attack is of one of these types, or of a narrower one, or used the weapon that makes it one."""
    wanted = sorted(set(types))
    kinds = sorted({w for t in wanted for w in section("weapon_of_type").get(t, ())})
    of_type = (
        f"?attack kg:attackType ?type . ?type skos:broader* ?ofType . VALUES ?ofType {{ {' '.join(f'kg:attack-{t}' for t in wanted)} }}"
    )
    if not kinds:
        pattern.add(of_type)
    else:
        with_weapon = f"?attack kg:weapon ?typeWeapon . ?typeWeapon kg:weaponType ?typeWeaponKind . VALUES ?typeWeaponKind {{ {' '.join(f'kg:weapon-{k}' for k in kinds)} }}"
        pattern.add(f"{{ {of_type} }}", f"UNION {{ {with_weapon} }}")
        pattern.facts.append(("?attack", "kg:weapon", "?typeWeapon"))
    pattern.facts.append(("?attack", "kg:attackType", "?type"))


def add_weapon(pattern: Pattern, number: int, notations: str) -> None:
    """A weapon of one of some kinds (parted by spaces), or of a narrower one, was used; or the attack's own type says so."""
    wanted = notations.split()
    weapon, kind = f"?weapon{number}", f"?weaponKind{number}"
    used = f"?attack kg:weapon {weapon} . {weapon} kg:weaponType {kind} . {kind} skos:broader* {kind}Wide . VALUES {kind}Wide {{ {' '.join(f'kg:weapon-{w}' for w in wanted)} }}"
    types = sorted(t for t, weapons in section("weapon_of_type").items() if set(wanted) & set(weapons))
    if not types:
        pattern.add(used)
    else:
        told = f"?attack kg:attackType {kind} . VALUES {kind} {{ {' '.join(f'kg:attack-{t}' for t in types)} }}"
        pattern.add(f"{{ {used} }}", f"UNION {{ {told} }}")
        pattern.facts.append(("?attack", "kg:attackType", kind))
    pattern.facts.append(("?attack", "kg:weapon", weapon))


def add_when(pattern: Pattern, number: int, when: When) -> None:
    """The attack's time lies in the period (sure) or overlaps it (possible). An attack of which nobody says when it began only fits "before"."""
    days = when.days
    if days is None:
        return
    first, last = f'"{days.first}"^^xsd:date', f'"{days.last}"^^xsd:date'
    overlap, inside = {
        "in": (f"?start <= {last} && ?end >= {first}", f"?start >= {first} && ?end <= {last}"),
        "since": (f"?end >= {first}", f"?start >= {first}"),
        "after": (f"?end > {last}", f"?start > {last}"),
        "before": (f"?start < {first}", f"?end < {first}"),
        "until": (f"?start <= {last}", f"?end <= {last}"),
    }[when.kind]
    open_start = when.kind in ("before", "until")
    if open_start:
        pattern.add("?attack kg:end ?end . OPTIONAL { ?attack kg:start ?start }", f"FILTER (COALESCE({overlap}, {inside}))")
    else:
        pattern.add("?attack kg:start ?start ; kg:end ?end .", f"FILTER ({overlap})")
    pattern.add(f'BIND (IF({inside}, "sure", "possible") AS ?when{number})')
    pattern.certainties.append(f"?when{number}")
    pattern.facts.append(("?attack", "kg:date", ""))


def add_where(pattern: Pattern, number: int, where: Where) -> None:
    """The attack's place is in or near another; the rule of certainty is in docs/queries.md."""
    at, n = f"?at{number}", number
    pattern.add(f"?attack kg:place {at} .")
    pattern.facts.append(("?attack", "kg:place", at))
    places = where.places
    if where.km is not None and any(p.kind not in ("admin", "country") for p in places):
        places = tuple(p for p in places if p.kind not in ("admin", "country"))
    if where.km is None and (where.country or (places and all(p.kind == "country" for p in places))):
        _in_country(pattern, n, where.country, [p.iri for p in places])
        return
    if places:
        pattern.add(f"VALUES ?named{n} {{ {iris(p.iri for p in places)} }}")
        pattern.add(f"OPTIONAL {{ ?named{n} kg:latitude ?latA{n} ; kg:longitude ?lonA{n} ; kg:cosLatitude ?cosA{n} ; kg:radiusKm ?rA{n} }}")
        pattern.add(
            f"OPTIONAL {{ ?named{n} kg:placeKind ?kindA{n} }} OPTIONAL {{ ?named{n} kg:admin1 ?adminA{n} }} OPTIONAL {{ {at} kg:admin1 ?adminB{n} }}"
        )
    else:
        spots = [s for s in where.spots if where.km is None or s.kind == "city"] or where.spots
        pattern.add(
            f"VALUES (?latA{n} ?lonA{n} ?cosA{n} ?rA{n} ?kindA{n} ?adminA{n}) {{ {' '.join(map(_spot, spots))} }}",
            f"OPTIONAL {{ {at} kg:admin1 ?adminB{n} }}",
        )
    pattern.add(f"OPTIONAL {{ {at} kg:latitude ?latB{n} ; kg:longitude ?lonB{n} ; kg:cosLatitude ?cosB{n} ; kg:radiusKm ?rB{n} }}")
    _distance(pattern, n, where.km, at, bool(places))


def _distance(pattern: Pattern, n: int, km: float | None, at: str, named: bool) -> None:
    pattern.add(
        f"BIND (1.11195E2 * xsd:double(?latB{n} - ?latA{n}) AS ?north{n})",
        f"BIND (ABS(xsd:double(?lonB{n} - ?lonA{n})) AS ?degrees{n})",
        f"BIND (5.55975E1 * (180 - ABS(180 - ?degrees{n})) * xsd:double(?cosB{n} + ?cosA{n}) AS ?east{n})",
        f"BIND (?north{n} * ?north{n} + ?east{n} * ?east{n} AS ?square{n})",
    )
    own = f"{km} - ?rA{n}" if km is not None else f"?rA{n}"
    far = f"{km} + ?rA{n}" if km is not None else f"?rA{n}"
    pattern.add(f"BIND (xsd:double({far} + ?rB{n}) AS ?reach{n})", f"BIND (xsd:double({own} - ?rB{n}) AS ?inner{n})")
    inner = f"(?inner{n} >= 0 && ?square{n} <= ?inner{n} * ?inner{n})"
    within = f"?square{n} <= ?reach{n} * ?reach{n}"
    likely = (
        f"?square{n} <= {km * km:.6f}" if km is not None else f"?inner{n} >= 0 && ?square{n} <= xsd:double(?rA{n}) * xsd:double(?rA{n})"
    )
    if km is None:
        # A division is a shape, not a circle: its name decides, where it is known.
        shape = f'(COALESCE(?kindA{n}, "") = "admin" && BOUND(?adminA{n}))'
        same = (f"{at} = ?named{n} || " if named else "") + f"({shape} && COALESCE(?adminA{n} = ?adminB{n}, false))"
        inner, within = f"({same} || (!{shape} && {inner}))", f"{same} || (!{shape} && {within})"
    pattern.add(
        f"FILTER ({within})",
        f'BIND (IF(COALESCE({inner}, false), "sure", IF(COALESCE({likely}, false), "likely", "possible")) AS ?near{n})',
    )
    pattern.certainties.append(f"?near{n}")


def _in_country(pattern: Pattern, n: int, code: str | None, named: list[str]) -> None:
    if code:
        pattern.add(f"?at{n} kg:country {text(code)} .")
    else:
        pattern.add(f"VALUES ?named{n} {{ {iris(named)} }} ?named{n} kg:country ?code{n} . ?at{n} kg:country ?code{n} .")


def _spot(spot: Spot) -> str:
    cosine = math.cos(math.radians(spot.latitude))
    return f"({spot.latitude:.5f} {spot.longitude:.5f} {cosine:.6f} {spot.radius:.1f} {text(spot.kind)} {text(spot.admin1)})"


def add_perpetrator(pattern: Pattern, number: int, perpetrator: Perpetrator, certainties: tuple[str, ...] | None = None) -> None:
    """Somebody carried the attack out, with one of the certainties."""
    agent = f"?agent{number}"
    properties = " ".join(f"kg:{c}Perpetrator" for c in certainties or perpetrator.certainties)
    pattern.add(f"?attack ?by{number} {agent} . VALUES ?by{number} {{ {properties} }}")
    if perpetrator.iris:
        pattern.add(f"VALUES {agent} {{ {iris(perpetrator.iris)} }}")
    for code in perpetrator.countries:
        pattern.add(
            f"FILTER (EXISTS {{ {agent} kg:country {text(code)} }} || EXISTS {{ {agent} kg:affiliation ?army{number} . ?army{number} kg:country {text(code)} }})"
        )
    for word in perpetrator.words:
        pattern.add(_says(agent, ("rdfs:label", "kg:mention"), word))
    pattern.facts.append(("?attack", "kg:perpetrator", agent))


def _says(thing: str, properties: tuple[str, ...], words: str) -> str:
    """A filter: one of the thing's descriptions holds the words."""
    name = thing.strip("?")
    return f"FILTER EXISTS {{ {thing} {'|'.join(properties)} ?{name}Words . FILTER (CONTAINS(LCASE(STR(?{name}Words)), {text(words)})) }}"


def add_target(pattern: Pattern, number: int, target: Target) -> None:
    """Something was attacked: a thing, or an organization by its people and things."""
    thing = f"?target{number}"
    if target.organizations and not (target.words or target.kind or target.iris):
        _organization_hit(pattern, number, f"VALUES ?struck{number} {{ {iris(target.organizations)} }}")
        return
    if target.countries and not (target.words or target.kind or target.iris):
        _organization_hit(pattern, number, f"?struck{number} kg:country {text(target.countries[0])} .")
        return
    pattern.add(f"?attack kg:target {thing} .")
    pattern.facts.append(("?attack", "kg:target", thing))
    if target.iris:
        pattern.add(f"VALUES {thing} {{ {iris(target.iris)} }}")
    if target.kind:
        pattern.add(f"{thing} kg:targetKind {text(target.kind)} .")
    for word in target.words:
        pattern.add(_says(thing, ("rdfs:label", "skos:altLabel", "kg:mention"), word))
    for effect in target.effects:
        pattern.add(f"{thing} kg:effect {text(effect)} .")
    if target.organizations:
        pattern.add(f"{thing} kg:owner ?owner{number} . VALUES ?owner{number} {{ {iris(target.organizations)} }}")
    for code in target.countries:
        pattern.add(f"{thing} kg:owner ?owner{number} . ?owner{number} kg:country {text(code)} .")


def _organization_hit(pattern: Pattern, number: int, which: str) -> None:
    victims = "|".join(f"kg:{outcome}" for outcome in OUTCOMES)
    pattern.facts.append(("?attack", "kg:target", ""))
    pattern.add(
        which,
        f"FILTER (EXISTS {{ ?attack kg:target ?struck{number} }} || EXISTS {{ ?attack kg:target ?own{number} . ?own{number} kg:owner ?struck{number} }}"
        f" || EXISTS {{ ?attack {victims} ?struck{number} }} || EXISTS {{ ?attack {victims} ?hit{number} . ?hit{number} kg:affiliation ?struck{number} }})",
    )


def add_victim(pattern: Pattern, number: int, victim: Victim) -> None:
    """Somebody was hit, with one of the outcomes."""
    person, how = f"?victim{number}", f"?outcome{number}"
    people = victim.people
    outcomes = victim.outcomes or OUTCOMES
    bare = people.number is not None and people == People(number=people.number, comparison=people.comparison)
    if bare and people.comparison != "=":
        tests = [
            f"EXISTS {{ ?attack kg:{o}Best ?{o}{number} . FILTER (?{o}{number} {people.comparison} {people.number}) }}"
            for o in outcomes
            if o in ("killed", "injured")
        ]
        pattern.add(f"FILTER ({' || '.join(tests) or 'false'})")
        return
    if bare and set(outcomes) <= {"killed", "injured"}:
        total = " || ".join(
            f"EXISTS {{ ?attack kg:{o}Best {people.number} }} || EXISTS {{ ?attack kg:{o} ?counted{number} . ?counted{number} kg:count {people.number} }}"
            for o in outcomes
        )
        pattern.add(f"FILTER ({total})")
        return
    pattern.add(f"?attack {how} {person} . VALUES {how} {{ {' '.join(f'kg:{o}' for o in dict.fromkeys(outcomes))} }}")
    pattern.facts.append(("?attack", how, person))
    add_people(pattern, person, people)


def add_people(pattern: Pattern, person: str, people: People) -> None:
    """Who somebody is."""
    name = person.strip("?")
    if people.iris:
        pattern.add(f"VALUES {person} {{ {iris(people.iris)} }}")
    if people.categories or people.ranks:
        _ranked(pattern, person, people)
    if people.organizations or people.countries:
        _affiliated(pattern, person, people)
    if people.commands:
        pattern.add(f"{person} kg:commands ?{name}Commands . VALUES ?{name}Commands {{ {iris(people.commands)} }}")
        pattern.facts.append((person, "kg:commands", f"?{name}Commands"))
    if people.number is not None:
        pattern.add(f"{person} kg:count {person}Count . FILTER ({person}Count {people.comparison} {people.number})")
    if people.statuses or people.stems:
        pattern.add(_status(person, people))
    for post in people.posts:
        commands = f" || EXISTS {{ {person} kg:commands ?{name}Body }}" if post in ("commander", "leader") else ""
        pattern.add(
            f"FILTER (EXISTS {{ {person} kg:post|rdfs:label|kg:mention ?{name}Post . FILTER (CONTAINS(LCASE(STR(?{name}Post)), {text(post)})) }}{commands})"
        )
        pattern.facts.append((person, "kg:post", ""))
    for word in people.words:
        pattern.add(
            f"FILTER (EXISTS {{ {person} rdfs:label|kg:mention|kg:post ?{name}Words . FILTER (CONTAINS(LCASE(STR(?{name}Words)), {text(word)})) }}"
            f" || EXISTS {{ {person} kg:affiliation ?{name}Side . ?{name}Side rdfs:label|skos:altLabel ?{name}SideName . FILTER (CONTAINS(LCASE(STR(?{name}SideName)), {text(word)})) }})"
        )


def _ranked(pattern: Pattern, person: str, people: People) -> None:
    rank = f"{person}Rank"
    pattern.add(f"{person} kg:rank {rank} .")
    either = []
    if people.categories:
        categories = dict.fromkeys(
            c for name in people.categories for c in (("officer", "general_officer") if name == "officer" else (name,))
        )
        either.append(f"{{ {rank} kg:rankCategory {rank}Category . VALUES {rank}Category {{ {' '.join(map(text, categories))} }} }}")
    if people.ranks:
        either.append(f"{{ VALUES {rank} {{ {iris(people.ranks)} }} }}")
    pattern.add(" UNION ".join(either))
    pattern.facts.append((person, "kg:rank", rank))


def _affiliated(pattern: Pattern, person: str, people: People) -> None:
    """Of an organization, or of a country: by an organization of that country, or by a rank of its army."""
    side = f"{person}Side"
    either = []
    if people.organizations:
        either.append(f"{{ {person} kg:affiliation {side} . VALUES {side} {{ {iris(people.organizations)} }} }}")
        either.append(f"{{ {person} kg:affiliation {side} . {side} kg:partOf ?wider . VALUES ?wider {{ {iris(people.organizations)} }} }}")
    for code in dict.fromkeys(people.countries):
        either.append(f"{{ {person} kg:affiliation {side} . {side} kg:country {text(code)} }}")
        either.append(
            f"{{ {person} kg:rank {person}Ladder . {person}Ladder kg:army {person}Army . ?army kg:country {text(code)} ; skos:notation {person}Army }}"
        )
    pattern.add(" UNION ".join(either))
    pattern.facts.append((person, "kg:affiliation", side))


def _status(person: str, people: People) -> str:
    name = person.strip("?")
    tests = [f"EXISTS {{ {person} kg:victimStatus {text(status)} }}" for status in dict.fromkeys(people.statuses)]
    tests += [
        f"EXISTS {{ {person} rdfs:label|kg:mention|kg:post ?{name}Label . FILTER (CONTAINS(LCASE(STR(?{name}Label)), {text(stem)})) }}"
        for stem in dict.fromkeys(people.stems)
    ]
    return f"FILTER ({' || '.join(tests)})"
