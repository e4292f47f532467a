"""PROV-O (https://www.w3.org/TR/prov-o/): which extractor read which article, and what the whole graph is made from. No clock times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

import pyoxigraph as ox

from kg.article import Article, digest
from kg.claim import Extraction
from kg.namespaces import KG, PREFIXES, compact
from kg.rdf import RDF_TYPE, day, graph, integer, name, plain, text, thing

__all__ = ["activity_id", "dataset_quads", "provenance_quads"]

_DATASET = "dataset"
_RUN = "activity/build"
_DESCRIPTION = "Attacks, their participants and casualties, with the sentences of the articles that state them and who says so."
_RIGHTS = "Quotes belong to the publishers of the articles. Places: GeoNames (https://www.geonames.org/), CC BY 4.0."


def activity_id(article: Article, extractor: str, fingerprint: str) -> str:
    """The reading of one article by one extractor: changes with the article's text or metadata and with the extractor's code or lists."""
    return f"activity/{digest(article.local_id, article.content_hash, extractor, fingerprint)}"


def provenance_quads(extraction: Extraction, fingerprint: str) -> Iterator[ox.Quad]:
    """``graph/provenance/HASH`` of one extraction: its activity, the extractor as a software agent, and hashes of what went in."""
    article = extraction.article
    home = graph(article.local_id.replace("article/", "provenance/", 1))
    activity = thing(activity_id(article, extraction.extractor, fingerprint))
    agent = thing(f"agent/{digest(extraction.extractor, fingerprint)}")
    given = thing(f"input/{article.content_hash}")
    claims = graph(article.local_id)
    for subject, predicate, value in (
        (activity, "rdf:type", name("kg:Activity")),
        (activity, "rdf:type", name("prov:Activity")),
        (activity, "kg:extractor", text(extraction.extractor)),
        (activity, "prov:used", thing(article.local_id)),
        (activity, "prov:used", given),
        (activity, "prov:wasAssociatedWith", agent),
        (given, "rdf:type", name("prov:Entity")),
        (given, "dct:identifier", text(article.content_hash)),
        (given, "prov:specializationOf", thing(article.local_id)),
        (agent, "rdf:type", name("prov:SoftwareAgent")),
        (agent, "rdfs:label", text(extraction.extractor)),
        (agent, "dct:identifier", text(fingerprint)),
        (claims, "rdf:type", name("prov:Entity")),
        (claims, "prov:wasGeneratedBy", activity),
    ):
        yield ox.Quad(subject, name(predicate), value, home)


def dataset_quads(
    merged: Sequence[ox.Quad],
    extractions: Sequence[Extraction],
    replaced: Iterable[tuple[str, str]] = (),
    judge: tuple[str, str] | None = None,
) -> Iterator[ox.Quad]:
    """``graph/provenance``: the run as an activity, the dataset as VoID and DCAT describe it, and which article replaced which.

    ``replaced`` holds pairs of local ids of articles, old and new. ``judge`` is the author of the program's own judgements and the hash of its rules.
    """
    home = graph("provenance")
    run, agent, dataset = thing(_RUN), thing("agent/conflict-kg"), thing(_DATASET)
    yield ox.Quad(run, RDF_TYPE, name("kg:Activity"), home)
    yield ox.Quad(run, RDF_TYPE, name("prov:Activity"), home)
    yield ox.Quad(run, name("prov:wasAssociatedWith"), agent, home)
    for local_id in sorted({extraction.article.local_id for extraction in extractions}):
        yield ox.Quad(run, name("prov:used"), graph(local_id), home)
    yield ox.Quad(agent, RDF_TYPE, name("prov:SoftwareAgent"), home)
    yield ox.Quad(agent, name("rdfs:label"), text(f"conflict-kg {version('conflict-kg')}"), home)
    if judge:
        author, rules = judge
        resolver = thing(f"agent/{digest(author, rules)}")
        yield ox.Quad(run, name("prov:wasAssociatedWith"), resolver, home)
        yield ox.Quad(resolver, RDF_TYPE, name("prov:SoftwareAgent"), home)
        yield ox.Quad(resolver, name("rdfs:label"), text(author), home)
        yield ox.Quad(resolver, name("dct:identifier"), text(rules), home)
    yield ox.Quad(graph("merged"), name("prov:wasGeneratedBy"), run, home)
    for old, new in sorted(set(replaced)):
        yield ox.Quad(thing(old), name("dct:isReplacedBy"), thing(new), home)
    for predicate, value in _description(merged, len({extraction.article.local_id for extraction in extractions})):
        yield ox.Quad(dataset, name(predicate), value, home)
    yield from _partitions(merged, dataset, home)


def _description(merged: Sequence[ox.Quad], articles: int) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    yield "rdf:type", name("void:Dataset")
    yield "rdf:type", name("dcat:Dataset")
    yield "dct:title", text("Attacks in news articles, and who says what of them")
    yield "dct:description", text(_DESCRIPTION)
    yield "dct:rights", text(_RIGHTS)
    yield "dct:language", text("en")
    yield "dct:conformsTo", ox.NamedNode(KG.removesuffix("#"))
    for word in ("armed conflict", "attacks", "casualties", "claims", "news"):
        yield "dcat:keyword", text(word)
    yield "dct:source", ox.NamedNode("https://www.geonames.org/")
    yield "void:triples", integer(len(merged))
    yield "void:entities", integer(len({quad.subject for quad in merged if quad.predicate == RDF_TYPE}))
    yield "void:documents", integer(articles)
    yield "void:distinctSubjects", integer(len({quad.subject for quad in merged}))
    yield "void:classes", integer(len({quad.object for quad in merged if quad.predicate == RDF_TYPE}))
    yield "void:properties", integer(len({quad.predicate for quad in merged}))
    yield "void:uriSpace", text(thing("").value)
    yield "void:vocabulary", ox.NamedNode(KG)
    for prefix in ("geo", "prov", "schema", "skos"):
        yield "void:vocabulary", ox.NamedNode(PREFIXES[prefix])


def _partitions(merged: Sequence[ox.Quad], dataset: ox.NamedNode, home: ox.NamedNode) -> Iterator[ox.Quad]:
    """How many things there are of each class, and how many triples with each property; and between which days the attacks were."""
    classes = Counter(plain(quad.object) for quad in merged if quad.predicate == RDF_TYPE)
    for cls, number in sorted(classes.items()):
        part = thing(f"{_DATASET}#{cls.rsplit('#', 1)[-1].rsplit('/', 1)[-1]}")
        yield ox.Quad(dataset, name("void:classPartition"), part, home)
        yield ox.Quad(part, name("void:class"), ox.NamedNode(cls), home)
        yield ox.Quad(part, name("void:entities"), integer(number), home)
    for predicate, number in sorted(Counter(quad.predicate.value for quad in merged).items()):
        part = thing(f"{_DATASET}#{compact(predicate).replace(':', '-')}")
        yield ox.Quad(dataset, name("void:propertyPartition"), part, home)
        yield ox.Quad(part, name("void:property"), ox.NamedNode(predicate), home)
        yield ox.Quad(part, name("void:triples"), integer(number), home)
    yield from _period(merged, dataset, home)


def _period(merged: Sequence[ox.Quad], dataset: ox.NamedNode, home: ox.NamedNode) -> Iterator[ox.Quad]:
    starts = sorted(plain(quad.object) for quad in merged if quad.predicate == name("kg:start"))
    ends = sorted(plain(quad.object) for quad in merged if quad.predicate == name("kg:end"))
    if starts and ends:
        period = thing(f"{_DATASET}#period")
        yield ox.Quad(dataset, name("dct:temporal"), period, home)
        yield ox.Quad(period, RDF_TYPE, name("dct:PeriodOfTime"), home)
        yield ox.Quad(period, name("dcat:startDate"), day(starts[0]), home)
        yield ox.Quad(period, name("dcat:endDate"), day(ends[-1]), home)
