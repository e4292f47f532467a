"""Who is joined with most others, and who is joined at all."""

from __future__ import annotations

from kg.analysis import Tie, actor_graph, central, components
from kg.analysis.actors import Actor, Component

TIES = (
    Tie("fought", "a", "b", "stated", ("x",), ()),
    Tie("fought", "a", "b", "alleged", ("y",), ()),
    Tie("attacked", "a", "c", "alleged", ("y",), ()),
    Tie("belongs to", "c", "b", "stated", ("x", "z"), ()),
    Tie("part of", "d", "e", "stated", (), ()),
    Tie("fought", "f", "f", "stated", ("x",), ()),
)


def test_degree_counts_others_once_and_allegations_apart() -> None:
    assert central(actor_graph(TIES)) == [
        Actor("b", 2, 0, 0.5, ("x", "y", "z")),
        Actor("a", 1, 1, 0.25, ("x", "y")),
        Actor("c", 1, 1, 0.25, ("x", "y", "z")),
        Actor("d", 1, 0, 0.25, ()),
        Actor("e", 1, 0, 0.25, ()),
    ]


def test_components_are_joined_by_what_is_stated_only() -> None:
    assert components(actor_graph(TIES)) == [Component(("a", "b", "c"), ("x", "z")), Component(("d", "e"), ())]
    assert components(actor_graph([Tie("fought", "a", "b", "alleged", ("x",), ())])) == []


def test_nobody_is_central_where_nobody_is() -> None:
    assert central(actor_graph([])) == []
