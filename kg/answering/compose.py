"""A question's constraints as one SPARQL query, with the facts to show as evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.answering.patterns import (
    Fact,
    Pattern,
    add_people,
    add_perpetrator,
    add_target,
    add_types,
    add_victim,
    add_weapon,
    add_when,
    add_where,
    iris,
)
from kg.answering.question import CERTAINTIES, Question, Victim
from kg.namespaces import PREFIXES

__all__ = ["Composed", "compose", "weaker"]

_PERSON_ONLY = ("person", "rank", "name", "post", "affiliation", "commanded")


@dataclass(frozen=True)
class Composed:
    """A query; ``key`` is the variable that holds the answers."""

    text: str
    key: str
    facts: tuple[Fact, ...]
    certainties: tuple[str, ...]


def compose(question: Question) -> Composed:
    """The query that finds the answers of a question."""
    pattern = Pattern()
    needs_attack = question.asked not in _PERSON_ONLY or question.has_attack or bool(question.where or question.when)
    if question.asked == "disagreement":
        return _disagreements(question, pattern)
    if question.asked == "victim" and not question.victims:
        question.victims.append(Victim())
    if needs_attack:
        _attack(question, pattern)
    key = _asked(question, pattern, needs_attack)
    return _query(pattern, key, needs_attack)


def weaker(question: Question) -> Question | None:
    """The same question of those who are only suspected, accused, or who deny; None where it asks for such, or names no perpetrator."""
    firm = ("confirmed", "claimed")
    rest = tuple(c for c in CERTAINTIES if c not in firm)
    if question.asked == "perpetrator" and not question.perpetrators:
        others = tuple(c for c in CERTAINTIES if c not in question.asked_certainties)
        return replace(question, asked_certainties=others) if question.asked_certainties == firm else None
    if question.perpetrators and all(p.certainties == firm for p in question.perpetrators):
        return replace(question, perpetrators=[replace(p, certainties=rest) for p in question.perpetrators])
    return None


def _attack(question: Question, pattern: Pattern) -> None:
    pattern.add("?attack a kg:Attack .")
    if question.types:
        add_types(pattern, question.types)
    for number, (notation, _) in enumerate(dict.fromkeys(question.weapons)):
        add_weapon(pattern, number, notation)
    for status in question.statuses:
        pattern.add(f'?attack kg:status "{status}" .')
    for number, where in enumerate(question.where):
        add_where(pattern, number, where)
    for number, when in enumerate(question.when):
        add_when(pattern, number, when)
    for number, perpetrator in enumerate(question.perpetrators):
        add_perpetrator(pattern, number, perpetrator)
    for number, target in enumerate(question.targets):
        add_target(pattern, number, target)
    if question.unclaimed:
        pattern.add("FILTER NOT EXISTS { ?attack kg:claimedPerpetrator ?anybody }")
        pattern.facts.append(("?attack", "kg:claimedBy", ""))
    _victims(question, pattern)
    if question.sources and question.asked not in ("source", "article", "said"):
        _told_by(question, pattern)


def _victims(question: Question, pattern: Pattern) -> None:
    for number, victim in enumerate(question.victims):
        if number == 0 and question.asked == "people_count" and not victim.people.constrained:
            continue
        if number == 0 and question.asked in ("source", "article") and victim.people.number is not None:
            victim = replace(victim, people=replace(victim.people, number=None))
        add_victim(pattern, number, victim)


def _focus(question: Question) -> tuple[str, str]:
    """Predicate and object of the fact that the question is most about."""
    if question.perpetrators:
        return "kg:perpetrator", "?agent0"
    if question.victims:
        return "?outcome0", "?victim0"
    if question.targets and not question.targets[0].organizations:
        return "kg:target", "?target0"
    return "?predicate", "?object"


def _told_by(question: Question, pattern: Pattern) -> None:
    predicate, about = _focus(question)
    pattern.facts.append(("?attack", "kg:attackType", ""))
    if question.asked == "people_count" and not question.subject.people.constrained:
        predicate, about = f"kg:{question.subject.outcomes[0] if question.subject.outcomes else 'killed'}", "?told"
    if question.asked == "perpetrator":
        predicate, about = "kg:perpetrator", "?agent"
    pattern.add(f"?told1 rdf:subject ?attack ; rdf:predicate {predicate} ; rdf:object {about} ; kg:backedBy ?told2 .")
    pattern.add(f"?told2 kg:source|kg:via ?teller . VALUES ?teller {{ {iris(question.sources)} }}")


def _asked(question: Question, pattern: Pattern, needs_attack: bool) -> str:
    """Adds what is asked for; its variable."""
    asked = question.asked
    if asked in _PERSON_ONLY:
        return _about_person(question, pattern, needs_attack)
    if asked in ("victim", "attack", "attack_count", "people_count"):
        return {"victim": "?victim0", "people_count": "?attack"}.get(asked, "?attack")
    if asked == "attackers_count":
        pattern.add("?attack kg:attackersKilled ?attackers .")
        pattern.facts.insert(0, ("?attack", "kg:attackersKilled", ""))
        return "?attack"
    if asked in ("target", "target_count"):
        return "?target0"
    if asked == "perpetrator":
        if question.perpetrators:
            return "?agent0"
        properties = " ".join(f"kg:{c}Perpetrator" for c in question.asked_certainties)
        pattern.add(f"?attack ?by ?agent . VALUES ?by {{ {properties} }}")
        pattern.facts.insert(0, ("?attack", "kg:perpetrator", "?agent"))
        return "?agent"
    if asked in ("source", "article", "said"):
        return _claims(question, pattern)
    return _of_attack(asked, pattern)


def _of_attack(asked: str, pattern: Pattern) -> str:
    """A property of the attack."""
    if asked == "date":
        pattern.add("OPTIONAL { ?attack kg:start ?first } ?attack kg:end ?last . OPTIONAL { ?attack kg:datePrecision ?precision }")
        pattern.facts.insert(0, ("?attack", "kg:date", ""))
        return "?attack"
    predicate, variable = {
        "place": ("kg:place", "?place"),
        "weapon": ("kg:weapon", "?weapon"),
        "type": ("kg:attackType", "?kind"),
        "country": ("kg:place", "?place"),
    }[asked]
    pattern.add(f"?attack {predicate} {variable} .")
    pattern.facts.insert(0, ("?attack", predicate, variable))
    if asked == "country":
        pattern.add("?place kg:country ?country .")
        return "?country"
    return variable


def _about_person(question: Question, pattern: Pattern, needs_attack: bool) -> str:
    if not needs_attack:
        add_people(pattern, "?victim0", question.subject.people)
        if not question.subject.people.iris:
            pattern.add("?victim0 a kg:Person .")
    properties = {"rank": "kg:rank", "post": "kg:post", "affiliation": "kg:affiliation", "commanded": "kg:commands"}
    if question.asked in properties:
        pattern.add(f"?victim0 {properties[question.asked]} ?value .")
        pattern.facts.insert(0, ("?victim0", properties[question.asked], "?value"))
        return "?value"
    if question.asked == "name":
        pattern.add("?victim0 rdfs:label ?mainName ; skos:altLabel|kg:name ?value . FILTER (STR(?value) != STR(?mainName))")
        pattern.facts.insert(0, ("?victim0", "kg:name", ""))
        return "?value"
    if not pattern.facts:
        pattern.facts += [("?victim0", predicate, "") for predicate in ("kg:rank", "kg:post", "kg:affiliation", "kg:name")]
    return "?victim0"


def _claims(question: Question, pattern: Pattern) -> str:
    if question.asked == "said":
        pattern.add(
            "?fact kg:backedBy ?claim . ?claim kg:attack ?attack .",
            f"?claim kg:source ?source . VALUES ?source {{ {iris(question.sources)} }}",
        )
    else:
        predicate, about = _focus(question)
        pattern.add(f"?fact rdf:subject ?attack ; rdf:predicate {predicate} ; rdf:object {about} ; kg:backedBy ?claim .")
        if predicate == "kg:perpetrator":
            pattern.add("FILTER NOT EXISTS { ?claim kg:modality kg:modality-not_claimed }")
        number = question.victims[0].people.number if question.victims else None
        if number is not None:
            pattern.add(f"?claim kg:countBest ?claimed . FILTER (?claimed {question.victims[0].people.comparison} {number})")
    pattern.add(
        "?claim kg:source ?source ; kg:sourceLabel ?sourceLabel ; kg:modality ?how ; kg:quote ?quote ; kg:article ?article . OPTIONAL { ?claim kg:quoteStart ?quoteStart }"
    )
    return "?claim"


def _disagreements(question: Question, pattern: Pattern) -> Composed:
    """What is said of an attack, or of a person who came to harm in it, that something else that is said contradicts."""
    _attack(question, pattern)
    kinds = [question.differing] if question.differing else ["value"] if question.outcome else sorted(_CONTRADICTING)
    said = [
        "?disagreement kg:disagreementType ?kind ; kg:onPredicate ?on ; kg:between ?side .",
        f"FILTER (?kind IN ({', '.join(f'kg:disagreement-{kind}' for kind in kinds)}))",
        f"FILTER (?on = kg:{question.outcome})" if question.outcome else "",
        "?side kg:backedBy ?claim . ?claim kg:source ?source ; kg:sourceLabel ?sourceLabel ; kg:quote ?quote ; kg:article ?article .",
    ]
    of_people = "?disagreement kg:about ?about . ?about a kg:Person . ?attack ?end ?about ."
    ends = "FILTER (?end IN (kg:killed, kg:injured, kg:captured, kg:missing, kg:unharmed, kg:affected))"
    # Each way is whole: an engine that joins what they have in common with both of them goes through all attacks for each disagreement.
    ways = ("?disagreement kg:about ?attack .", *said, "BIND (?attack AS ?about)"), (of_people, ends, *said)
    one, other = ("\n".join(f"  {line}" for line in (*pattern.lines, *way) if line and not line.startswith("#")) for way in ways)
    pattern.lines = ["{", one, "} UNION {", other, "}", "OPTIONAL { ?claim kg:quoteStart ?quoteStart }"]
    numbers = {"kg:best": "?best", "kg:low": "?low", "kg:high": "?high", "kg:sourceLabel": "?accountLabel", "kg:source": "?accountSource"}
    pattern.add(*(f"OPTIONAL {{ ?side {name} {value} }}" for name, value in {**numbers, "rdf:object": "?said"}.items()))
    return _query(pattern, "?side", True)


_CONTRADICTING = frozenset({"value", "date", "place", "rank", "name", "cause"})
"""Types of disagreement of which not all that is said can be so: not a count that is a part of another, or was overtaken by it."""


def _query(pattern: Pattern, key: str, needs_attack: bool) -> Composed:
    wanted = [key, *(["?attack"] if needs_attack else [])]
    body = "\n".join(f"  {line}" for line in pattern.lines if not line.startswith("#"))
    wanted += [term for fact in pattern.facts for term in fact if term.startswith("?")] + pattern.certainties
    extra = "?sourceLabel ?source ?how ?quote ?quoteStart ?article ?kind ?best ?low ?high ?about ?on ?said ?accountLabel ?accountSource ?first ?last ?precision ?by ?by0 ?victim0"
    wanted += [name for name in extra.split() if f"{name} " in body]
    select = " ".join(dict.fromkeys(wanted))
    used = sorted(p for p in ("kg", "rdf", "rdfs", "skos", "xsd") if f"{p}:" in body)
    prefixes = "\n".join(f"PREFIX {p}: <{PREFIXES[p]}>" for p in used)
    return Composed(
        f"{prefixes}\nSELECT DISTINCT {select}\nWHERE {{\n{body}\n}}", key, tuple(dict.fromkeys(pattern.facts)), tuple(pattern.certainties)
    )
