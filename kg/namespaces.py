"""Every prefix, once; and the way from compact IRIs and local ids to IRIs."""

from __future__ import annotations

from kg.settings import settings

__all__ = ["KG", "PREFIXES", "compact", "expand", "graph_iri", "iri", "local"]

KG = "https://w3id.org/conflict-kg/ontology#"

PREFIXES: dict[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "geof": "http://www.opengis.net/def/function/geosparql/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(name: str) -> str:
    """The IRI of a compact one ("kg:killed"). Raises KeyError on a prefix that is not in `PREFIXES`."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def compact(iri: str) -> str:
    """The compact form of an IRI, or the IRI itself where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def iri(local_id: str) -> str:
    """The IRI of a local id ("person/0a1b…")."""
    return settings().base + local_id


def local(iri: str) -> str:
    """The local id of an IRI below the base; another IRI is returned as it is."""
    return iri.removeprefix(settings().base)


def graph_iri(name: str) -> str:
    """The IRI of a named graph: "merged", "vocabulary", "provenance", "article/HASH", "provenance/HASH"."""
    return f"{settings().base}graph/{name}"
