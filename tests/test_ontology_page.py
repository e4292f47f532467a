"""The ontology's page: pyLODE makes it, and every class and property of ours is on it."""

from __future__ import annotations

import runpy
import warnings
from pathlib import Path

import pytest

from kg.ontology import context

SCRIPT = Path(__file__).resolve().parent.parent / "docs" / "ontology_page.py"


def test_the_page_tells_of_every_class_and_property() -> None:
    pytest.importorskip("pylode")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyLODE's own
        html = runpy.run_path(str(SCRIPT))["page"]()
    terms = [name for name, entry in context().items() if str(entry["@id"] if isinstance(entry, dict) else entry).startswith("kg:")]
    assert [name for name in terms if f"ontology#{name}" not in html] == []
    assert "<script src" not in html
