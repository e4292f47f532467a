"""Two invented articles about one bombing, their extractions, and their resolution, all made by hand. Loaded with runpy: it holds no tests."""

from __future__ import annotations

from datetime import date

from kg.article import Article
from kg.claim import Claim, Count, Dropped, Entity, EntityClass, Extraction, Modality, Trigger, Value, claim_id, entity_id
from kg.document import Span
from kg.judgement import Decision, Judgement, Linker
from kg.resolved import Account, Resolution, Total

EXTRACTOR = "hand/1"

PAPER = Article(
    text=(
        "Colonel Jean Martin and two guards were killed by a bomb near Lyon on Monday. The Front said that it had planted the bomb. "
        "The ministry accused the Brigade. His car was destroyed."
    ),
    file="paper.txt",
    doc="paper",
    key="paper-1",
    url="https://paper.example/1",
    publisher="The Paper",
    published=date(2021, 5, 4),
    title="Colonel killed near Lyon",
)
DAILY = Article(
    text=(
        "A roadside bomb wounded Col. Martin, who later died, the ministry said. The Brigade denies any part in it. "
        "The League may be behind the attack, but has not claimed it."
    ),
    file="sub/daily.txt",
    doc="daily",
    key="daily-1",
    publisher="Daily News",
    published=date(2021, 5, 5),
)


def concept(name: str) -> Value:
    return Value(f"kg:{name}", "kg:Concept")


