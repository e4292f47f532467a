"""The fitted weights that travel with the package: what each sign adds for a candidate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from kg.settings import resource

__all__ = ["weights_of"]


@cache
def weights_of(model: str) -> Mapping[str, float]:
    """Sign → what it adds, a log-odds, by ``models/MODEL.json``, which training/ writes."""
    weights: Mapping[str, float] = json.loads((resource("models") / f"{model}.json").read_text(encoding="utf-8"))["weights"]
    return weights
