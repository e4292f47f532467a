"""Which of the formats on offer a client wants, by its Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["chosen", "preference"]


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The media type on offer that the header likes best, the first of equals; None where it likes none.

    No header, and one that cannot be read, stand for anything.
    """
    wanted = [preference(accept, media) for media in offered]
    best = max(wanted, default=0.0)
    return offered[wanted.index(best)] if best > 0 else None


def preference(accept: str, media: str) -> float:
    """The weight from 0 to 1 that the header gives a media type: that of its most specific range which fits."""
    ranges = [_range(each) for each in accept.split(",") if each.strip()]
    if not ranges:
        return 1.0
    family = f"{media.partition('/')[0]}/*"
    for fitting in (media, family, "*/*"):
        weights = [weight for name, weight in ranges if name == fitting]
        if weights:
            return max(weights)
    return 0.0


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    weights = [_weight(each[2:]) for each in parameters if each.startswith("q=")]
    return name, weights[0] if weights else 1.0


def _weight(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 1.0
