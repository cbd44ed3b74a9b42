"""Sheets of packets as files for the printer: whole sheets, both pages, in order; only to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from briefgen.dataclass import dataclass
from briefgen.packets.runs.sheets import pages_of
from briefgen.packets.shop.print_file import PrintFile
from briefgen.packets.shop.stacks import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pile:
    """Sheets of a file (from 1), so many times; `kind` says where and on what they are printed."""

    packet: Path
    sheets: tuple[int, ...]
    copies: int = 1
    kind: str = ""

    @property
    def count(self) -> int:
        """Count the sheets of paper."""
        return len(self.sheets) * self.copies


def stacks(piles: Sequence[Pile]) -> Iterator[tuple[str, list[Pile]]]:
    """Part piles into stacks that one machine takes at once, each with a name of its own.

    What belongs to one delegation is not parted.
    """
    for kind in dict.fromkeys(pile.kind for pile in piles):
        filled = _filled([pile for pile in piles if pile.kind == kind])
        yield from ((f"{kind}-{number:02}", stack) for number, stack in enumerate(filled, 1))


def _filled(piles: Sequence[Pile]) -> Iterator[list[Pile]]:
    stack: list[Pile] = []
    for pile in piles:
        if stack and sum(one.count for one in stack) + pile.count > LIMIT:
            yield stack
            stack = []
        stack.append(pile)
    if stack:
        yield stack


def sheets_of(packet: Path, sheets: Sequence[int], title: str) -> bytes:
    """Give some sheets of a packet as a file that is printed on both sides."""
    return stacked([Pile(packet, tuple(sheets))], title)


def stacked(piles: Sequence[Pile], title: str) -> bytes:
    """Put piles on one another in one file."""
    with PrintFile(title) as made:
        for pile in piles:
            with pikepdf.open(pile.packet) as packet:
                pages = pages_of(pile.sheets, len(packet.pages))
                taken = made.take(packet, [page - 1 for page in pages])
            for _ in range(pile.copies):
                made.lay(taken)
        return made.written()
