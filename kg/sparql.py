"""What a SPARQL query gives back, whoever runs it; and the check that a query only reads, and only from this graph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, Protocol, runtime_checkable

from pyparsing.exceptions import ParseException
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import BadSparql

__all__ = ["QueryForm", "Result", "Rows", "SparqlSource", "Term", "Triples", "check", "has_dataset", "term_from_json"]

QueryForm = Literal["select", "ask", "construct"]

_XSD_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_DATATYPES: Mapping[str, str] = {
    _XSD_STRING: "",
    "http://www.openlinksw.com/schemas/virtrdf#Geometry": "http://www.opengis.net/ont/geosparql#wktLiteral",  # Virtuoso's own name for it
}
_NEGATIVE_DECIMAL = re.compile(r"(?<![\w.)])-\d*\.\d+(?![\dEe])")
_FORMS: Mapping[str, QueryForm] = {"SelectQuery": "select", "AskQuery": "ask", "ConstructQuery": "construct", "DescribeQuery": "construct"}


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An RDF term: ``datatype`` is empty for IRIs, blank nodes, plain strings and strings with a ``language``."""

    value: str
    kind: Literal["uri", "literal", "bnode"] = "literal"
    datatype: str = ""
    language: str = ""

    def json(self) -> dict[str, str]:
        """The term as SPARQL 1.1 Query Results JSON has it (https://www.w3.org/TR/sparql11-results-json/)."""
        members = {"type": self.kind, "value": self.value, "datatype": self.datatype, "xml:lang": self.language}
        return {key: text for key, text in members.items() if text or key in ("type", "value")}


@dataclass(frozen=True)
class Rows:
    """The answer to a SELECT: one tuple per row, in the order of ``variables``; None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as a mapping from variable to the term's text; unbound variables are left out."""
        for row in self.rows:
            yield {name: term.value for name, term in zip(self.variables, row, strict=True) if term is not None}


@dataclass(frozen=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE: distinct triples, sorted."""

    triples: tuple[tuple[Term, Term, Term], ...]

    def __len__(self) -> int:
        return len(self.triples)


Result = Rows | Triples | bool


@runtime_checkable
class SparqlSource(Protocol):
    """Something that answers SPARQL over the merged view and the vocabularies: a store, an rdflib graph, an endpoint."""

    def select(self, text: str) -> Rows:
        """The rows of a SELECT."""
        ...

    def ask(self, text: str) -> bool:
        """Whether an ASK holds."""
        ...

    def construct(self, text: str) -> Triples:
        """The triples of a CONSTRUCT or DESCRIBE."""
        ...


def term_from_json(term: Mapping[str, Any]) -> Term:
    """A term of SPARQL 1.1 Query Results JSON; ``typed-literal`` is an old spelling that some endpoints still send."""
    kind: Literal["uri", "literal", "bnode"] = "uri" if term["type"] == "uri" else "bnode" if term["type"] == "bnode" else "literal"
    datatype, value = term.get("datatype", ""), str(term["value"])
    if datatype == _XSD_BOOLEAN:  # Virtuoso writes 0 and 1
        value = {"0": "false", "1": "true"}.get(value, value)
    return Term(value, kind, _DATATYPES.get(datatype, datatype), term.get("xml:lang", ""))


@lru_cache(maxsize=256)  # parsing takes as long as running: a query that is asked again is not parsed again
def check(text: str, where: str = "the query") -> QueryForm:
    """The form of a query that reads and stays inside the store.

    Raises BadSparql, with the line, for text that is not SPARQL 1.1, for an update, and for SERVICE, which would reach other hosts.
    """
    try:
        parsed = _parsed(text)
        translateQuery(parsed)  # finds undeclared prefixes, which the grammar does not
    except ParseException as error:
        if _is_update(text):
            raise BadSparql(f"{where} changes data; only SELECT, ASK, CONSTRUCT and DESCRIBE are run here. Remove the update.") from error
        line = text.splitlines()[error.lineno - 1].strip() if text.strip() else ""
        raise BadSparql(
            f"{where} is not SPARQL 1.1: line {error.lineno}, column {error.column}, near «{line[:80]}». Correct that line."
        ) from error
    except Exception as error:  # rdflib raises a bare Exception for an unknown prefix and a few other mistakes
        raise BadSparql(f"{where} is not SPARQL 1.1: {error}. Correct it.") from error
    if any(node.name == "ServiceGraphPattern" for node in _nodes(parsed)):
        raise BadSparql(f"{where} uses SERVICE{_line_of(text)}, which would send data to another host. Query that endpoint by itself.")
    return _FORMS[parsed[1].name]


@lru_cache(maxsize=256)
def has_dataset(text: str) -> bool:
    """Whether a query names its own graphs (FROM, FROM NAMED), so that no default graph must be set for it."""
    return "datasetClause" in _parsed(text)[1]


def _parsed(text: str) -> Any:
    """The parse of a query. rdflib cannot negate a decimal, but a double: what stands in the number does not matter here."""
    return parseQuery(_NEGATIVE_DECIMAL.sub(r"\g<0>E0", text))


def _line_of(text: str) -> str:
    number = next((i for i, line in enumerate(text.splitlines(), 1) if re.search(r"\bservice\b", line.split("#")[0], re.I)), None)
    return f" in line {number}" if number else ""


def _is_update(text: str) -> bool:
    try:
        parseUpdate(text)
    except Exception:
        return False
    return bool(re.search(r"\b(insert|delete|load|clear|drop|create|add|move|copy)\b", text, re.IGNORECASE))


def _nodes(value: object) -> Iterator[CompValue]:
    if isinstance(value, CompValue):
        yield value
        children: Any = value.values()
    elif isinstance(value, str):
        return
    else:
        children = value if hasattr(value, "__iter__") else ()
    for child in children:
        yield from _nodes(child)