class Told:
    """Collects the entities and claims of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.entities: list[Entity] = []
        self.claims: list[Claim] = []
        assert article.publisher
        self.writer = self.entity("Organization", article.publisher, name=article.publisher, mentioned=False)

    def entity(self, cls: EntityClass, label: str, *, name: str | None = None, mentioned: bool = True) -> str:
        start = self.article.text.find(label) if mentioned else -1
        assert start >= 0 or not mentioned, label
        mentions = (Span(start, start + len(label), label),) if mentioned else ()
        self.entities.append(Entity(entity_id(cls, self.article, label, start), cls, label, name, mentions))
        return self.entities[-1].id

    def say(
        self,
        subject: str,
        predicate: str,
        object: str | Value,
        sentence: int = 0,
        *,
        source: str | None = None,
        modality: Modality = "asserted",
        count: Count | None = None,
        attack: str | None = None,
        via: tuple[str, ...] = (),
    ) -> str:
        quote = self.sentence(sentence)
        key = claim_id(
            self.article,
            subject,
            predicate,
            object,
            quote=quote,
            source=source or self.writer,
            modality=modality,
            count=count,
            extractor=EXTRACTOR,
        )
        self.claims.append(
            Claim(
                key,
                subject,
                predicate,
                object,
                quote,
                source or self.writer,
                attack=attack,
                via=via,
                modality=modality,
                count=count,
                confidence=0.9,
                extractor=EXTRACTOR,
            )
        )
        return key

    def sentence(self, number: int) -> Span:
        text = self.article.text
        starts = [0, *(i + 2 for i in range(len(text) - 2) if text[i] == "." and text[i + 2].isupper() and text[i - 3 : i] != "Col")]
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
        return Span(starts[number], end, text[starts[number] : end])

    def extraction(self) -> Extraction:
        start = self.article.text.find("bomb")
        word = Span(start, start + 4, "bomb")
        return Extraction(
            self.article,
            EXTRACTOR,
            self.writer,
            tuple(sorted(self.entities, key=lambda each: each.id)),
            tuple(sorted(self.claims, key=lambda each: each.id)),
            triggers=(Trigger("attack", word),),
            dropped=(Dropped("a word of no attack", word),),
            warnings=("no place in the metadata",),
        )


# ---------------------------------------------------------------- The Paper
paper = Told(PAPER)
PAPER_ORG = paper.writer
BLAST = paper.entity("Attack", "a bomb near Lyon")
MARTIN = paper.entity("Person", "Colonel Jean Martin", name="Jean Martin")
GUARDS = paper.entity("Group", "two guards")
BOMB = paper.entity("Weapon", "a bomb")
NEAR_LYON = paper.entity("Place", "near Lyon")
LYON = paper.entity("Place", "Lyon", name="Lyon")
FRONT = paper.entity("Organization", "The Front", name="Front")
BRIGADE = paper.entity("Organization", "the Brigade", name="Brigade")
MINISTRY = paper.entity("Organization", "The ministry", name="ministry")
CAR = paper.entity("Target", "His car")

paper.say(PAPER_ORG, "kg:organizationKind", Value("media"))
paper.say(BLAST, "kg:attackType", concept("attack-bombing"), attack=BLAST)
paper.say(BLAST, "kg:status", Value("accomplished"), attack=BLAST)
paper.say(BLAST, "kg:role", Value("main"), attack=BLAST)
paper.say(BLAST, "kg:date", Value("2021-05-03/2021-05-03/day", "kg:period"), attack=BLAST)
paper.say(BLAST, "kg:place", NEAR_LYON, attack=BLAST)
paper.say(BLAST, "kg:weapon", BOMB, attack=BLAST)
paper.say(BOMB, "kg:weaponType", concept("weapon-explosive"), attack=BLAST)
KILLED_MARTIN = paper.say(BLAST, "kg:killed", MARTIN, count=Count(1, 1, 1), attack=BLAST)
KILLED_GUARDS = paper.say(BLAST, "kg:killed", GUARDS, count=Count(2, 2, 2), attack=BLAST)
paper.say(MARTIN, "kg:name", Value("Jean Martin"))
paper.say(MARTIN, "kg:rank", concept("rank-fr-colonel"))
paper.say(NEAR_LYON, "kg:placeKind", Value("relative"))
paper.say(NEAR_LYON, "kg:near", LYON)
paper.say(NEAR_LYON, "kg:coordinates", Value("45.750 4.85 15", "kg:point"))
paper.say(NEAR_LYON, "kg:country", Value("FR"))
paper.say(LYON, "kg:name", Value("Lyon"))
paper.say(LYON, "kg:placeKind", Value("city"))
paper.say(FRONT, "kg:name", Value("Front"))
paper.say(BRIGADE, "kg:name", Value("Brigade"))
paper.say(BLAST, "kg:perpetrator", FRONT, 1, source=FRONT, modality="reported", attack=BLAST)
ACCUSED = paper.say(BLAST, "kg:perpetrator", BRIGADE, 2, source=MINISTRY, modality="reported", attack=BLAST, via=(FRONT,))
paper.say(BLAST, "kg:target", CAR, 3, attack=BLAST, count=Count(1, 1, 1))
paper.say(CAR, "kg:targetKind", Value("vehicle"), 3, attack=BLAST)
paper.say(CAR, "kg:effect", Value("destroyed"), 3, attack=BLAST)

# ---------------------------------------------------------------- Daily News
daily = Told(DAILY)
DAILY_ORG = daily.writer
BLAST_2 = daily.entity("Attack", "the attack")
MARTIN_2 = daily.entity("Person", "Col. Martin", name="Martin")
BOMB_2 = daily.entity("Weapon", "A roadside bomb")
MINISTRY_2 = daily.entity("Organization", "the ministry", name="ministry")
BRIGADE_2 = daily.entity("Organization", "The Brigade", name="Brigade")
LEAGUE = daily.entity("Organization", "The League", name="League")

daily.say(DAILY_ORG, "kg:organizationKind", Value("media"))
daily.say(BLAST_2, "kg:attackType", concept("attack-ied"), attack=BLAST_2)
daily.say(BLAST_2, "kg:status", Value("accomplished"), attack=BLAST_2)
daily.say(BLAST_2, "kg:role", Value("main"), attack=BLAST_2)
daily.say(BLAST_2, "kg:weapon", BOMB_2, attack=BLAST_2)
daily.say(BOMB_2, "kg:weaponType", concept("weapon-ied"), attack=BLAST_2)
daily.say(BLAST_2, "kg:injured", MARTIN_2, source=MINISTRY_2, modality="reported", count=Count(1, 1, 1), attack=BLAST_2)
KILLED_MARTIN_2 = daily.say(BLAST_2, "kg:killed", MARTIN_2, source=MINISTRY_2, modality="reported", count=Count(1, 1, 1), attack=BLAST_2)
daily.say(MARTIN_2, "kg:name", Value("Martin"))
daily.say(MARTIN_2, "kg:rank", concept("rank-fr-colonel"))
daily.say(BRIGADE_2, "kg:name", Value("Brigade"))
daily.say(LEAGUE, "kg:name", Value("League"))
daily.say(BLAST_2, "kg:perpetrator", BRIGADE_2, 1, source=BRIGADE_2, modality="denied", attack=BLAST_2)
daily.say(BLAST_2, "kg:perpetrator", LEAGUE, 2, modality="hypothesis", attack=BLAST_2)
daily.say(BLAST_2, "kg:perpetrator", LEAGUE, 2, modality="not_claimed", attack=BLAST_2)

EXTRACTIONS = (paper.extraction(), daily.extraction())

# ---------------------------------------------------------------- how the two are one
_LINKS = {BLAST_2: BLAST, MARTIN_2: MARTIN, BOMB_2: BOMB, MINISTRY_2: MINISTRY, BRIGADE_2: BRIGADE}


def _same(one: str, other: str, *, human: bool = False) -> Decision:
    left, right = sorted((one, other))
    author = "Ada" if human else "names/1"
    return Decision(left, right, Judgement.SAME, 0.95, ("same day", "same name"), author, human)


RESOLUTION = Resolution(
    linker=Linker(_LINKS, (_same(BLAST, BLAST_2), _same(MARTIN, MARTIN_2, human=True))),
    chosen={
        (BLAST, "kg:attackType"): concept("attack-ied"),
        (BLAST, "kg:status"): Value("accomplished"),
        (BLAST, "kg:role"): Value("main"),
        (BLAST, "kg:date"): Value("2021-05-03/2021-05-03/day", "kg:period"),
        (BLAST, "kg:place"): NEAR_LYON,
        (BOMB, "kg:weaponType"): concept("weapon-ied"),
        (MARTIN, "kg:rank"): concept("rank-fr-colonel"),
        (NEAR_LYON, "kg:placeKind"): Value("relative"),
        (NEAR_LYON, "kg:coordinates"): Value("45.750 4.85 15", "kg:point"),
        (NEAR_LYON, "kg:country"): Value("FR"),
        (LYON, "kg:placeKind"): Value("city"),
        (CAR, "kg:targetKind"): Value("vehicle"),
        (CAR, "kg:effect"): Value("destroyed"),
        (PAPER_ORG, "kg:organizationKind"): Value("media"),
        (DAILY_ORG, "kg:organizationKind"): Value("media"),
    },
    labels={BLAST: "bombing near Lyon, 3 May 2021", MARTIN: "Jean Martin", BRIGADE: "Brigade", FRONT: "Front", LYON: "Lyon"},
    accounts=(
        Account(BLAST, "killed", PAPER.local_id, None, 3, 3, 3, True, "Martin 1 + two guards 2 = 3", (KILLED_MARTIN, KILLED_GUARDS)),
        Account(BLAST, "killed", DAILY.local_id, MINISTRY, 1, 1, None, False, "Martin 1 = 1 or more", (KILLED_MARTIN_2,)),
    ),
    totals=(Total(BLAST, "killed", 3, 3, 3, "The Paper 3"),),
)
