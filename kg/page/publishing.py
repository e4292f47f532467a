"""Writing the explorer as a folder of static files."""

from __future__ import annotations

from pathlib import Path

from kg.errors import OutputError
from kg.page.site import Site

__all__ = ["publish"]

_MARK = "kg-site"
"""A file that tells a folder as one that was written here: only such a folder, or an empty one, is written to."""


def publish(site: Site, folder: Path) -> int:
    """Writes all files, and takes away those that an earlier site left; returns how many there are. Same graph, same bytes.

    Raises OutputError where the folder holds anything else, or cannot be written.
    """
    if folder.exists() and not (folder / _MARK).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is not empty, and no site that `kg site` wrote. Name another folder with -o DIR.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).write_text("Written by kg site; the next run replaces all of it.\n", encoding="ascii")
        written = {folder / _MARK}
        for path, file in site.files():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
            written.add(target)
        for old in sorted(folder.rglob("*")):
            if old.is_file() and old not in written:
                old.unlink()
    except OSError as error:
        raise OutputError(f"cannot write {error.filename or folder}: {error.strerror}. Name a folder that you may write to.") from error
    return len(written) - 1
