"""One HTTP request to a triple store, repeated where a repetition can help; every failure is an EndpointError that says what to do."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.credentials import Credentials, credentials
from kg.errors import EndpointError

__all__ = ["ASKING", "PUTTING", "Answer", "Purpose", "Transport", "check_address"]

_LATER = frozenset({408, 425, 429, 502, 503, 504})
"""Answers after which the same request may succeed: too busy, starting, behind a gateway that lost it."""
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole: a body that was cut off is an error. ``media_type`` is without parameters."""

    status: int
    media_type: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Purpose:
    """What requests are for, which decides what helps where one fails: what to do at an address that may be the wrong one, after a request that is
    not well-formed, and otherwise; and whether one that ran out of time is sent again: what asks too much once does so again."""

    address: str
    malformed: str
    otherwise: str
    again_when_late: bool


_GO_ON = "Its own log says more; then run the same command again, which goes on where this one stopped."
PUTTING = Purpose(
    address="Check the address; a store that has no Graph Store Protocol takes --protocol update.",
    malformed=_GO_ON,
    otherwise=_GO_ON,
    again_when_late=True,
)
ASKING = Purpose(
    address="Check that this is the address for queries (docs/stores.md has those of common stores).",
    malformed="Correct the query, or ask less of the endpoint.",
    otherwise="Its own log says more; then run the same command again.",
    again_when_late=False,
)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: a request that changes a store, and its credentials, go to the address that was named or nowhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


