"""The graph of one article: its metadata, its entities, and its claims with the words that state them."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.article import Article, digest
from kg.claim import Claim, Entity, Extraction
from kg.document import Span
from kg.namespaces import iri
from kg.rdf import RDF_TYPE, Object, boolean, day, decimal, graph, integer, name, term, text, thing

__all__ = ["Pair", "article_quads", "count_pairs", "metadata", "text_hash"]

Pair = tuple[str, Object]
"""A compact predicate and an object: what is said of a subject that is known."""


def text_hash(article: Article) -> str:
    """The name under which the article's text is kept beside the store."""
    return digest(article.text)


def article_quads(extraction: Extraction) -> Iterator[ox.Quad]:
    """All of ``graph/article/HASH``: nothing in it depends on any other article."""
    article = extraction.article
    home = graph(article.local_id)
    yield from _quads(thing(article.local_id), metadata(article), home)
    for entity in extraction.entities:
        yield from _quads(thing(entity.id), _entity(entity), home)
    for claim in extraction.claims:
        yield from _quads(thing(claim.id), _claim(claim, article), home)
        yield from _evidence(claim.quote, article, home)


def metadata(article: Article) -> Iterator[Pair]:
    """What the graph says of an article, here and in the merged view: never its text."""
    yield "rdf:type", name("kg:Article")
    yield "rdfs:label", text(article.title or article.doc)
    if article.title:
        yield "schema:headline", text(article.title)
    if article.published:
        yield "schema:datePublished", day(article.published)
    if article.publisher:
        yield "schema:publisher", text(article.publisher)
    if article.url:
        yield "schema:url", text(article.url)
    yield "schema:inLanguage", text(article.language)
    yield "kg:file", text(article.file)
    yield "kg:textHash", text(text_hash(article))


def count_pairs(claim: Claim) -> Iterator[Pair]:
    """The numbers of a claim; an unbounded one has no highest."""
    if claim.count:
        yield "kg:countLow", integer(claim.count.low)
        yield "kg:countBest", integer(claim.count.best)
        if claim.count.high is not None:
            yield "kg:countHigh", integer(claim.count.high)


def _quads(subject: ox.NamedNode, pairs: Iterator[Pair], home: ox.NamedNode) -> Iterator[ox.Quad]:
    return (ox.Quad(subject, name(predicate), value, home) for predicate, value in pairs)


def _entity(entity: Entity) -> Iterator[Pair]:
    yield "rdf:type", name(f"kg:{entity.cls}")
    yield "rdfs:label", text(entity.label)
    for mention in sorted({span.text for span in entity.mentions}):
        yield "kg:mention", text(mention)


def _claim(claim: Claim, article: Article) -> Iterator[Pair]:
    yield "rdf:type", name("kg:Claim")
    yield "rdf:subject", thing(claim.subject)
    yield "rdf:predicate", name(claim.predicate)
    yield "rdf:object", term(claim.object)
    yield "kg:article", thing(article.local_id)
    if claim.attack:
        yield "kg:attack", thing(claim.attack)
    yield "kg:source", thing(claim.source)
    for via in claim.via:
        yield "kg:via", thing(via)
    yield "kg:modality", name(f"kg:modality-{claim.modality}")
    yield "kg:confidence", decimal(claim.confidence)
    if claim.additional:
        yield "kg:additional", boolean(True)
    if claim.extractor:
        yield "kg:extractor", text(claim.extractor)
    yield from count_pairs(claim)
    yield "kg:evidence", thing(_span_id(claim.quote, article))


def _span_id(span: Span, article: Article) -> str:
    return f"span/{digest(article.local_id, str(span.start), str(span.end))}"


def _evidence(span: Span, article: Article, home: ox.NamedNode) -> Iterator[ox.Quad]:
    """Web Annotation (https://www.w3.org/TR/annotation-model/): a quote, refined by its position; the nodes have names, not to be blank."""
    resource = _span_id(span, article)
    quote, position = ox.NamedNode(f"{iri(resource)}#quote"), ox.NamedNode(f"{iri(resource)}#position")
    node = thing(resource)
    yield ox.Quad(node, RDF_TYPE, name("oa:SpecificResource"), home)
    yield ox.Quad(node, name("oa:hasSource"), thing(article.local_id), home)
    yield ox.Quad(node, name("oa:hasSelector"), quote, home)
    yield ox.Quad(quote, RDF_TYPE, name("oa:TextQuoteSelector"), home)
    yield ox.Quad(quote, name("oa:exact"), text(span.text), home)
    yield ox.Quad(quote, name("oa:refinedBy"), position, home)
    yield ox.Quad(position, RDF_TYPE, name("oa:TextPositionSelector"), home)
    yield ox.Quad(position, name("oa:start"), integer(span.start), home)
    yield ox.Quad(position, name("oa:end"), integer(span.end), home)
