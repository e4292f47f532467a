"""People's decisions as Turtle: a block for each, kept apart from all that is derived, to be read, edited and kept under version control."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.judgement import Decision, Judgement
from kg.namespaces import PREFIXES, expand, iri, local

__all__ = ["HEAD", "decision_to_turtle", "decisions_from_turtle"]

HEAD = (
    "# What people decided about merges. Written by `kg resolve`, read by every build: keep this file under version control.\n"
    + "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("dct", "kg", "rdfs", "xsd"))
)
"""How the file begins."""

_NEEDED = ("kg:left", "kg:right", "kg:judgement", "kg:author", "kg:reason", "dct:created")


def decision_to_turtle(decision: Decision, label: str = "") -> str:
    """One block; ``label`` says which things it is about, for people who read the file."""
    lines = [f"kg:left <{iri(decision.left)}>", f"kg:right <{iri(decision.right)}>", f"kg:judgement {_literal(decision.judgement.value)}"]
    lines += [f"kg:reason {_literal(reason)}" for reason in decision.reasons]
    lines.append(f"kg:author {_literal(decision.author)}")
    if decision.made:
        lines.append(f"dct:created {_literal(decision.made.isoformat())}^^xsd:date")
    if label:
        lines.append(f"rdfs:label {_literal(label)}")
    body = " ;\n    ".join(lines)
    return f"\n[] a kg:Judgement ;\n    {body} .\n"


def decisions_from_turtle(text: str, file: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in its order; of one person's on one pair the last. Raises StoreError with what is wrong and where: people may edit the file."""
    found: dict[tuple[str, str, str], Decision] = {}
    for block in _blocks(text, file):
        decision = _decision(block, file)
        found.pop((decision.left, decision.right, decision.author), None)
        found[decision.left, decision.right, decision.author] = decision
    return tuple(found.values())


def _literal(text: str) -> str:
    return str(ox.Literal(text))


def _blocks(text: str, file: Path) -> Iterator[Mapping[str, list[str]]]:
    """What is said of each judgement, by predicate, in the order of the file."""
    found: dict[object, dict[str, list[str]]] = {}
    try:
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            value = quad.object
            found.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(
                value.value if not isinstance(value, ox.Triple) else ""
            )
    except SyntaxError as error:
        raise StoreError(f"{file}: no Turtle that can be read ({error}). Correct that line, or take back the last edit.") from error
    yield from found.values()


def _decision(block: Mapping[str, list[str]], file: Path) -> Decision:
    said = {name: block.get(expand(name), []) for name in _NEEDED}
    where = f"{file}: the judgement about {' and '.join(said['kg:left'] + said['kg:right']) or 'nothing'}"
    missing = [name for name in _NEEDED if not said[name] or (name != "kg:reason" and len(said[name]) > 1)]
    if missing:
        raise StoreError(f"{where} needs {', '.join(missing)}, each once. Complete it, or delete the block.")
    try:
        verdict, made = Judgement(said["kg:judgement"][0]), date.fromisoformat(said["dct:created"][0])
    except ValueError as error:
        raise StoreError(f"{where}: {error}. A judgement is same or different, its dct:created a day as in 2026-01-31.") from error
    left, right = sorted((local(said["kg:left"][0]), local(said["kg:right"][0])))
    return Decision(left, right, verdict, 1.0, tuple(said["kg:reason"]), said["kg:author"][0], human=True, made=made)
