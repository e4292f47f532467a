"""Writes the ontology as a page in HTML, with pyLODE: ``python docs/ontology_page.py ontology.html``. Needs the extra ``dev``."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

import rdflib

from kg.settings import resource

FILES = ("kg.ttl", "alignments.ttl")
"""The terms and how they relate to others'; the schemes of concepts are lists, not terms."""


def page() -> str:
    """The HTML. pyLODE reads a file, not a graph."""
    from pylode import OntPub

    graph = rdflib.Graph()
    for file in FILES:
        graph.parse(resource("ontology") / file)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ontology.ttl")
        graph.serialize(file)
        return str(OntPub(ontology=str(file)).make_html())


if __name__ == "__main__":
    logging.disable(logging.INFO)
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
