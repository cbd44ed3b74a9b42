"""Files as they are: what the disk says of each, and a digest where that is not enough."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Some disks tell times apart by two seconds: what is younger may have changed again unseen.
GRAIN = 2_000_000_000


class Seen(NamedTuple):
    """A file's size, times (nanoseconds) and number on its disk, and a digest of what it holds."""

    size: int
    changed: int
    moved: int
    number: int
    digest: str

    def is_as(self, state: os.stat_result, trusted: int) -> bool:
        """Say whether the disk alone shows that a file is still the same.

        It does so only of what was last touched some time before `trusted`, when it was looked at.
        """
        now = state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
        return now == self[:4] and max(self.changed, self.moved) < trusted - GRAIN


def under(root: Path, folders: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    """List every file of some folders by its path from the root; what is a program's own is none.

    A link to a folder is listed as one file: what it leads to is not looked at.
    """
    waiting = [*folders]
    while waiting:
        folder = waiting.pop()
        try:
            entries = [*os.scandir(root / folder)]
        except FileNotFoundError:
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            else:
                yield name, entry.stat(follow_symlinks=not entry.is_dir())


def look(
    root: Path,
    files: Iterable[tuple[str, os.stat_result]],
    known: Mapping[str, Seen],
    trusted: int,
) -> dict[str, Seen]:
    """See each file, and read only those of which the disk does not show that they are known."""
    found = {}
    for name, state in files:
        seen = known.get(name)
        if seen is None or not seen.is_as(state, trusted):
            seen = Seen(
                state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino,
                _digest(root / name),
            )  # fmt: skip
        found[name] = seen
    return found


def states(root: Path, names: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Ask the disk about some files; raises OSError if one is not there."""
    for name in names:
        yield name, (root / name).stat()


def settled(files: Mapping[str, Seen], trusted: int) -> bool:
    """Say whether the disk alone will show that none of these has changed."""
    return all(max(seen.changed, seen.moved) < trusted - GRAIN for seen in files.values())


def same_content(one: Mapping[str, Seen], other: Mapping[str, Seen]) -> bool:
    """Say whether two looks saw the same files, holding the same; of some nobody can tell."""
    return one.keys() == other.keys() and all(
        seen.digest and seen.digest == other[name].digest for name, seen in one.items()
    )


def _digest(path: Path) -> str:
    """Name what a file holds; what cannot be read, or is no file, has no name."""
    try:
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
