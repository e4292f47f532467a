"""From a node of the graph to the sentence that is behind it: the claim of a fact, the evidence of a claim."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.namespaces import KG, PREFIXES
from kg.report import Evidence

__all__ = ["Grounding"]

_KG = rdflib.Namespace(KG)
_OA = rdflib.Namespace(PREFIXES["oa"])

_STATED_AS: dict[Node, Node] = {
    _KG[derived]: _KG[stated]
    for derived, stated in {
        "accusedPerpetrator": "perpetrator",
        "claimedPerpetrator": "perpetrator",
        "confirmedPerpetrator": "perpetrator",
        "cosLatitude": "coordinates",
        "datePrecision": "date",
        "deniedPerpetrator": "perpetrator",
        "end": "date",
        "injuredBest": "injured",
        "injuredHigh": "injured",
        "injuredLow": "injured",
        "killedBest": "killed",
        "killedHigh": "killed",
        "killedLow": "killed",
        "latitude": "coordinates",
        "longitude": "coordinates",
        "radiusKm": "coordinates",
        "start": "date",
        "suspectedPerpetrator": "perpetrator",
    }.items()
}
"""Properties that are derived, by the predicate that the claims behind them state."""


class Grounding:
    """The sentences of one graph, article graph or merged view. Reads only."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph

    def of(self, focus: Node, path: Node | None = None, value: Node | None = None) -> Evidence | None:
        """The first sentence, by article and offset, that is nearest to what a triple states; None where nothing is."""
        for claims in self._nearest(focus, path, value):
            found = sorted(evidence for claim in claims for evidence in self._sentences(claim))
            if found:
                return found[0]
        return None

    def _nearest(self, focus: Node, path: Node | None, value: Node | None) -> Iterable[Iterable[Node]]:
        """Sets of claims, from those that state just this triple to those that say anything of the node."""
        graph = self._graph
        predicate = _STATED_AS.get(path, path) if path else None
        yield [focus, *graph.objects(focus, _KG.backedBy)]
        about = set(graph.subjects(RDF.subject, focus))
        same = {each for each in about if predicate is not None and (each, RDF.predicate, predicate) in graph}
        exact = {each for each in same if value is not None and (each, RDF.object, value) in graph}
        of = set(graph.subjects(RDF.object, focus))
        turned = {each for each in of if value is not None and (each, RDF.subject, value) in graph}
        for facts in (exact, turned, same, about, of):
            yield [*facts, *(claim for fact in facts for claim in graph.objects(fact, _KG.backedBy))]

    def _sentences(self, claim: Node) -> Iterable[Evidence]:
        graph = self._graph
        article = graph.value(claim, _KG.article)
        file = graph.value(article, _KG.file) if article else None
        for quote, start, end in (*self._merged(claim), *self._local(claim)):
            if article is not None and quote is not None and _is_offset(start) and _is_offset(end):
                yield Evidence(str(article), int(str(start)), int(str(end)), str(quote), str(file) if file else None)

    def _merged(self, claim: Node) -> Iterable[tuple[Node | None, Node | None, Node | None]]:
        graph = self._graph
        yield graph.value(claim, _KG.quote), graph.value(claim, _KG.quoteStart), graph.value(claim, _KG.quoteEnd)

    def _local(self, claim: Node) -> Iterable[tuple[Node | None, Node | None, Node | None]]:
        graph = self._graph
        for selector in graph.objects(claim, _KG.evidence / _OA.hasSelector):
            position = graph.value(selector, _OA.refinedBy)
            if position is not None:
                yield graph.value(selector, _OA.exact), graph.value(position, _OA.start), graph.value(position, _OA.end)


def _is_offset(node: Node | None) -> bool:
    """Not in a graph that is being found invalid, necessarily."""
    return isinstance(node, rdflib.Literal) and str(node).isdecimal()
