"""Settings, all in one place, each read once from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import UsageError

__all__ = ["Settings", "resource", "settings"]


@dataclass(frozen=True)
class Settings:
    """``base`` (``KG_BASE``) starts every IRI of a thing; ``graph`` (``KG_GRAPH``) is the default graph folder; ``cache``
    (``KG_CACHE``, else ``XDG_CACHE_HOME``, else ``~/.cache``) holds the gazetteer's index, which is derived from installed packages;
    ``tagger`` is False where ``KG_TAGGER`` is ``off``: extraction by rules alone, for measuring. Of a longer article only the first
    ``max_characters`` (``KG_MAX_CHARACTERS``) are read, and one that takes more than ``timeout`` seconds (``KG_TIMEOUT``) is given up. The server stops a query after
    ``query_timeout`` seconds (``KG_QUERY_TIMEOUT``), runs ``query_jobs`` at once (``KG_QUERY_JOBS``), and sends at most ``max_result``
    bytes of a result (``KG_MAX_RESULT``). Somebody else's endpoint gets ``endpoint_timeout`` seconds (``KG_ENDPOINT_TIMEOUT``) for a query."""

    base: str = "https://w3id.org/conflict-kg/"
    graph: Path = Path("graph")
    cache: Path = Path("~/.cache/conflict-kg")
    tagger: bool = True
    max_characters: int = 100_000
    timeout: float = 60.0
    query_timeout: float = 30.0
    query_jobs: int = 2
    max_result: int = 50_000_000
    endpoint_timeout: float = 60.0


@cache
def settings() -> Settings:
    """The settings of this process."""
    xdg = os.environ.get("XDG_CACHE_HOME")
    default_cache = Path(xdg) / "conflict-kg" if xdg else Path.home() / ".cache" / "conflict-kg"
    return Settings(
        base=os.environ.get("KG_BASE", Settings.base),
        graph=Path(os.environ.get("KG_GRAPH", "graph")),
        cache=Path(os.environ["KG_CACHE"]) if os.environ.get("KG_CACHE") else default_cache,
        tagger=os.environ.get("KG_TAGGER", "on") != "off",
        max_characters=max(1, int(_positive("KG_MAX_CHARACTERS", Settings.max_characters))),
        timeout=_positive("KG_TIMEOUT", Settings.timeout),
        query_timeout=_positive("KG_QUERY_TIMEOUT", Settings.query_timeout),
        query_jobs=max(1, int(_positive("KG_QUERY_JOBS", Settings.query_jobs))),
        max_result=max(1, int(_positive("KG_MAX_RESULT", Settings.max_result))),
        endpoint_timeout=_positive("KG_ENDPOINT_TIMEOUT", Settings.endpoint_timeout),
    )


def _positive(name: str, default: float) -> float:
    """A number above 0 from the environment. Raises UsageError on anything else."""
    given = os.environ.get(name) or str(default)
    try:
        number = float(given)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise UsageError(f"{name} is «{given}»: set it to a number above 0, or leave it out for {default:g}.")
    return number


def resource(folder: str) -> Path:
    """A folder of files that travel with the package: "ontology", "queries", "shapes" (beside the package in a checkout, inside it
    in a wheel), or "lists", "models" or "web" (always inside it)."""
    package = Path(__file__).parent
    if folder in {"lists", "models", "web"}:
        return package / folder
    inside = package / "resources" / folder
    return inside if inside.is_dir() else package.parent / folder
