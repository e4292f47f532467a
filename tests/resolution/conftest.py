"""Builders of hand-made extractions: `World` makes articles, `Teller` one article's entities and claims."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import pytest

from kg.article import Article
from kg.claim import Claim, Count, Entity, EntityClass, Extraction, Modality, Value, claim_id, entity_id
from kg.document import Span

EXTRACTOR = "hand/1"


@dataclass
class Teller:
    """Builds one article's extraction. Sentences are those of ``text``; a claim quotes the sentence that a word of it is found in."""

    name: str
    text: str
    published: date | None
    publisher: str | None
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    writer: str = ""

    def __post_init__(self) -> None:
        self.article = Article(self.text, f"{self.name}.txt", self.name, key=self.name, publisher=self.publisher, published=self.published)
        cls: EntityClass = "Organization" if self.publisher else "Source"
        label = self.publisher or "the writer"
        entity = Entity(entity_id(cls, self.article, label, -1), cls, label, self.publisher)
        self.entities[entity.id] = entity
        self.writer = entity.id
        if self.publisher:
            self.say(entity.id, "kg:organizationKind", Value("media"), self.text[:1])

    def thing(self, cls: EntityClass, label: str, *, name: str | None = None, **properties: str) -> str:
        """A local entity; properties become claims of the writer (``rank="ru-major-general"``, ``country="SY"``)."""
        start = max(self.text.find(label), 0)
        entity = Entity(
            entity_id(cls, self.article, label, start + len(self.entities)), cls, label, name, (Span(start, start + len(label), label),)
        )
        self.entities[entity.id] = entity
        if name:
            self.say(entity.id, "kg:name", Value(name), self.text[:1])
        for key, value in properties.items():
            if value in self.entities:
                self.say(entity.id, f"kg:{key}", value, self.text[:1])
            else:
                self.say(entity.id, f"kg:{key}", _literal(key, value), self.text[:1])
        return entity.id

    def person(self, label: str, **properties: str) -> str:
        """A named person."""
        return self.thing("Person", label, name=label, **properties)

    def organization(self, label: str, kind: str = "armed_group", **properties: str) -> str:
        """A named organization."""
        return self.thing("Organization", label, name=label, organizationKind=kind, **properties)

    def place(self, label: str, lat: float, lon: float, radius: float, **properties: str) -> str:
        """A named place with a circle."""
        return self.thing("Place", label, name=label, coordinates=f"{lat} {lon} {radius}", **properties)

    def attack(self, label: str, kind: str, on: str, place: str | None = None, role: str = "main", **properties: str) -> str:
        """An attack: its type, its period ("2020-08-18/2020-08-18/day", or a day), its place."""
        period = on if "/" in on else f"{on}/{on}/day"
        attack = self.thing("Attack", label, attackType=kind, date=period, role=role, status="accomplished", **properties)
        if place:
            self.say(attack, "kg:place", place, self.text[:1])
        return attack

    def say(
        self,
        subject: str,
        predicate: str,
        object: str | Value,
        words: str,
        *,
        by: str | None = None,
        modality: Modality = "asserted",
        count: int | tuple[int, int, int | None] | None = None,
        additional: bool = False,
        attack: str | None = None,
    ) -> str:
        """A claim that quotes the sentence in which ``words`` stand. ``count`` is a number or (low, best, high)."""
        number = None if count is None else Count(count, count, count) if isinstance(count, int) else Count(*count)
        quote = self._sentence(words)
        source = by or self.writer
        key = claim_id(
            self.article, subject, predicate, object, quote=quote, source=source, modality=modality, count=number, extractor=EXTRACTOR
        )
        self.claims[key] = Claim(
            key,
            subject,
            predicate,
            object,
            quote,
            source,
            attack=attack,
            modality=modality,
            count=number,
            additional=additional,
            extractor=EXTRACTOR,
        )
        return key

    def _sentence(self, words: str) -> Span:
        for found in re.finditer(r"[^.\n]+\.?", self.text):
            if words in found.group():
                return Span(found.start(), found.end(), found.group())
        raise AssertionError(f"{words!r} is in no sentence of {self.name}")

    def build(self) -> Extraction:
        """The extraction."""
        return Extraction(
            self.article,
            EXTRACTOR,
            self.writer,
            tuple(self.entities[k] for k in sorted(self.entities)),
            tuple(self.claims[k] for k in sorted(self.claims)),
        )


