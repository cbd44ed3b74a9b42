"""CFF programs as a PDF embeds them: bare, and with the numbers by which pages call glyphs.

A reader takes the number that a page gives for the glyph's CID where a program has CIDs, and these
are not its places in the font. So the subset's own list of CIDs is made to be those numbers.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Operators of the top dictionary; those of two bytes begin with ESCAPE.
ROS, CHARSET, ESCAPE = (12, 30), (15,), 12
# How operands begin: numbers of two and four bytes, decimals in half bytes, numbers of two bytes.
SHORT, LONG, REAL = 28, 29, 30
FIRST_OPERAND, TWO_BYTES, LAST_OPERAND = 28, 247, 254
END_OF_REAL = 0xF


def has_cids(cff: bytes) -> bool:
    """Say whether a program calls its glyphs by CID."""
    return any(operator == ROS for operator, _ in _top(cff))


def numbered(cff: bytes, numbers: Sequence[int]) -> bytes:
    """Give a program whose glyphs, after the first, have these CIDs.

    HarfBuzz writes every offset in four bytes, so another one takes the same room.
    """
    operand = next(start for operator, start in _top(cff) if operator == CHARSET)
    if cff[operand] != LONG:
        message = "the offset of a charset is not four bytes long"
        raise ValueError(message)
    offset = struct.pack(">Bi", LONG, len(cff))
    listed = struct.pack(f">B{len(numbers)}H", 0, *numbers)
    return cff[:operand] + offset + cff[operand + len(offset) :] + listed


def _top(cff: bytes) -> Iterator[tuple[tuple[int, ...], int]]:
    """Give the operators of the top dictionary, each with where its last operand begins."""
    names = cff[2]
    at, end = _first(cff, _end(cff, names))
    operand = at
    while at < end:
        first = cff[at]
        if first < FIRST_OPERAND:
            size = 2 if first == ESCAPE else 1
            yield tuple(cff[at : at + size]), operand
        else:
            operand, size = at, _size(cff, at)
        at += size


def _size(cff: bytes, at: int) -> int:
    """Count the bytes of an operand."""
    first = cff[at]
    if first == REAL:
        size = 1
        while END_OF_REAL not in (cff[at + size] >> 4, cff[at + size] & 0xF):
            size += 1
        return size + 1
    if first in (SHORT, LONG):
        return 3 if first == SHORT else 5
    return 2 if TWO_BYTES <= first <= LAST_OPERAND else 1


def _offsets(cff: bytes, index: int) -> list[int]:
    """List where the items of an INDEX begin, and where the last one ends."""
    (count,), size = struct.unpack_from(">H", cff, index), cff[index + 2]
    start = index + 3
    data = start + (count + 1) * size - 1
    places = range(start, start + (count + 1) * size, size)
    return [data + int.from_bytes(cff[place : place + size], "big") for place in places]


def _first(cff: bytes, index: int) -> tuple[int, int]:
    start, end = _offsets(cff, index)[:2]
    return start, end


def _end(cff: bytes, index: int) -> int:
    return _offsets(cff, index)[-1]
