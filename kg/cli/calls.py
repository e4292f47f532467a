"""What every command does with its call: refuses what it does not have, gives JSON, ends with an exit code."""

from __future__ import annotations

import json
from typing import Any

import typer

from kg.errors import UsageError

__all__ = ["as_json", "end", "require"]


def end(code: int) -> None:
    """Ends the command with an exit code; 0 goes on."""
    if code:
        raise typer.Exit(code)


def as_json(value: Any) -> str:
    """A result as JSON, to read."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def require(given: str, *known: str, what: str = "format") -> None:
    """Raises UsageError for a format that the command does not have, before any work is done."""
    if given not in known:
        raise UsageError(f"there is no {what} «{given}» here: use one of {', '.join(known)}.")
