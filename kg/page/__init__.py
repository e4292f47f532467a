"""The explorer: its files, and the facts that they show, for the server and for a folder of static files alike (docs/serve.md)."""