def _literal(key: str, value: str) -> Value:
    if key == "rank":
        return Value(f"kg:rank-{value}", "kg:Concept")
    if key == "attackType":
        return Value(f"kg:attack-{value}", "kg:Concept")
    if key == "weaponType":
        return Value(f"kg:weapon-{value}", "kg:Concept")
    datatypes = {"date": "kg:period", "coordinates": "kg:point", "geonamesId": "xsd:integer"}
    return Value(value, datatypes.get(key, "xsd:string"))


def tell(name: str, text: str, published: str | None = "2020-08-19", publisher: str | None = None) -> Teller:
    """Start an article."""
    return Teller(name, text, date.fromisoformat(published) if published else None, publisher)


@pytest.fixture(name="tell")
def tell_fixture():
    """`tell`, for tests that build their own articles."""
    return tell


A0 = (
    "Russian General Killed In IED Attack.\n"
    "The Russian Ministry of Defense has announced that Major General Vyachelsav Gladich had been killed today in an IED attack.\n"
    "The announcement comes after several Telegram channels reported that he had died earlier today.\n"
    "The major general was part of a convoy when the convoy struck the IED.\n"
    "Two other Russian service members were also injured in the explosion.\n"
    "Local news site DeirEzzor24 reports that the commander Mohammed Tayseer al-Zahir, and five other NDF members were killed as well, "
    "with several other NDF militiamen injured.\n"
    "Lieutenant General Valery Asapov was killed in September 2017 by ISIS mortar fire near Deir ez-Zor.\n"
    "ISIS had very recently released photographs of an ATGM attack on a Syrian Arab Army T-62 tank in a base near Mayadin, as well as a "
    "raid on a Liwa al-Quds militia post in Mayadin that resulted in the death of at least 5 militiamen.\n"
)


