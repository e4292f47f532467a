"""The inputs of a command: files, folders and standard input, to articles and to what was not read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.article import Article
from kg.errors import InputError, NoArticles
from kg.readers.decoding import decoded
from kg.readers.files import ARTICLE_ENDINGS, SIDECAR_ENDINGS, articles_of, json_lines, plain_text
from kg.readers.metadata import Metadata
from kg.readers.reading import Duplicate, Failure, Reading, Skipped

__all__ = ["read_inputs"]

Outcome = tuple[str, Article | InputError | str]
"""A file's name and what came of it: an article, an error, or the reason why it was skipped."""


def read_inputs(inputs: Sequence[str | Path]) -> Reading:
    """Reads every input: a file, a folder (all files in it, in sorted order), or "-" for standard input (text or JSON Lines).

    Never raises on what an input holds: what cannot be read is among the failures. An article that occurs twice counts once.
    """
    outcomes: list[Outcome] = []
    files = 0
    for given in inputs:
        found = list(_outcomes(given))
        outcomes += found
        files += len({file for file, _ in found})
    return _reading(outcomes, files)


def _outcomes(given: str | Path) -> Iterator[Outcome]:
    path = Path(given)
    if str(given) == "-":
        yield from (("-", outcome) for outcome in _standard_input(sys.stdin.buffer.read()))
    elif path.is_dir():
        yield from _folder(path)
    elif not path.exists():
        yield str(given), NoArticles(f"{given}: no such file or folder; check the path")
    elif path.suffix.lower() in ARTICLE_ENDINGS:
        yield from ((path.name, outcome) for outcome in _of_file(path, path.name))
    else:
        endings = ", ".join(ARTICLE_ENDINGS)
        yield path.name, NoArticles(f"{given}: files of this kind are not read; an article is one of {endings}")


def _of_file(path: Path, file: str) -> Iterator[Article | InputError]:
    empty = True
    for outcome in articles_of(path, file):
        empty = False
        yield outcome
    if empty:
        yield NoArticles(f"{file}: holds no articles; leave it out")


def _folder(folder: Path) -> Iterator[Outcome]:
    paths = list(_walk(folder))
    articles = [path for path in paths if path.suffix.lower() in ARTICLE_ENDINGS]
    owned = {path.with_suffix("") for path in articles}
    if not articles:
        endings = ", ".join(ARTICLE_ENDINGS)
        yield str(folder), NoArticles(f"{folder}: no articles in this folder or below it; an article is one of {endings}")
    for path in paths:
        file = path.relative_to(folder).as_posix()
        if path in articles:
            yield from ((file, outcome) for outcome in _of_file(path, file))
        elif path.suffix.lower() not in SIDECAR_ENDINGS:
            yield file, f"files of this kind ({path.suffix or 'no ending'}) are not read"
        elif path.with_suffix("") not in owned:
            yield file, "metadata without an article of the same name"


def _walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted by their path; hidden files and folders are not looked at, links to folders not followed."""
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in files if not name.startswith(".")]
    yield from sorted(found, key=lambda path: path.relative_to(folder).parts)


def _standard_input(content: bytes) -> Iterator[Article | InputError]:
    try:
        text = decoded(content, "standard input")
        if text.lstrip().startswith("{"):
            yield from json_lines(text, "-", "stdin")
        else:
            yield plain_text(text, Metadata(), "-", "stdin")
    except InputError as error:
        yield error


def _reading(outcomes: Iterable[Outcome], files: int) -> Reading:
    articles: dict[str, Article] = {}
    failures, skipped, duplicates = [], [], []
    for file, outcome in outcomes:
        if isinstance(outcome, InputError):
            failures.append(Failure(file, outcome))
        elif isinstance(outcome, str):
            skipped.append(Skipped(file, outcome))
        elif outcome.local_id in articles:
            duplicates.append(Duplicate(file, articles[outcome.local_id].file))
        else:
            articles[outcome.local_id] = outcome
    return Reading(tuple(articles.values()), tuple(failures), tuple(skipped), tuple(duplicates), files)
