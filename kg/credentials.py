"""Who we are to a SPARQL endpoint: from the environment or a file, never from the command line, which the system and the shell keep a record of."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import UsageError

__all__ = ["NOBODY", "Credentials", "credentials"]

_NAMES = ("user", "password", "token")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password (HTTP Basic or Digest, as the server wants it), or a token (Bearer), or nothing. Secrets are not in the repr."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def authorization(self) -> str:
        """The value of the ``Authorization`` header (RFC 7617, RFC 6750), or "" where there is none to send."""
        if self.token:
            return f"Bearer {self.token}"
        if self.user:
            return f"Basic {b64encode(f'{self.user}:{self.password}'.encode()).decode('ascii')}"
        return ""


NOBODY = Credentials()
"""For an endpoint that asks for nothing."""


@cache
def credentials() -> Credentials:
    """Those of this process: ``KG_ENDPOINT_USER`` and ``KG_ENDPOINT_PASSWORD``, or ``KG_ENDPOINT_TOKEN``, over those of the file that
    ``KG_ENDPOINT_FILE`` names, whose lines are ``user=…``, ``password=…``, ``token=…``. Raises UsageError on what makes no sense."""
    file = os.environ.get("KG_ENDPOINT_FILE")
    kept = _of_file(Path(file)) if file else {}
    given = {name: os.environ[variable] for name in _NAMES if (variable := f"KG_ENDPOINT_{name.upper()}") in os.environ}
    return _checked(Credentials(**{**kept, **given}))


def _of_file(file: Path) -> Mapping[str, str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"KG_ENDPOINT_FILE names {file}, which cannot be read: {error}. Name a file of lines user=…, password=…, token=…."
        ) from error
    pairs = [(number, *line.partition("=")) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    for number, name, sign, _ in pairs:
        if name.strip() not in _NAMES or not sign:  # the line itself is not shown: it may hold a secret
            raise UsageError(f"{file}, line {number}: not one of user=…, password=…, token=…. Correct that line.")
    return {name.strip(): value.strip() for _, name, _, value in pairs}


def _checked(found: Credentials) -> Credentials:
    if found.token and found.user:
        raise UsageError(
            "both a user and a token are set for the endpoint: keep KG_ENDPOINT_USER or KG_ENDPOINT_TOKEN, and unset the other."
        )
    if found.password and not found.user:
        raise UsageError("a password is set for the endpoint, and no user: set KG_ENDPOINT_USER as well.")
    if ":" in found.user or any(not char.isprintable() for char in found.user + found.password + found.token):
        raise UsageError("the user, password or token for the endpoint holds a character that HTTP cannot send: correct KG_ENDPOINT_….")
    return found
