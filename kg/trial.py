"""A graph that is made to be looked at once: what `kg validate` checks where it is given articles."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError
from kg.pipeline import build
from kg.readers.files import ARTICLE_ENDINGS

__all__ = ["are_articles", "graph_of"]


def are_articles(files: Sequence[str | Path]) -> bool:
    """Whether files are articles, or folders of them, rather than RDF. Raises UsageError on a mixture."""
    kinds = {Path(file).is_dir() or Path(file).suffix.lower() in ARTICLE_ENDINGS for file in files}
    if len(kinds) > 1:
        raise UsageError("articles and RDF files stand together: check them one after the other.")
    return kinds == {True}


@contextmanager
def graph_of(inputs: Sequence[str | Path], jobs: int = 1) -> Iterator[Path]:
    """The folder of a graph of these articles, which is gone afterwards. Raises InputError where one of them cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        build(inputs, graph, jobs, strict=True, validate=None)
        yield graph
