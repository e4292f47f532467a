"""A graph laid over another: what SHACL validation reads, data on top of the ontology, without copying either."""

from __future__ import annotations

from collections.abc import Container, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF
from rdflib.paths import Path
from rdflib.query import Result
from rdflib.term import Node

from kg.ontology import rdflib_term

__all__ = ["Background", "Layered"]


class Background:
    """The lower layer, converted for Oxigraph once and shared by every graph laid over it."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph
        self.quads = tuple(_quads(graph))


class Layered(rdflib.Graph):
    """Data over a background; reads only.

    SPARQL is answered by Oxigraph: a SHACL constraint is one query for each focus node, and rdflib would parse it anew each time.
    With ``targets``, only these of the data are found as instances of a class, which is how shapes find what to check. pySHACL's own
    ``focus_nodes`` is a list that is searched for every node of every shape, and passes over what nested shapes say of other nodes.
    """

    def __init__(self, data: rdflib.Graph, background: Background, targets: Container[str] | None = None) -> None:
        super().__init__()
        self._data = data
        self._targets = targets
        self._background = background.graph
        self._store = ox.Store()
        self._store.extend(background.quads)
        self._store.extend(_quads(data))

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """Of both layers, each triple once. ``triple`` is rdflib's pattern."""
        if isinstance(triple[1], Path):
            yield from super().triples(triple)  # a path may lead from one layer into the other
            return
        found = self._data.triples(triple)
        if self._targets is not None and triple[0] is None and triple[1] == RDF.type:
            found = ((s, p, o) for s, p, o in found if str(s) in self._targets)
        yield from found
        for known in self._background.triples(triple):
            if known not in self._data:
                yield known

    def __len__(self) -> int:
        # counts twice what stands in both layers: only asked for truth, and often
        return len(self._data) + len(self._background)

    def query(  # the signature is rdflib's, which pySHACL calls by position
        self,
        query_object: Any,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,  # noqa: N803
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803
        *_: Any,
        **__: Any,
    ) -> Result:
        """By Oxigraph, or by rdflib where Oxigraph cannot: it binds only what a SELECT query projects."""
        bound = {ox.Variable(name): _term(node) for name, node in (initBindings or {}).items()}
        try:
            solutions = self._store.query(str(query_object), substitutions=bound)
        except (RuntimeError, SyntaxError):
            solutions = None
        if not isinstance(solutions, ox.QuerySolutions):
            return super().query(query_object, processor, result, initNs, initBindings)
        answer = Result("SELECT")
        answer.vars = [rdflib.Variable(variable.value) for variable in solutions.variables]
        answer.bindings = [_bindings(answer.vars, row) for row in solutions]
        return answer


def _bindings(names: Sequence[Any], row: Iterable[Any]) -> dict[Any, Any]:
    return {name: rdflib_term(term) for name, term in zip(names, row, strict=True) if term is not None}


def _quads(graph: rdflib.Graph) -> Iterator[ox.Quad]:
    return (ox.Quad(_term(subject), _term(predicate), _term(value)) for subject, predicate, value in graph)


def _term(node: Node) -> Any:
    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(str(node))
    literal: Any = node
    datatype = ox.NamedNode(str(literal.datatype)) if literal.datatype else None
    return ox.Literal(str(literal), language=literal.language) if literal.language else ox.Literal(str(literal), datatype=datatype)
