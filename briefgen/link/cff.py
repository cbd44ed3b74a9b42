"""CFF programs as a PDF embeds them: bare, with the numbers by which pages call glyphs as CIDs.

A reader takes the number on a page for a CID, where a program has these, and a font's own CIDs are
not its glyphs' places. HarfBuzz keeps them; and to leave every place of twenty thousand glyphs
takes 60 KB a file. So what it has chosen is put into a program of its own. It has one private
dictionary for all, which holds nothing: a glyph that was rid of hints says its width itself.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Operators of dictionaries; those of two bytes begin with ESCAPE.
ROS, CID_COUNT, FD_ARRAY, FD_SELECT = (12, 30), (12, 34), (12, 36), (12, 37)
CHARSET, CHAR_STRINGS, PRIVATE, ESCAPE = (15,), (17,), (18,), 12
# How operands begin: numbers of two and four bytes, decimals in half bytes, numbers of two bytes.
SHORT, LONG, REAL, FIXED = 28, 29, 30, 255
FIRST_OPERAND, TWO_BYTES, LAST_OPERAND = 28, 247, 254
FIRST_NUMBER = 32
END_OF_REAL = 0xF
# How many numbers stand before what begins a glyph, if its width is not one of them.
BEGINNINGS = {21: 2, 22: 1, 4: 1, 14: 0}
HEAD = bytes((1, 0, 4, 4))
STRINGS = (b"Adobe", b"Identity")
FIRST_STRING = 391


def has_cids(cff: bytes) -> bool:
    """Say whether a program calls its glyphs by CID."""
    return any(operator == ROS for operator, _ in _top(cff))


def by_number(cff: bytes, widths: Mapping[int, int], name: str) -> bytes:
    """Give a program of the glyphs of another, without hints, each under its number.

    `widths` has the number of each glyph but the first, and the first's own, which is 0, in order.
    """
    place = next(at for operator, at in _top(cff) if operator == CHAR_STRINGS)
    glyphs = _items(cff, int.from_bytes(cff[place + 1 : place + 5], "big"))
    glyphs = [_wide(*pair) for pair in zip(glyphs, widths.values(), strict=True)]
    numbers = list(widths)[1:]
    parts = {
        CHARSET: struct.pack(f">B{len(numbers)}H", 0, *numbers),
        FD_SELECT: struct.pack(">BHHBH", 3, 1, 0, 0, len(glyphs)),
        CHAR_STRINGS: _index(glyphs),
        FD_ARRAY: _index([_entry(PRIVATE, 0, len(HEAD))]),
    }
    return _joined(name.encode("ascii"), parts, max(widths) + 1)


def _joined(name: bytes, parts: Mapping[tuple[int, ...], bytes], count: int) -> bytes:
    """Put a program's parts behind a dictionary that says where each begins."""
    known = _entry(ROS, FIRST_STRING, FIRST_STRING + 1, 0) + _entry(CID_COUNT, count)
    size = len(known) + sum(len(_entry(operator, 0)) for operator in parts)
    after = _index(STRINGS) + _index(())
    place = len(HEAD + _index([name]) + _index([bytes(size)]) + after)
    top = known
    for operator, part in parts.items():
        top += _entry(operator, place)
        place += len(part)
    return HEAD + _index([name]) + _index([top]) + after + b"".join(parts.values())


def _entry(operator: tuple[int, ...], *operands: int) -> bytes:
    return b"".join(struct.pack(">Bi", LONG, one) for one in operands) + bytes(operator)


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\0\0"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    head = struct.pack(">HB", len(items), 4)
    return head + struct.pack(f">{len(offsets)}I", *offsets) + b"".join(items)


def _wide(glyph: bytes, width: int) -> bytes:
    """Let a glyph say its width by itself."""
    starts, at = list[int](), 0
    while glyph[at] >= FIRST_NUMBER or glyph[at] == SHORT:
        starts.append(at)
        at += 5 if glyph[at] == FIXED else _size(glyph, at)
    says_it = len(starts) > BEGINNINGS[glyph[at]]
    rest = [*starts, at][1] if says_it else 0
    return struct.pack(">Bh", SHORT, width) + glyph[rest:]


def _top(cff: bytes) -> Iterator[tuple[tuple[int, ...], int]]:
    """Give the operators of the top dictionary, each with where its last operand begins."""
    names = cff[2]
    at, end = _places(cff, _places(cff, names)[-1])[:2]
    operand = at
    while at < end:
        first = cff[at]
        if first < FIRST_OPERAND:
            size = 2 if first == ESCAPE else 1
            yield tuple(cff[at : at + size]), operand
        else:
            operand, size = at, _size(cff, at)
        at += size


def _size(data: bytes, at: int) -> int:
    """Count the bytes of an operand."""
    first = data[at]
    if first == REAL:
        size = 1
        while END_OF_REAL not in (data[at + size] >> 4, data[at + size] & 0xF):
            size += 1
        return size + 1
    if first in (SHORT, LONG):
        return 3 if first == SHORT else 5
    return 2 if TWO_BYTES <= first <= LAST_OPERAND else 1


def _items(cff: bytes, index: int) -> list[bytes]:
    places = _places(cff, index)
    return [cff[start:end] for start, end in pairwise(places)]


def _places(cff: bytes, index: int) -> list[int]:
    """List where the items of an INDEX begin, and where the last one ends."""
    (count,), size = struct.unpack_from(">H", cff, index), cff[index + 2]
    start = index + 3
    data = start + (count + 1) * size - 1
    offsets = range(start, start + (count + 1) * size, size)
    return [data + int.from_bytes(cff[at : at + size], "big") for at in offsets]
