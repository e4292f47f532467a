"""The server: a read-only SPARQL 1.1 Protocol endpoint, questions, and the explorer's pages (docs/serve.md)."""

from kg.serving.running import serve

__all__ = ["serve"]