def build_a0() -> Teller:
    """The first seed article, as a careful extractor would have it."""
    t = tell("a0", A0, "2020-08-18", "Overt Defense")
    mod = t.organization("Russian Ministry of Defense", "government", country="RU")
    army = t.organization("Russian military", "military", country="RU")
    ndf = t.organization("National Defense Forces", "armed_group", country="SY")
    isis = t.organization("ISIS")
    quds = t.organization("Liwa al-Quds", "armed_group", country="SY")
    de24 = t.organization("DeirEzzor24", "media")
    telegram = t.thing("Source", "several Telegram channels")
    governorate = t.place("Deir ez-Zor Govenorate", 35.0, 40.0, 110, country="SY", placeKind="admin")
    near = t.thing("Place", "near Deir ez-Zor", country="SY", placeKind="relative", coordinates="35.33588 40.14084 25")
    mayadin = t.place("Mayadin", 35.02, 40.45, 5, country="SY", placeKind="city", geonamesId="173480")
    convoy = t.attack("IED Attack", "bombing", "2020-08-18", governorate)
    t.say(convoy, "kg:place", near, "struck the IED", by=mod)
    t.say(convoy, "kg:attackType", Value("kg:attack-explosion", "kg:Concept"), "Two other")
    t.say(convoy, "kg:weapon", t.thing("Weapon", "IED", weaponType="ied"), "struck the IED", by=mod)
    t.say(convoy, "kg:target", t.thing("Target", "convoy", targetKind="vehicle"), "struck the IED", by=mod)
    t.say(convoy, "kg:perpetrator", isis, "ISIS had very", modality="hypothesis")
    gladich = t.person("Vyachelsav Gladich", rank="ru-major-general", affiliation=army, post="senior military advisor")
    t.say(convoy, "kg:killed", gladich, "Gladich had been killed", by=mod, modality="reported")
    t.say(convoy, "kg:killed", gladich, "Telegram", by=telegram, modality="reported")
    two = t.thing("Group", "Two other Russian service members", affiliation=army, victimStatus="military")
    t.say(convoy, "kg:injured", two, "Two other", by=mod, modality="reported", count=2, additional=True)
    zahir = t.person("Mohammed Tayseer al-Zahir", affiliation=ndf, post="commander of the National Defense Forces in Mayadin", commands=ndf)
    five = t.thing("Group", "five other NDF members", affiliation=ndf)
    several = t.thing("Group", "several other NDF militiamen", affiliation=ndf)
    t.say(convoy, "kg:killed", zahir, "al-Zahir", by=de24, modality="reported")
    t.say(convoy, "kg:killed", five, "al-Zahir", by=de24, modality="reported", count=5, additional=True)
    t.say(convoy, "kg:injured", several, "al-Zahir", by=de24, modality="reported", additional=True)
    asapov = t.person("Valery Asapov", rank="ru-lieutenant-general", affiliation=army)
    shelling = t.attack("mortar fire", "shelling", "2017-09-01/2017-09-30/month", near, role="background")
    t.say(shelling, "kg:killed", asapov, "Asapov")
    t.say(shelling, "kg:perpetrator", isis, "Asapov")
    t.say(shelling, "kg:weapon", t.thing("Weapon", "mortar fire", weaponType="mortar"), "Asapov")
    tank = t.attack("ATGM attack", "missile_strike", "/2020-08-18/unknown", mayadin, role="background")
    t.say(tank, "kg:target", t.thing("Target", "T-62 tank", targetKind="vehicle"), "T-62")
    t.say(tank, "kg:weapon", t.thing("Weapon", "ATGM", weaponType="atgm"), "T-62")
    t.say(tank, "kg:perpetrator", isis, "T-62", by=isis, modality="reported")
    raid = t.attack("raid", "raid", "/2020-08-18/unknown", mayadin, role="background")
    t.say(raid, "kg:target", t.thing("Target", "Liwa al-Quds militia post", targetKind="installation", owner=quds), "T-62")
    militiamen = t.thing("Group", "at least 5 militiamen", affiliation=quds, victimStatus="militant")
    t.say(raid, "kg:killed", militiamen, "T-62", count=(5, 5, None))
    t.say(raid, "kg:perpetrator", isis, "T-62", by=isis, modality="reported")
    return t


A1 = (
    "Video of the moment that an improvised explosive device detonated, killing Russian Maj. Gen. Vyacheslav Gladkikh and six pro-Assad "
    "troops, including a field commander.\n"
    "The explosion in Deir ez-Zor Province also wounded three Russian soldiers.\n"
    "A Russian major general has been killed and three other troops injured by the bombing of their convoy in eastern Syria.\n"
    "The blast occurred on Tuesday.\n"
    "A roadside bomb detonated as the convoy passed near the At-Taim oilfield, about 15 km from Deir ez-Zor city.\n"
    "As a result of the explosion, three Russian servicemen were injured.\n"
    "During evacuation a senior Russian military advisor with the rank of major-general died from the serious injuries sustained.\n"
    "A pro-opposition military analyst said seven Assad regime troops and militiamen were killed, including a National Defense Forces commander.\n"
    "The crime that left a Russian army general killed and two more servicemen injured will not be an exception.\n"
    "The Kremlin has acknowledged the deaths of more than 120 Russian troops in Syria.\n"
)


