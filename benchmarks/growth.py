"""What resolution costs as the corpus grows: CPU time an article, memory, one article more, and how well it links.

    python -m benchmarks.growth                        1,000, 10,000 and 100,000 articles of benchmarks/corpus.py
    python -m benchmarks.growth --sizes 1000 10000

Each size is measured in a process of its own, after a small corpus has loaded what is loaded once. Time is CPU time without garbage collection of
what the corpus itself holds; memory is the peak of the process, corpus included. Links are compared pair by pair with the truth. Then a book of the corpus is made, and articles from
all of its years are taken out and put in again, one by one; what is told of others is read from a file. Their time is a share of that of resolving everything in memory.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import Report, corpus
from kg.claim import Extraction
from kg.judgement import Linker
from kg.resolution import Book, begun, renewed, resolve
from kg.store import extraction_from_json, extraction_to_json

__all__ = ["measured", "pairwise"]

_CLASSES = ("attack", "person", "place", "organization")


def main() -> None:
    """Prints one row a size, with the ratios between them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measured(args.one)))
        return
    rows = [_in_its_own_process(size) for size in args.sizes]
    print("\n".join(table(rows)))


def _in_its_own_process(size: int) -> dict[str, float]:
    run = subprocess.run([sys.executable, "-m", "benchmarks.growth", "--one", str(size)], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found


def table(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """The rows as Markdown: time an article also as a ratio to the size before."""
    lines = [
        "| articles | ms an article | to the size before | GB | one more, % | at most, % | one less, % | GB with the book | F attacks | F people | F places | F organizations |",
        f"|{' ---: |' * 12}",
    ]
    before: float | None = None
    for row in rows:
        ratio = f"{row['ms'] / before:.2f}" if before else ""
        shares = " | ".join(f"{100 * row[name]:.2f}" for name in ("more", "most", "less"))
        quality = " | ".join(f"{row[cls]:.3f}" for cls in _CLASSES)
        lines.append(
            f"| {row['articles']:,.0f} | {row['ms']:.2f} | {ratio} | {row['gb']:.2f} | {shares} | {row['gb with the book']:.2f} | {quality} |"
        )
        before = row["ms"]
    return lines


def measured(size: int) -> dict[str, float]:
    """Resolve so many articles: milliseconds an article, peak memory in GB, the shares of that time that one article more or less takes, F of the pairs of each class."""
    resolve([report.extraction for report in corpus(50, seed=1)])
    reports = list(corpus(size))
    gc.collect()
    gc.freeze()
    started = time.process_time()
    resolution = resolve([report.extraction for report in reports])
    spent = time.process_time() - started
    peak = _peak()
    quality = _quality(reports, resolution.linker)
    del resolution
    more, less = _one_by_one([report.extraction for report in reports])
    shares = {"more": sum(more) / len(more) / spent, "most": max(more) / spent, "less": sum(less) / len(less) / spent}
    return {"articles": size, "ms": 1000 * spent / size, "gb": peak, "gb with the book": _peak(), **shares, **quality}


def _peak() -> float:
    """The most memory that the process ever had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _one_by_one(extractions: Sequence[Extraction]) -> tuple[list[float], list[float]]:
    """Seconds of putting in, and of taking out, some articles."""
    more, less = [], []
    with TemporaryDirectory() as folder:
        told = _Told(Path(folder) / "extractions.jsonl", extractions)
        book = Book(Path(folder) / "resolution.sqlite")
        begun(book, extractions)
        book.keep()
        for number in range(_TRIED):
            one = extractions[round((len(extractions) - 1) * (number + 1) / _TRIED)]
            for gone, new, spent in (([one.article.local_id], [], less), ([], [one], more)):
                started = time.process_time()
                renewed(book, told, gone, new)
                book.keep()
                spent.append(time.process_time() - started)
        book.close()
    return more, less


_TRIED = 10
"""Articles that are taken out and put in again, the newest among them."""


class _Told:
    """Extractions that are read from a file when they are asked for."""

    def __init__(self, file: Path, extractions: Iterable[Extraction]) -> None:
        self._file = file
        self._starts: dict[str, int] = {}
        with file.open("w", encoding="ascii") as out:
            for each in extractions:
                self._starts[each.article.local_id] = out.tell()
                out.write(f"{extraction_to_json(each)}\n")

    def __call__(self, articles: Iterable[str]) -> list[Extraction]:
        found = []
        with self._file.open(encoding="ascii") as told:
            for article in articles:
                told.seek(self._starts[article])
                found.append(extraction_from_json(told.readline()))
        return found


def _quality(reports: Iterable[Report], linker: Linker) -> dict[str, float]:
    truth = {local: key for report in reports for local, key in report.truth.items()}
    by_class = {cls: {local: key for local, key in truth.items() if local.startswith(f"{cls}/")} for cls in _CLASSES}
    return {cls: pairwise(found, {local: linker(local) for local in found}) for cls, found in by_class.items()}


def pairwise(truth: Mapping[str, str], found: Mapping[str, str]) -> float:
    """F of the pairs that were linked, by counting: no pair is made."""
    right = _pairs(Counter((truth[local], found[local]) for local in truth))
    linked, true = _pairs(Counter(found.values())), _pairs(Counter(truth.values()))
    return 2 * right / (linked + true) if linked + true else 1.0


def _pairs(sizes: Mapping[object, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


if __name__ == "__main__":
    main()
