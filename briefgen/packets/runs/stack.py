"""Sheets of packets as files for the printer: whole sheets, both pages, in order; only to print."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Of a page's parts, those that only a screen or a reader of the whole file needs.
NOT_PRINTED = ("/Annots", "/StructParents", "/Tabs")
# A printer's tray holds so many; what belongs to one delegation is not parted.
MOST = 500


@dataclass(frozen=True, slots=True)
class Pile:
    """Sheets of one packet (from 1), each pile of them so many times."""

    packet: Path
    sheets: tuple[int, ...]
    copies: int = 1

    @property
    def count(self) -> int:
        """Count the sheets of paper."""
        return len(self.sheets) * self.copies


def stacks(piles: Sequence[Pile]) -> Iterator[list[Pile]]:
    """Part piles into stacks that a printer takes at once."""
    stack: list[Pile] = []
    for pile in piles:
        if stack and sum(one.count for one in stack) + pile.count > MOST:
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
        made.docinfo["/Title"] = title
        return _written(made)


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
        made.docinfo["/Title"] = title
        return _written(made)


def _add(made: pikepdf.Pdf, packet: pikepdf.Pdf, sheet: int) -> None:
    """Add both pages of a sheet: a last page that stands alone gets an empty back."""
    for number in (2 * sheet - 2, 2 * sheet - 1):
        if number < len(packet.pages):
            page = packet.pages[number]
            for name in NOT_PRINTED:
                if name in page:
                    del page[name]
            made.pages.append(page)
        else:
            box = [float(edge) for edge in packet.pages[-1].mediabox]
            made.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))


def _written(made: pikepdf.Pdf) -> bytes:
    held = BytesIO()
    made.save(held, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return held.getvalue()
