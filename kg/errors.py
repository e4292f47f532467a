"""Every error that this package raises on purpose.

    KgError
    ├── InputError            an article, its metadata or a folder cannot be read
    │   ├── EmptyArticle          the file holds no text
    │   ├── NotText               the file is binary or not UTF-8
    │   ├── NotEnglish            the text is in a language that the extractor does not read
    │   ├── BadMetadata           a sidecar, front matter or JSON line is broken
    │   └── NoArticles            a path does not exist or holds nothing readable
    ├── StoreError            the graph folder cannot be opened or written
    │   ├── StoreLocked           another process writes to it
    │   ├── StoreFormat           it was written by another version
    │   └── NoGraph               there is no graph at that path
    ├── QueryError            a query cannot be run
    │   ├── UnknownQuery          no query of that name
    │   ├── BadParameter          a parameter is missing, unknown or of the wrong type
    │   ├── BadSparql             the text is not SPARQL, or reaches outside the store
    │   ├── QueryStopped          it took more time or memory than the server gives one query
    │   └── ResultTooLarge        its result is larger than the server sends
    ├── EndpointError         a remote SPARQL endpoint failed
    ├── ServerError           the server cannot serve
    │   └── ServerBusy            it runs as many queries as it may
    ├── OutputError           a result cannot be written
    └── UsageError            the call makes no sense (an unknown table, format or name)

A message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

__all__ = [
    "BadMetadata",
    "BadParameter",
    "BadSparql",
    "EmptyArticle",
    "EndpointError",
    "InputError",
    "KgError",
    "NoArticles",
    "NoGraph",
    "NotEnglish",
    "NotText",
    "OutputError",
    "QueryError",
    "QueryStopped",
    "ResultTooLarge",
    "ServerBusy",
    "ServerError",
    "StoreError",
    "StoreFormat",
    "StoreLocked",
    "UnknownQuery",
    "UsageError",
]


class KgError(Exception):
    """Root of all errors of this package; ``exit_code`` is what the command line returns for it."""

    exit_code = 3


class InputError(KgError):
    """An article, its metadata or a folder cannot be read."""


class EmptyArticle(InputError):
    """The file holds no text."""


class NotText(InputError):
    """The file is binary or not UTF-8."""


class NotEnglish(InputError):
    """The text is in a language that the extractor does not read."""


class BadMetadata(InputError):
    """A sidecar, front matter or JSON line is broken, or a date in it does not exist."""


class NoArticles(InputError):
    """A path does not exist or holds nothing readable."""


class StoreError(KgError):
    """The graph folder cannot be opened or written."""


class StoreLocked(StoreError):
    """Another process writes to the graph folder."""


class StoreFormat(StoreError):
    """The graph folder was written by another version of the format."""


class NoGraph(StoreError):
    """There is no graph at that path."""


class QueryError(KgError):
    """A query cannot be run."""

    exit_code = 2


class UnknownQuery(QueryError):
    """The library has no query of that name and no file of that name exists."""


class BadParameter(QueryError):
    """A parameter is missing, unknown or of the wrong type."""


class BadSparql(QueryError):
    """The text is not SPARQL, or it reaches outside the store (SERVICE, LOAD)."""


class QueryStopped(QueryError):
    """The query took more time or memory than the server gives one query."""


class ResultTooLarge(QueryError):
    """The result is larger than the server sends."""


class EndpointError(KgError):
    """A remote SPARQL endpoint failed."""


class ServerError(KgError):
    """The server cannot serve: the address is taken, or not this machine's."""


class ServerBusy(ServerError):
    """The server runs as many queries as it may, and none ended in time."""


class OutputError(KgError):
    """A result cannot be written."""


class UsageError(KgError):
    """The call makes no sense: an unknown table, format or name."""

    exit_code = 2
