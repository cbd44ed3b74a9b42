"""Things by their digest, on disk: made once, read by many, and never half there."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A change of how things are written is a change of this name: the former are not found, and go.
FORMAT = b"briefgen-1\n"
CHECK = 16
OURS_ALONE = 0o700


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing on the shelf: where, how large in bytes, and when it was last of use."""

    path: Path
    size: int
    used: float


class Store:
    """A folder of things by kind and digest; any number of processes may use it at once.

    What cannot be read or written is as if it were not kept: a store saves time, and nothing else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, kind: str, digest: str) -> bytes | None:
        """Take a thing; one that is damaged is thrown away."""
        path = self._path(kind, digest)
        try:
            written = path.read_bytes()
        except OSError:
            return None
        data = written[len(FORMAT) + CHECK :]
        if written[: len(FORMAT) + CHECK] != FORMAT + _check(data):
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return data

    def has(self, kind: str, digest: str) -> bool:
        """Say whether a thing is here, and that it is of use; it may still be damaged."""
        try:
            os.utime(self._path(kind, digest))
        except OSError:
            return False
        return True

    def write(self, kind: str, digest: str, data: bytes) -> bool:
        """Keep a thing; says whether there was room for it."""
        path = self._path(kind, digest)
        part = path.with_name(f".{os.urandom(8).hex()}.part")
        try:
            self._make_room(path.parent)
            part.write_bytes(FORMAT + _check(data) + data)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()
            return False
        return True

    def kept(self) -> Iterator[Kept]:
        """List what is here, parts of interrupted writings too."""
        for path in self.folder.glob("*/*/*"):
            with suppress(OSError):
                state = path.stat()
                yield Kept(path, state.st_size, state.st_mtime)

    def _make_room(self, folder: Path) -> None:
        """Make a folder that others on this machine cannot look into."""
        for made in (self.folder.parent, self.folder, folder.parent, folder):
            made.mkdir(OURS_ALONE, parents=made == self.folder.parent, exist_ok=True)

    def _path(self, kind: str, digest: str) -> Path:
        return self.folder / kind / digest[:2] / digest


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=CHECK).digest()