def build_a1() -> Teller:
    """The second seed article, as a careful extractor would have it."""
    t = tell("a1", A1, "2020-08-19", "EA WorldView")
    mod = t.organization("Russian Defense Ministry", "government", country="RU")
    committee = t.organization("Russian Investigative Committee", "government", country="RU")
    kremlin = t.organization("Kremlin", "government", country="RU")
    army = t.organization("Russian military", "military", country="RU")
    ndf = t.organization("National Defense Forces", "armed_group", country="SY")
    isis = t.organization("Islamic State")
    analyst = t.thing("Source", "A pro-opposition military analyst")
    province = t.place("Deir ez-Zor Province", 35.0, 40.0, 110, country="SY", placeKind="admin")
    near = t.thing("Place", "about 15 km from Deir ez-Zor city", country="SY", placeKind="relative", coordinates="35.33588 40.14084 15")
    convoy = t.attack("bombing", "bombing", "2020-08-18", province)
    t.say(convoy, "kg:place", near, "At-Taim")
    t.say(convoy, "kg:attackType", Value("kg:attack-explosion", "kg:Concept"), "The explosion in")
    t.say(convoy, "kg:weapon", t.thing("Weapon", "improvised explosive device", weaponType="ied"), "Video")
    t.say(convoy, "kg:weapon", t.thing("Weapon", "roadside bomb", weaponType="ied"), "roadside bomb")
    t.say(convoy, "kg:target", t.thing("Target", "their convoy", targetKind="vehicle"), "their convoy")
    t.say(convoy, "kg:perpetrator", isis, "The blast", modality="not_claimed")
    general = t.person("Vyacheslav Gladkikh", rank="ru-major-general", affiliation=army, post="senior military advisor")
    six = t.thing("Group", "six pro-Assad troops", victimStatus="military")
    commander = t.thing("Person", "a field commander", post="field commander")
    t.say(convoy, "kg:killed", general, "Video")
    t.say(convoy, "kg:killed", six, "Video", count=6)
    t.say(convoy, "kg:killed", commander, "Video")
    t.say(commander, "kg:within", six, "Video")
    soldiers = t.thing("Group", "three Russian soldiers", affiliation=army, victimStatus="military")
    t.say(convoy, "kg:injured", soldiers, "wounded three Russian soldiers", count=3)
    t.say(convoy, "kg:killed", general, "A Russian major general has")
    troops = t.thing("Group", "three other troops", victimStatus="military")
    t.say(convoy, "kg:injured", troops, "three other troops", count=3, additional=True)
    servicemen = t.thing("Group", "three Russian servicemen", affiliation=army, victimStatus="military")
    t.say(convoy, "kg:injured", servicemen, "three Russian servicemen", by=mod, modality="reported", count=3)
    t.say(general, "kg:within", servicemen, "During evacuation", by=mod)
    t.say(convoy, "kg:killed", general, "During evacuation", by=mod, modality="reported")
    seven = t.thing("Group", "seven Assad regime troops and militiamen", victimStatus="military")
    leader = t.thing("Person", "a National Defense Forces commander", affiliation=ndf, post="National Defense Forces commander")
    t.say(convoy, "kg:killed", seven, "seven Assad", by=analyst, modality="reported", count=7)
    t.say(convoy, "kg:killed", leader, "seven Assad", by=analyst, modality="reported")
    t.say(leader, "kg:within", seven, "seven Assad", by=analyst)
    two = t.thing("Group", "two more servicemen", victimStatus="military")
    t.say(convoy, "kg:killed", general, "The crime", by=committee, modality="reported")
    t.say(convoy, "kg:injured", two, "The crime", by=committee, modality="reported", count=2, additional=True)
    report = t.thing("CasualtyReport", "deaths of more than 120 Russian troops")
    dead = t.thing("Group", "more than 120 Russian troops", affiliation=army, victimStatus="military")
    t.say(report, "kg:killed", dead, "more than 120", by=kremlin, modality="reported", count=(120, 120, None))
    return t


@pytest.fixture
def seeds():
    """The two seed articles as tellers, with the extractions under `build`."""
    return build_a0(), build_a1()
