"""`kg ask`: a question in plain English, answered from the graph with sentence and source.

The question is cut into chunks, read into constraints, composed to one SPARQL query and run; every content word is taken by a
constraint, or the answer is that the question was not understood (docs/ask.md).
"""

from __future__ import annotations

import pyoxigraph
import rdflib

from kg.answering.answers import Answer, Evidence, Item, Number
from kg.answering.compose import compose, weaker
from kg.answering.names import read_names
from kg.answering.question import Misread, Question
from kg.answering.reading import read
from kg.answering.replies import reply
from kg.answering.vocabulary import read_vocabulary
from kg.sources import as_source
from kg.sparql import SparqlSource

__all__ = ["Answer", "Evidence", "Item", "Number", "ask"]


def ask(question: str, graph: SparqlSource | pyoxigraph.Store | rdflib.Graph) -> Answer:
    """The answer to a question. A question that is not understood is no error: its answer is not ``answerable``."""
    source = as_source(graph)
    understood = read(question, read_names(source, question), read_vocabulary(source))
    if isinstance(understood, Misread):
        return Answer(question, answerable=False, note=understood.note)
    composed = compose(understood)
    answers, also, notes = reply(understood, composed, source)
    more = _less_firm(understood, source, tuple(item.id for item in answers))
    note = " ".join([*understood.notes, *notes])
    return Answer(question, True, answers, (*also, *more), composed.text, note)


def _less_firm(question: Question, source: SparqlSource, answered: tuple[str, ...]) -> tuple[Item, ...]:
    """What is answered only if those who are suspected or accused did it; nothing that the answers hold already."""
    other = weaker(question)
    if other is None:
        return ()
    items, _, _ = reply(other, compose(other), source, say_certainty=True)
    return tuple(item for item in items if item.id not in answered)
