"""Names that any USB stick takes: ASCII, short, no device’s, none that a disk takes for another."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from briefgen.engine.naming import folded, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# Of the whole path: it is to be unpacked below another folder, on Windows too.
LONGEST = 100
DIGEST = 10


def portable(paths: Iterable[str]) -> list[str]:
    """Give each path a name that every disk takes, in their order."""
    taken: set[str] = set()
    made = []
    for path in paths:
        name = _portable(path)
        if folded(name) in taken:
            name = _shortened(name, path)
        taken.add(folded(name))
        made.append(name)
    return made


def _portable(path: str) -> str:
    """Write each step of a path, between its dots, as an id is written."""
    steps = [".".join(name_of(part) for part in step.split(".")) for step in path.split("/")]
    name = "/".join(steps)
    return name if len(name) <= LONGEST else _shortened(name, path)


def _shortened(name: str, path: str) -> str:
    """Cut a name, and tell it apart by a digest of the path that it stands for."""
    digest = blake2b(path.encode(), digest_size=DIGEST // 2).hexdigest()
    stem, dot, ending = name.rpartition(".")
    if not dot or "/" in ending:
        stem, dot, ending = name, "", ""
    room = LONGEST - len(digest) - len(ending) - len(dot) - 1
    return f"{stem[:room].rstrip('-./')}-{digest}{dot}{ending}"
