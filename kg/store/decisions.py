"""Decisions as JSON Lines: one judgement a line, kept apart from all that is derived."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kg.errors import StoreError
from kg.judgement import Decision, Judgement

__all__ = ["decisions_from_jsonl", "decisions_to_jsonl"]


def decisions_to_jsonl(decisions: Iterable[Decision]) -> str:
    """One line per decision."""
    return "".join(json.dumps(_row(decision), ensure_ascii=False) + "\n" for decision in decisions)


def decisions_from_jsonl(text: str, file: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in its order. Raises StoreError with the line that is broken: people may edit the file."""
    return tuple(_decision(line, number, file) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def _row(decision: Decision) -> dict[str, object]:
    return {
        "left": decision.left,
        "right": decision.right,
        "judgement": decision.judgement.value,
        "score": decision.score,
        "reasons": list(decision.reasons),
        "author": decision.author,
        "human": decision.human,
    }


def _decision(line: str, number: int, file: Path) -> Decision:
    try:
        row = json.loads(line)
        judgement = Judgement(row["judgement"])
        left, right = sorted((str(row["left"]), str(row["right"])))
        return Decision(left, right, judgement, float(row["score"]), tuple(row["reasons"]), str(row["author"]), bool(row["human"]))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"{file}, line {number}: not a decision ({error!r}). Correct or delete that line.") from error
