"""A graph folder: what is where in it, and which version of the format it has.

FORMAT                  the version of this layout
oxigraph/               the quads (an Oxigraph store; `oxigraph serve-read-only` reads it as well)
articles/HASH.txt       the articles' texts, by hash of the text
extractions/HASH.json   what was extracted, by hash of article and extractor
decisions.ttl           what people decided about merges; only ever appended to
resolution.sqlite       what was linked to what, and by which keys things are found; follows from the rest, and may be deleted
explorer.sqlite         what `kg serve` shows of attacks; follows from the quads, and may be deleted
.gitignore              leaves out all but the decisions, which are all of it that cannot be made again
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import NoGraph, StoreError, StoreFormat

__all__ = ["FORMAT", "Folder"]

FORMAT = "conflict-kg graph 2\n"
"""Changes when what an older program wrote can no longer be read."""


_IGNORED = "# All but people's decisions is derived from the articles.\n*\n!.gitignore\n!decisions.ttl\n"

_KEPT = frozenset({".gitignore", "decisions.ttl"})
"""What a folder may hold before a graph is built in it: what version control brings back."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths inside a graph folder."""

    path: Path

    @property
    def format(self) -> Path:
        """Holds `FORMAT`."""
        return self.path / "FORMAT"

    @property
    def oxigraph(self) -> Path:
        """The quads."""
        return self.path / "oxigraph"

    @property
    def articles(self) -> Path:
        """The texts."""
        return self.path / "articles"

    @property
    def extractions(self) -> Path:
        """The cache of extractions."""
        return self.path / "extractions"

    @property
    def decisions(self) -> Path:
        """People's decisions."""
        return self.path / "decisions.ttl"

    @property
    def resolution(self) -> Path:
        """What resolution keeps between two builds."""
        return self.path / "resolution.sqlite"

    @property
    def explorer(self) -> Path:
        """What the explorer's server keeps of the attacks."""
        return self.path / "explorer.sqlite"

    def state(self) -> str:
        """A hash of names, sizes and times of the store's files: another one after every write, and the same until then."""
        kept = [each for each in sorted(self.oxigraph.iterdir()) if each.suffix in (".sst", ".log") or each.name.startswith("MANIFEST")]
        told = [f"{each.name} {(at := each.stat()).st_size} {at.st_mtime_ns}" for each in kept]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    def exists(self) -> bool:
        """Whether a graph was ever written here. Raises StoreFormat where something else, or another version, is."""
        if not self.format.is_file():
            if self.path.exists() and (not self.path.is_dir() or any(each.name not in _KEPT for each in self.path.iterdir())):
                raise StoreFormat(f"{self.path} is not a graph folder: it has no FORMAT file. Name another folder with --graph.")
            return False
        found = self.format.read_text(encoding="utf-8", errors="replace")
        if found != FORMAT:
            raise StoreFormat(
                f"{self.path} holds {found.strip()!r}, and this program reads {FORMAT.strip()!r}. "
                f"Build it again from the articles, into a new folder: kg build INPUT... --graph {self.path}-new; "
                "what people decided is in its decisions.ttl, which the new folder may hold before."
            )
        return self.oxigraph.is_dir()

    def require(self) -> None:
        """Raises NoGraph where there is none."""
        if not self.exists():
            raise NoGraph(f"there is no graph at {self.path}: run `kg build INPUT... --graph {self.path}` first, or name another folder.")

    def create(self) -> None:
        """Make the folders. FORMAT comes first: what is left by a run that was killed here can be built into."""
        if self.exists():
            return
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            put(self.format, FORMAT.encode())
            if not (self.path / ".gitignore").exists():
                put(self.path / ".gitignore", _IGNORED.encode())
            for folder in (self.articles, self.extractions):
                folder.mkdir(exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"cannot write the graph folder {self.path}: {error.strerror}. Name a folder that you may write to."
            ) from error


def put(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, and down to the disk."""
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"cannot write {file}: {error.strerror}. Free space on the disk, or name another folder with --graph.") from error
