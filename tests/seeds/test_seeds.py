"""The graph of the seed articles, and of the same articles rewritten, holds what a careful reader finds in them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
SHARED_CHECK = REPOSITORY.parent / "shared" / "gold" / "check_seeds.py"
NAMES = ["original", *sorted(path.stem for path in (Path(__file__).parent / "variants").glob("*.yaml"))]

Exported = Callable[[str], dict[str, list[dict[str, Any]]]]
Built = Callable[[str], tuple[Path, Path]]


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_the_two_articles_is_in_the_graph(
    name: str, seeds_variants: ModuleType, seeds_checks: ModuleType, built: Built, exported: Exported
) -> None:
    variant = next(v for v in seeds_variants.variants() if v.name == name)
    results = seeds_checks.checks(exported(name), variant, variant.expected, built(name)[0])
    missed = [f"{check}   found: {str(found)[:300]}" for check, holds, found in results if not holds]
    assert not missed, f"{len(results) - len(missed)} of {len(results)} hold\n" + "\n".join(missed)


@pytest.mark.skipif(not SHARED_CHECK.exists(), reason="needs ../shared/gold/check_seeds.py, which is no part of the repository")
def test_the_shared_check_of_the_seeds_holds(built: Built) -> None:
    articles, exports = built("original")
    done = subprocess.run(
        [sys.executable, str(SHARED_CHECK), str(exports), "--articles", str(articles)], capture_output=True, text=True, check=False
    )
    missed = [line for line in done.stdout.splitlines() if line.startswith("MISS")]
    assert (missed, done.returncode) == ([], 0), done.stderr
