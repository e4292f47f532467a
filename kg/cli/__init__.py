"""The command line: each command is its options and one call of an importable function.

Exit codes: 0 done; 1 the answer is no (violations, a question not understood); 2 the call is wrong; 3 an input, an output, the store
or an endpoint failed. Nothing heavy is imported before a command needs it, so that `kg --help` is quick.
"""

from kg.cli.app import app, main

__all__ = ["app", "main"]
