"""The seed articles rewritten with other people, armies, places, groups, dates and numbers: the test that nothing is tuned to two articles.

    python tests/seeds/variants.py OUT_DIR

writes each variant (`variants/*.yaml`) to OUT_DIR/NAME, as texts with sidecars that `kg build OUT_DIR/NAME` reads.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"


@dataclass(frozen=True)
class Variant:
    """A rewriting. ``replace`` maps old strings to new; ``expected`` are the numbers, dates and codes that differ from `gold.yaml`."""

    name: str
    replace: Mapping[str, str]
    expected: Mapping[str, Any]

    def __call__(self, text: str) -> str:
        """The text rewritten: at each place the longest old string that stands there between word ends, in one pass, so that no new string is replaced again."""
        if not self.replace:
            return text
        longest_first = sorted(self.replace, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        return pattern.sub(lambda match: self.replace[match.group()], text)


ORIGINAL = Variant("original", {}, {})


def load(path: Path) -> Variant:
    """A variant from its file."""
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Variant(path.stem, file["replace"], file["expected"])


def variants() -> list[Variant]:
    """The original first, then every rewriting by name."""
    return [ORIGINAL, *(load(path) for path in sorted((HERE / "variants").glob("*.yaml")))]


def write(variant: Variant, folder: Path) -> Path:
    """Writes the articles of a variant with their sidecars; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(sorted(SEEDS.glob("*.txt"))):
        rewritten = variant(text.read_text(encoding="utf-8"))
        (folder / text.name).write_text(rewritten, encoding="utf-8", newline="")
        sidecar = yaml.safe_load(text.with_suffix(".yaml").read_text(encoding="utf-8"))
        metadata = {key: rewrite_value(variant, key, value) for key, value in sidecar.items()}
        if variant.replace:
            metadata["url"] = f"https://example.org/{variant.name}/{number}"
        (folder / text.name).with_suffix(".yaml").write_text(
            yaml.safe_dump(metadata, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
    return folder


def rewrite_value(variant: Variant, key: str, value: object) -> object:
    """A value of the metadata: the publication date comes from ``expected``, all else is rewritten as the text is."""
    dates = variant.expected.get("published", {})
    if key == "published":
        return dates.get(str(value), value)
    return variant(value) if isinstance(value, str) else value


def main(out: Path) -> None:
    """Writes every rewriting below ``out``."""
    for variant in variants()[1:]:
        print(write(variant, out / variant.name))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python tests/seeds/variants.py OUT_DIR")
    main(Path(sys.argv[1]))
