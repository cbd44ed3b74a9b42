"""Files as they are: what the disk says of each, and a digest where that is not enough."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from briefgen.disk import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class Seen(NamedTuple):
    """What the disk says of a file, and a digest of what it holds."""

    state: State
    digest: str


def look(
    root: Path, names: Iterable[str], known: Mapping[str, Seen], looked: int
) -> dict[str, Seen]:
    """See each file, and read only those of which the disk does not show that they are known.

    `looked` is when the known ones were seen (nanoseconds); raises OSError if one is not there.
    """
    found = {}
    for name in names:
        path = root / name
        state, seen = state_of(path), known.get(name)
        if seen is None or seen.state != state or not state.is_settled(looked):
            seen = Seen(state, _digest(path))
        found[name] = seen
    return found


def settled(files: Mapping[str, Seen], looked: int) -> bool:
    """Say whether the disk alone will show that none of these has changed."""
    return all(seen.state.is_settled(looked) for seen in files.values())


def same_content(one: Mapping[str, Seen], other: Mapping[str, Seen]) -> bool:
    """Say whether two looks saw the same files, holding the same; of some nobody can tell."""
    return one.keys() == other.keys() and all(
        seen.digest and seen.digest == other[name].digest for name, seen in one.items()
    )


def _digest(path: Path) -> str:
    """Name what a file holds; what cannot be read has no name."""
    try:
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
