"""Which sheets of a packet are to be printed again: those whose code is another."""

from __future__ import annotations

from dataclasses import field
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.diagnostics import Diagnostic
    from briefgen.packets.manifest import PacketEntry

What = Literal["unchanged", "changed", "new", "gone", "held"]


@dataclass(frozen=True, slots=True)
class Again:
    """What becomes of one packet; sheets and pages count from 1.

    `sheets` are to be printed for each of the `copies` that were printed, and take the place of
    `out`, sheets of the former packet. Whole packets are to be printed in `more` copies. `moved`:
    pages have other numbers than before. `row`: the list of delegations says something else of it.
    """

    file: str
    delegation: str
    state: str
    what: What
    copies: int = 0
    sheets: tuple[int, ...] = ()
    out: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    length: int = 0
    more: int = 0
    moved: bool = False
    row: bool = False
    causes: tuple[Diagnostic, ...] = field(default=(), repr=False)

    @property
    def printed(self) -> int:
        """Count the sheets of paper that it takes."""
        return len(self.sheets) * self.copies + self.length * self.more


def again(
    file: str, old: PacketEntry, new: PacketEntry, copies: int, *, row: bool = False
) -> Again:
    """Compare a printed packet with the one that would be printed now."""
    moved = _places(old) != _places(new) or old.pages != new.pages
    sheets, out = _changed(old.sheets, new.sheets, moved=moved)
    more = max(0, new.copies - copies)
    what: What = "changed" if sheets or out or more else "unchanged"
    return Again(
        file, new.delegation, new.state, what, copies, sheets, out, pages_of(sheets, new.pages),
        tuple(new.sheets[sheet - 1] for sheet in sheets), len(new.sheets), more, moved, row,
    )  # fmt: skip


def first_time(file: str, new: PacketEntry) -> Again:
    """Print a whole packet, in the copies that the list asks for."""
    length = len(new.sheets)
    return Again(file, new.delegation, new.state, "new", length=length, more=new.copies)


def gone(file: str, old: PacketEntry, copies: int) -> Again:
    """Take back a packet that nobody gets any more."""
    out = tuple(range(1, len(old.sheets) + 1))
    return Again(file, old.delegation, old.state, "gone", copies, out=out)


def _places(entry: PacketEntry) -> list[tuple[str, int]]:
    return [(part.name, part.first) for part in entry.parts]


def _changed(
    old: Sequence[str], new: Sequence[str], *, moved: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the sheets to print and those to take out."""
    pairs = enumerate(zip_longest(old, new), 1)
    differing = [number for number, (before, after) in pairs if before != after]
    if moved and differing:
        # Of all that follows the number is another, though not what is on it.
        differing = [*range(differing[0], max(len(old), len(new)) + 1)]
    found = [tuple(number for number in differing if number <= len(those)) for those in (new, old)]
    return found[0], found[1]


def pages_of(sheets: Sequence[int], pages: int) -> tuple[int, ...]:
    """List the pages on sheets: two each, but for a last one that stands alone."""
    both = (page for sheet in sheets for page in (2 * sheet - 1, 2 * sheet))
    return tuple(page for page in both if page <= pages)
