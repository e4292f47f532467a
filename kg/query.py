"""The library of queries, and running one of them, or any SPARQL, with typed parameters.

A library query is a file of plain SPARQL 1.1 that runs as it stands, in any tool. Its first lines are comments:

    # The question in plain words?
    # What a row is, if it needs saying.
    # param: place (string) = "Baghdad" -- what the parameter means
    # keywords: words, to, find, it

and each parameter stands in it once as ``VALUES $place { "Baghdad" }``, which `bind` replaces by another value of the same type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pyoxigraph
import rdflib
from rapidfuzz import process

from kg.errors import BadParameter, BadSparql, UnknownQuery
from kg.settings import resource
from kg.sources import as_source
from kg.sparql import Result, SparqlSource, check

__all__ = ["LibraryQuery", "Parameter", "bind", "library", "load", "run"]

_PARAMETER = re.compile(r"^# param: (?P<name>\w+) \((?P<type>\w+)\) = (?P<default>.*?) -- (?P<meaning>.+)$")
_KEYWORDS = "# keywords: "


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query. ``type`` is string, integer, decimal or date; ``default`` is its text, without quotes."""

    name: str
    type: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """One query of the library: its file's name without ending, the question it answers, and its text, which runs as it stands."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    keywords: tuple[str, ...]
    text: str


@cache
def library() -> tuple[LibraryQuery, ...]:
    """All queries that travel with the package, by name."""
    return tuple(_read(path) for path in sorted(resource("queries").glob("*.rq")))


def load(name_or_path: str | Path) -> LibraryQuery:
    """The library's query of that name, or the query in that file.

    Raises UnknownQuery, with the names that come closest, where there is neither.
    """
    for query in library():
        if query.name == str(name_or_path):
            return query
    path = Path(name_or_path)
    if path.is_file():
        return _read(path)
    raise UnknownQuery(_unknown(str(name_or_path)))


def bind(query: LibraryQuery, params: Mapping[str, str]) -> str:
    """The query's text with its parameters set to ``params``, each checked against its type and written as a SPARQL literal.

    Raises BadParameter for a name that the query does not have, or a value that is not of the parameter's type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    text = query.text
    for name, value in sorted(params.items()):
        if name not in known:
            names = ", ".join(known) or "none"
            raise BadParameter(f"query {query.name} has no parameter «{name}»; it has: {names}. See `kg queries`.")
        text = _substitute(text, name, _literal(query.name, known[name], str(value)))
    return text


def run(name_or_path: str | Path, params: Mapping[str, str] | None, graph: SparqlSource | pyoxigraph.Store | rdflib.Graph) -> Result:
    """The rows (or triples, or truth) of a library query or of a file of SPARQL.

    Raises UnknownQuery, BadParameter, BadSparql (not SPARQL, an update, SERVICE) and, from a remote source, EndpointError.
    """
    query = load(name_or_path)
    text = bind(query, params or {})
    source = as_source(graph)
    form = check(text, f"query {query.name}")
    if form == "select":
        return source.select(text)
    return source.ask(text) if form == "ask" else source.construct(text)


def _read(path: Path) -> LibraryQuery:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadSparql(f"{path} is not text in UTF-8. Save it so, or name another file.") from error
    header = [line for line in text.splitlines() if line.startswith("#")]
    found = [match for line in header if (match := _PARAMETER.match(line))]
    parameters = tuple(Parameter(m["name"], m["type"], m["default"].strip('"'), m["meaning"]) for m in found)
    keywords = next((line.removeprefix(_KEYWORDS).split(", ") for line in header if line.startswith(_KEYWORDS)), [])
    question = header[0].lstrip("# ") if header else path.stem
    return LibraryQuery(path.stem, question, parameters, tuple(keywords), text)


def _unknown(name: str) -> str:
    names = [query.name for query in library()]
    close = [found for found, _, _ in process.extract(name, names, limit=3, score_cutoff=60)]
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"there is no query «{name}» in the library, and no file of that name.{hint} `kg queries` lists them."


def _substitute(text: str, name: str, literal: str) -> str:
    pattern = re.compile(rf'VALUES \${name} \{{ (?:"(?:[^"\\\n]|\\.)*"\S*|[^"{{}}\n]*) \}}')
    replaced, times = pattern.subn(lambda _: f"VALUES ${name} {{ {literal} }}", text)
    if times != 1:
        raise BadSparql(f"parameter «{name}» should stand in the query once, as VALUES ${name} {{ … }}, and stands there {times} times.")
    return replaced


def _literal(query: str, parameter: Parameter, value: str) -> str:
    writers = {"string": _string, "integer": _integer, "decimal": _decimal, "date": _date}
    if parameter.type not in writers:
        raise BadParameter(
            f"query {query}: parameter «{parameter.name}» has the unknown type «{parameter.type}»; use string, integer, decimal or date."
        )
    try:
        return writers[parameter.type](value)
    except (ValueError, InvalidOperation) as error:
        raise BadParameter(
            f"query {query}: parameter «{parameter.name}» takes {_TYPES[parameter.type]}, not «{value}». For example {parameter.name}={parameter.default}."
        ) from error


_TYPES = {"string": "text", "integer": "a whole number", "decimal": "a number", "date": "a date that exists, as YYYY-MM-DD"}

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _string(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'


def _integer(value: str) -> str:
    return str(int(value))


def _decimal(value: str) -> str:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    written = f"{number:f}" if "." in f"{number:f}" else f"{number:f}.0"
    # rdflib cannot read a negative decimal without its type.
    return f'"{written}"^^<http://www.w3.org/2001/XMLSchema#decimal>' if number.is_signed() else written


def _date(value: str) -> str:
    return f'"{date.fromisoformat(value).isoformat()}"^^xsd:date'
