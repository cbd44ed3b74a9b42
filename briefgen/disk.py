"""What the disk says of files, without reading them: light, as it is asked before anything else."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Some disks tell times apart by two seconds: what is younger may have changed again unseen.
GRAIN = 2_000_000_000


def packaged_templates() -> Path:
    """Find the templates that come with briefgen: in the wheel, else in the checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "_example" / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class State(NamedTuple):
    """What the disk says of a file: size, times in nanoseconds, number."""

    size: int
    changed: int
    moved: int
    number: int

    def is_settled(self, looked: int) -> bool:
        """Say whether it was last touched so long before it was looked at that a change shows."""
        return max(self.changed, self.moved) < looked - GRAIN


def state_of(path: Path) -> State:
    """Ask about one file; raises OSError if it is not there."""
    found = path.stat()
    return State(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def files_under(root: Path, folders: Iterable[str]) -> Iterator[str]:
    """List the files of some folders by their paths from the root, in the order of names.

    Names that begin with a dot or end with a tilde are an editor's own, and no part of it. A folder
    that is linked is looked into, unless it holds the link; a link to nothing is listed.
    """
    for folder in sorted(folders):
        yield from _below(root / folder, folder, ())


def _below(folder: Path, name: str, above: tuple[tuple[int, int], ...]) -> Iterator[str]:
    try:
        found = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    here = found.st_dev, found.st_ino
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~") or entry.name == "__pycache__":
            continue
        if _is_folder(entry):
            yield from _below(folder / entry.name, f"{name}/{entry.name}", (*above, here))
        elif entry.is_symlink() or entry.is_file():
            yield f"{name}/{entry.name}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):  # a link that leads round in a circle
        return entry.is_dir()
    return False
