"""A store is bounded: what was longest of no use goes first."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from briefgen.engine.store.shelf import Kept, Store

# A writing that was interrupted: no living one takes so long.
ABANDONED = 3600.0


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep took away and left, in things and in bytes."""

    gone: int
    gone_bytes: int
    left: int
    left_bytes: int


def sweep(store: Store, most: int, now: float) -> Swept:
    """Take away what was longest of no use until no more than `most` bytes are left."""
    things = sorted(store.kept(), key=lambda thing: thing.used, reverse=True)
    gone, left, room = [], [], most
    for thing in things:
        if _is_abandoned(thing, now) or thing.size > room:
            gone.append(thing)
            # What is older goes too, though it would fit: it was of no use for longer.
            room = room if _is_abandoned(thing, now) else 0
        else:
            left.append(thing)
            room -= thing.size
    for thing in gone:
        with suppress(OSError):
            thing.path.unlink()
    return Swept(len(gone), sum(t.size for t in gone), len(left), sum(t.size for t in left))


def _is_abandoned(thing: Kept, now: float) -> bool:
    return thing.path.suffix == ".part" and now - thing.used > ABANDONED
