"""A project's files as they were at one moment: read once, and held for all who print from them."""

from __future__ import annotations

import os
from hashlib import blake2b
from time import time_ns
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.disk import State, files_under, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDERS = ("content", "templates")
# Of a larger file just enough is held to show that it is too large.
MOST_BYTES = 8_000_000
# What pages are made of beside words: those are held by the library.
HELD = frozenset({".csl", ".svg", ".png", ".jpg", ".jpeg", ".webp"})
OUTSIDE = "links to a file outside"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Each file by its path from the project's folder on, with a digest of what it held.

    `held` has the bytes of templates, styles and pictures; `refused` says of which there are none,
    and why. Names that begin with a dot or end with a tilde are an editor's own, and no part of it.
    """

    digests: Mapping[str, str]
    held: Mapping[str, bytes]
    refused: Mapping[str, str]
    states: Mapping[str, State]
    taken: int

    @property
    def revision(self) -> str:
        """Name all that the project held (hex BLAKE2b, 32 characters)."""
        lines = (f"{name} {digest}\n" for name, digest in sorted(self.digests.items()))
        return _named("".join(lines).encode())

    def under(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Give what is held of a folder, by its path within it, in the order of names."""
        start = f"{folder}/"
        for name in sorted(self.held):
            if name.startswith(start):
                yield name.removeprefix(start), self.held[name]

    def changes(self, root: Path) -> list[str]:
        """Name the files that have come, gone or changed since."""
        now = set(files_under(root, FOLDERS))
        gone = self.digests.keys() - now
        return sorted({*gone, *(name for name in now if self._differs(name, root / name))})

    def _differs(self, name: str, path: Path) -> bool:
        known = self.states.get(name)
        if known is None:
            return name not in self.digests
        try:
            if state_of(path) == known and known.is_settled(self.taken):
                return False
            return _read(path)[0] != self.digests[name]
        except OSError:
            return True


def snapshot(root: Path) -> Snapshot:
    """Read every file of a project, whatever it is."""
    made = _Taking({}, {}, {}, {}, _Real(root))
    taken = time_ns()
    for name in files_under(root, FOLDERS):
        made.take(name, root / name)
    return Snapshot(made.digests, made.held, made.refused, made.states, taken)


class _Real:
    """Says where files really are: most are where their folder is, which is asked for once."""

    def __init__(self, root: Path) -> None:
        self._folders: dict[Path, str] = {}
        self.root = os.path.realpath(root)
        # A folder that is itself a link leads to what it holds.
        self.tops = {name: os.path.realpath(root / name) for name in FOLDERS}

    def of(self, path: Path) -> str:
        """Give the real path of a file."""
        if path.is_symlink():
            return os.path.realpath(path)
        if path.parent not in self._folders:
            self._folders[path.parent] = os.path.realpath(path.parent)
        return os.path.join(self._folders[path.parent], path.name)  # noqa: PTH118 - of text


def _is_within(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


@dataclass(frozen=True, slots=True)
class _Taking:
    digests: dict[str, str]
    held: dict[str, bytes]
    refused: dict[str, str]
    states: dict[str, State]
    real: _Real

    def take(self, name: str, path: Path) -> None:
        self.digests[name], place = "", self.real.of(path)
        if not _is_within(place, self.real.root):
            self.refused[name] = OUTSIDE
            return
        try:
            state = state_of(path)
            self.digests[name], data = _read(path)
        except OSError as problem:
            self.refused[name] = f"cannot be read: {problem.strerror}"
            return
        self.states[name] = state
        if not _is_within(place, self.real.tops[name.partition("/")[0]]):
            self.refused[name] = OUTSIDE
        elif name.startswith("templates/") or path.suffix.lower() in HELD:
            self.held[name] = data


def _read(path: Path) -> tuple[str, bytes]:
    """Give a digest of a whole file, and its beginning."""
    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        start = file.read(MOST_BYTES + 1)
        digest.update(start)
        while part := file.read(MOST_BYTES):
            digest.update(part)
    return digest.hexdigest(), start


def _named(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