@dataclass(frozen=True)
class Transport:
    """``timeout`` is in seconds, for one try as a whole. A request that fails in a way that may pass is sent ``tries`` times in all, after a
    pause that starts at ``pause`` seconds and doubles, or that the server names (``Retry-After``)."""

    credentials: Credentials = field(default_factory=credentials)
    timeout: float = 120.0
    tries: int = 5
    pause: float = 0.5
    purpose: Purpose = PUTTING
    sleep: Callable[[float], None] = time.sleep
    _digest: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Which addresses want Digest rather than Basic: asked once of each."""

    def send(
        self, method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None, *, accept_missing: bool = False
    ) -> Answer | None:
        """The answer to a request that may be sent more than once. None for 404 and 410 with ``accept_missing``. Raises EndpointError."""
        check_address(url)
        for attempt in range(1, self.tries + 1):
            try:
                return self._once(method, url, body, headers or {})
            except urllib.error.HTTPError as refused:
                with refused:
                    if accept_missing and refused.code in (404, 410):
                        return None
                    if refused.code not in _LATER or attempt == self.tries:
                        raise EndpointError(_refusal(method, url, refused, attempt, self.purpose)) from refused
                    self.sleep(self._pause(attempt, refused.headers.get("Retry-After", "")))
            except (OSError, http.client.HTTPException, ValueError) as failed:
                late = _is_late(failed) and not self.purpose.again_when_late
                if late or _lasts(failed) or attempt == self.tries:
                    raise EndpointError(_failure(method, url, failed, attempt, late)) from failed
                self.sleep(self._pause(attempt))
        raise AssertionError("the last try returns or raises")

    def _once(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        request = urllib.request.Request(url, data=body, headers=dict(headers), method=method)
        if authorization := self._authorization(request):
            request.add_unredirected_header("Authorization", authorization)
        end = time.monotonic() + self.timeout
        with _OPENER.open(request, timeout=self.timeout) as answer:
            pieces = []
            # A server that sends a byte now and then would never run into the time-out of its socket.
            while piece := answer.read1(1 << 20):
                pieces.append(piece)
                if time.monotonic() > end:
                    raise TimeoutError("timed out while it answered")
            body = b"".join(pieces)
            missing = int(answer.headers.get("Content-Length", len(body))) - len(body)
            if missing:  # read1 does not tell that the connection ended too early
                raise http.client.IncompleteRead(body, missing)
            media_type = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
            found = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(answer.status, media_type, found, body)

    def _authorization(self, request: urllib.request.Request) -> str:
        """A server that wants Digest (RFC 7616), as Virtuoso does, is first asked without a body for what it wants answered: it says so, and
        closes the connection, before it has read a body."""
        place = _named(request.full_url)
        if not self.credentials.user or self._digest.get(place) is False:
            return self.credentials.authorization()
        challenge = self._challenge(request.full_url)
        self._digest[place] = bool(challenge)
        if not challenge:
            return self.credentials.authorization()
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, request.full_url, self.credentials.user, self.credentials.password)
        return f"Digest {urllib.request.HTTPDigestAuthHandler(known).get_authorization(request, challenge)}"

    def _challenge(self, url: str) -> dict[str, str]:
        try:
            _OPENER.open(urllib.request.Request(url), timeout=self.timeout).close()
        except urllib.error.HTTPError as refused:
            with refused:
                scheme, _, rest = refused.headers.get("WWW-Authenticate", "").partition(" ")
                wanted = refused.code == 401 and scheme.lower() == "digest"
                return urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest)) if wanted else {}
        return {}

    def _pause(self, attempt: int, named: str = "") -> float:
        wanted = float(named) if named.isdigit() else self.pause * 2 ** (attempt - 1)
        return min(wanted, _LONGEST_PAUSE)


def check_address(url: str) -> None:
    """Raises EndpointError where a URL is none of HTTP, or holds a password."""
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise EndpointError(f"{url} is no address of a triple store: name one such as http://HOST:7878/store (docs/stores.md has others).")
    if parts.username or parts.password:
        clean = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        raise EndpointError(f"the address of {clean} holds a password: take it out, and set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD.")


def _lasts(failed: Exception) -> bool:
    """Whether trying again is of no use: a host that does not exist, a certificate that does not hold, a request that cannot be sent."""
    reason = getattr(failed, "reason", failed)
    unknown = isinstance(reason, socket.gaierror) and reason.errno != socket.EAI_AGAIN
    unreadable = isinstance(failed, ValueError | http.client.InvalidURL)
    return unknown or unreadable or isinstance(reason, ssl.SSLCertVerificationError)


def _is_late(failed: Exception) -> bool:
    return isinstance(getattr(failed, "reason", failed), TimeoutError)


def _failure(method: str, url: str, failed: Exception, attempt: int, late: bool) -> str:
    """``late``: it had all the time that it gets."""
    reason = getattr(failed, "reason", failed)
    what = (
        "it closed the connection in the middle of its answer"
        if isinstance(failed, http.client.IncompleteRead)
        else str(reason) or type(reason).__name__
    )
    advice = (
        "Ask for less, or give it more time by KG_ENDPOINT_TIMEOUT, in seconds."
        if late
        else "Check the address, and that it is running; then run the same command again."
    )
    return f"{_named(url)} did not answer {method}{_times(attempt)}: {what}. {advice}"


def _refusal(method: str, url: str, refused: urllib.error.HTTPError, attempt: int, purpose: Purpose) -> str:
    try:
        said = refused.read(2000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        said = ""
    first = next((line.strip()[:200] for line in said.splitlines() if line.strip() and not line.lstrip().startswith("<")), "")
    words = f" («{first}»)" if first else ""
    return f"{_named(url)} refused {method}{_times(attempt)} with {refused.code} {refused.reason}{words}. {_advice(refused, purpose)}"


def _advice(refused: urllib.error.HTTPError, purpose: Purpose) -> str:
    code = refused.code
    if code in (401, 403):
        return "Set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN, of somebody who may do that."
    if code in (404, 405, 406, 415, 501):
        return purpose.address
    if code in (400, 414, 422):
        return purpose.malformed
    if code in (413, 507):
        return "It has no room: give it more disk, or raise its limit on the size of a request; then push again."
    if 300 <= code < 400:
        return f"It is elsewhere: name {refused.headers.get('Location', 'that address')} instead."
    return purpose.otherwise


def _times(attempt: int) -> str:
    return f" (tried {attempt} times)" if attempt > 1 else ""


def _named(url: str) -> str:
    return url.partition("?")[0]
