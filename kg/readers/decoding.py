"""Bytes to text, without changing a character: line ends stay as they are."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError, NotText

__all__ = ["decoded", "read_bytes"]

_OTHER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_bytes(path: Path, where: str) -> bytes:
    """The bytes of a file. Raises InputError where the system does not let us."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{where}: cannot be read ({error.strerror}); check that it is there and that you may read it") from error


def decoded(content: bytes, where: str) -> str:
    """UTF-8 text, without the mark that some programs put before it. Raises NotText on anything else."""
    for mark, name in _OTHER_MARKS.items():
        if content.startswith(mark):
            raise NotText(f"{where}: this is {name}, and only UTF-8 is read; convert it (iconv -f {name} -t UTF-8)")
    if b"\x00" in content:
        raise NotText(f"{where}: this is a binary file, not a text; leave it out, or convert it to UTF-8 text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(f"{where}: not UTF-8 (byte {error.start}); convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8") from error
