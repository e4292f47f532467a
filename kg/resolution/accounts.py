"""Accounts: what each source of each article says of an attack's toll, and what each article makes of all its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.resolution.likely_toll import counted_parts
from kg.resolution.sums import Sum, span
from kg.resolution.toll_parts import Telling
from kg.resolution.tolls import Toll, is_disputed, toll_among, toll_of, toll_of_source
from kg.resolved import Account

__all__ = ["accounts_of"]


def _arithmetic(found: Sum) -> str:
    """ "Ivan Petrov 1 + six troops 6 = 7"."""
    return f"{' + '.join(found.terms)} = {span(*found.bounds)}" if found.terms else span(*found.bounds)


def _alternatives(toll: Toll, names: Mapping[str, str]) -> str:
    """The sums that differ from those chosen, each with who gives it."""
    other = {
        f"{' + '.join(s.terms)} ({names.get(source, 'a source')})": None
        for source, s in toll.alternatives
        if not set(s.terms) <= set(toll.sum.terms)
    }
    return f"; told otherwise: {', '.join(other)}" if other else ""


def _account(telling: Telling, source: str | None, toll: Toll, names: Mapping[str, str]) -> Account:
    claims = {c for p in telling.parts if source is None or p.source == source for c in p.claims}
    beside = f"; the same people, part of them or of no concern: {', '.join(toll.beside)}" if toll.beside else ""
    note = beside + ("" if toll.complete else "; not all of the toll")
    return Account(
        attack=telling.attack,
        outcome=telling.outcome,
        article=telling.article,
        source=source,
        low=toll.sum.low,
        best=toll.sum.best,
        high=toll.sum.high,
        complete=toll.complete,
        arithmetic=_arithmetic(toll.sum) + _alternatives(toll, names) + note,
        claims=tuple(sorted(claims)),
    )


def accounts_of(tellings: Iterable[Telling], names: Mapping[str, str]) -> list[Account]:
    """One account per source and article; where several sources speak in an article, its own composite after them (source None).

    ``names`` are labels of canonical entities, for the arithmetic.
    """
    return [account for telling in tellings for account in _accounts(telling, names)]


def _accounts(telling: Telling, names: Mapping[str, str]) -> list[Account]:
    sources = sorted({p.source for p in telling.parts})
    whole = toll_of(telling)
    counted = counted_parts(telling, whole.sum, is_disputed(telling, whole))
    if counted is None:
        tolls = {source: toll_of_source(telling, source) for source in sources}
    else:
        tolls = {source: toll_among(telling, counted, source) for source in sources}
        whole = toll_among(telling, counted)
    found = [_account(telling, source, toll, names) for source, toll in tolls.items()]
    return [*found, _account(telling, None, whole, names)] if len(sources) > 1 else found
