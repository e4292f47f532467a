"""One file to articles: text, web page or JSON Lines, with the metadata beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.article import Article
from kg.errors import BadMetadata, EmptyArticle, InputError
from kg.readers.decoding import decoded, read_bytes
from kg.readers.front_matter import split_front_matter
from kg.readers.html_pages import read_page
from kg.readers.languages import checked_language
from kg.readers.metadata import Metadata, checked, merged, parse_json, parse_yaml

__all__ = ["ARTICLE_ENDINGS", "SIDECAR_ENDINGS", "articles_of", "json_lines", "plain_text", "sidecars"]

TEXT_ENDINGS = (".txt",)
PAGE_ENDINGS = (".htm", ".html", ".xhtml")
LINES_ENDINGS = (".jsonl", ".ndjson")
ARTICLE_ENDINGS = TEXT_ENDINGS + PAGE_ENDINGS + LINES_ENDINGS
SIDECAR_ENDINGS = (".json", ".yaml", ".yml")


def sidecars(path: Path) -> tuple[Path, ...]:
    """The metadata files of an article's file: of its name, but for the ending."""
    if path.suffix.lower() in LINES_ENDINGS:
        return ()
    return tuple(candidate for ending in SIDECAR_ENDINGS if (candidate := path.with_suffix(ending)).is_file())


def articles_of(path: Path, file: str) -> Iterator[Article | InputError]:
    """The articles of one file, or why there is none; ``file`` is what the articles and the messages call it."""
    try:
        content = read_bytes(path, file)
        beside = _beside(path, file)
        if path.suffix.lower() in LINES_ENDINGS:
            yield from json_lines(decoded(content, file), file, path.stem)
        elif path.suffix.lower() in PAGE_ENDINGS:
            yield _page(content, beside, file, path.stem)
        else:
            yield plain_text(decoded(content, file), beside, file, path.stem)
    except InputError as error:
        yield error


def _beside(path: Path, file: str) -> Metadata:
    """The metadata of the sidecar, if there is one. Raises BadMetadata if there are two, for they could differ."""
    found = sidecars(path)
    if not found:
        return Metadata()
    if len(found) > 1:
        names = " and ".join(other.name for other in found)
        raise BadMetadata(f"{file}: has two metadata files ({names}); keep one")
    where = str(Path(file).with_name(found[0].name))
    text = decoded(read_bytes(found[0], where), where)
    raw = parse_json(text, where) if found[0].suffix.lower() == ".json" else parse_yaml(text, where)
    return checked(raw, where)


def plain_text(content: str, beside: Metadata, file: str, stem: str) -> Article:
    """An article of a text with or without front matter; where the sidecar and the front matter differ, the sidecar is believed."""
    front, text = split_front_matter(content, file)
    return _article(text, merged(beside, front), file, stem)


def _page(content: bytes, beside: Metadata, file: str, stem: str) -> Article:
    if b"\x00" in content[:1024]:
        decoded(content, file)
    found, text = read_page(content)
    if not text.strip():
        raise EmptyArticle(f"{file}: no article was found on the page; save its text as .txt instead")
    return _article(text, merged(beside, found), file, stem)


def json_lines(content: str, file: str, stem: str) -> Iterator[Article | InputError]:
    """An article, or why not, of each line that is not blank; the article of a line without an id is called STEM-LINE."""
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            try:
                yield _line(line, file, f"{stem}-{number}", f"{file}, line {number}")
            except InputError as error:
                yield error


def _line(line: str, file: str, doc: str, where: str) -> Article:
    try:
        raw = parse_json(line, where)
    except BadMetadata as error:
        # The line is told already; the parser counts lines anew in each.
        raise BadMetadata(str(error).replace(", line 1, column", ", column")) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise BadMetadata(f'{where}: must be an object with a "text" that is a string; correct it or remove the line')
    metadata = checked({key: value for key, value in raw.items() if key != "text"}, where)
    _storable(raw["text"], where)
    return _article(raw["text"], metadata, file, doc, where)


def _storable(text: str, where: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadMetadata(
            f"{where}: the text holds half of a character (an unpaired surrogate) at {error.start}; correct the escape"
        ) from error


def _article(text: str, metadata: Metadata, file: str, doc: str, where: str | None = None) -> Article:
    where = where or file
    if not text.strip():
        raise EmptyArticle(f"{where}: holds no text; leave it out")
    return Article(
        text=text,
        file=file,
        doc=metadata.id or doc,
        key=metadata.id or metadata.url or "",
        url=metadata.url,
        publisher=metadata.publisher,
        published=metadata.published,
        title=metadata.title,
        language=checked_language(text, metadata.language, where),
        place=metadata.place,
    )
