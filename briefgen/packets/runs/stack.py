"""Sheets of packets as files for the printer: whole sheets, both pages, in order; only to print."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from briefgen.packets.shop.print_only import bare, take_profile, written
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
    with pikepdf.open(packet) as opened, pikepdf.new() as made:
        for sheet in sheets:
            _add(made, opened, sheet)
        take_profile(made, opened)
        made.docinfo["/Title"] = title
        return written(made)


def stacked(piles: Sequence[Pile], title: str) -> bytes:
    """Put piles on one another in one file.

    Each file stays open until all is written: sheets that were taken out take far less room than
    the packets that they are of.
    """
    with ExitStack() as opened, pikepdf.new() as made:
        for pile in piles:
            packet = opened.enter_context(pikepdf.open(pile.packet))
            for sheet in pile.sheets * pile.copies:
                _add(made, packet, sheet)
        take_profile(made, packet)
        made.docinfo["/Title"] = title
        return written(made)


def _add(made: pikepdf.Pdf, packet: pikepdf.Pdf, sheet: int) -> None:
    """Add both pages of a sheet: a last page that stands alone gets an empty back."""
    for number in (2 * sheet - 2, 2 * sheet - 1):
        if number < len(packet.pages):
            made.pages.append(bare(packet.pages[number]))
        else:
            box = [float(edge) for edge in packet.pages[-1].mediabox]
            made.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
