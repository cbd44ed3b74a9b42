"""Which numbers objects get: in a packet they follow from names, not from what else is bound."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

if TYPE_CHECKING:
    from briefgen.link.writer import PdfFile

# How much of the room for numbers is filled, at most: two parts seldom want the same ones, and
# streams, whose numbers stand in several parts, more seldom.
BLOCKS_FILLED, SINGLES_FILLED = 4, 32
# Sizes of rooms: few, as a part that is bound in two rooms is packed twice.
LEAST, STEP = 1024, 4
TRIES = 64
# qpdf reads no file of fewer than three bytes for each number up to the last.
BYTES_A_NUMBER = 4


class Numbers(Protocol):
    """Gives each object of a file a number of its own."""

    def block(self, name: str, count: int) -> int:
        """Give the first of some numbers in a row."""

    def single(self, name: str) -> int:
        """Give one number."""


class InTurn:
    """One number after the other."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file

    def block(self, _name: str, count: int) -> int:
        """Give the first of the next numbers."""
        return self._file.reserve(count)

    def single(self, _name: str) -> int:
        """Give the next number."""
        return self._file.reserve()


class ByName:
    """Numbers that a name leads to; another place if something else is there.

    Objects of the same part then have the same numbers in every packet, and need not be packed
    anew for each. They lie far apart: of those between, the file says nothing.
    """

    def __init__(self, file: PdfFile, blocks: int, singles: int) -> None:
        self._file = file
        self._singles = _room(SINGLES_FILLED * singles)
        self._blocks = _room(BLOCKS_FILLED * blocks)
        self._first_single = file.reserve(self._singles)
        self._first_block = file.reserve(self._blocks)
        self._taken = set[int]()
        self._starts: list[int] = []
        self._ends: list[int] = []

    def single(self, name: str) -> int:
        """Give the number that a name leads to, or the next that is free."""
        place = crc32(name.encode()) % self._singles
        while place in self._taken:
            place = (place + 1) % self._singles
        self._taken.add(place)
        return self._first_single + place

    def block(self, name: str, count: int) -> int:
        """Give the first of the numbers that a name leads to; of new ones, if it leads nowhere."""
        for attempt in range(TRIES):
            start = crc32(f"{name} {attempt}".encode()) % (self._blocks - count)
            at = bisect(self._starts, start)
            before = not at or self._ends[at - 1] <= start
            if before and (at == len(self._starts) or start + count <= self._starts[at]):
                self._starts.insert(at, start)
                self._ends.insert(at, start + count)
                return self._first_block + start
        return self._file.reserve(count)


def needed_for(blocks: int, singles: int) -> int:
    """Say how many bytes a file needs, so that so many numbers may lie apart in it."""
    return BYTES_A_NUMBER * (_room(BLOCKS_FILLED * blocks) + _room(SINGLES_FILLED * singles))


def _room(least: int) -> int:
    room = LEAST
    while room < least:
        room *= STEP
    return room
