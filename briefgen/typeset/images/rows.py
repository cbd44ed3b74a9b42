"""The dots of a PNG, counted: a picture may end early and yet end well."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from briefgen.typeset.images.unfit import DAMAGED, UNKNOWN_CODING, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Values that a dot has, by the kind of its colours.
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Adam7 sends seven pictures in one: where each begins, and how far apart its dots are.
WHOLE = ((0, 0, 1, 1),)
ADAM7 = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip
FILTERS = 5


def check_rows(header: bytes, packed: Sequence[bytes]) -> None:
    """Unpack every row that the header promises; raises UnfitPictureError if one is missing."""
    rows = list(_rows(header))
    wanted = sum(count * length for count, length in rows)
    found = _unpacked(b"".join(packed), wanted)
    if len(found) < wanted or any(filter_ >= FILTERS for filter_ in _filters(found, rows)):
        raise unreadable(DAMAGED)


def _rows(header: bytes) -> Iterator[tuple[int, int]]:
    """Give how many rows there are of how many bytes, each with its filter before it."""
    width, height, bits, kind, _, _, woven = struct.unpack(">IIBBBBB", header)
    if kind not in CHANNELS or woven > 1:
        raise unreadable(UNKNOWN_CODING)
    for left, top, across, down in ADAM7 if woven else WHOLE:
        columns, rows = (width - left + across - 1) // across, (height - top + down - 1) // down
        if columns > 0 and rows > 0:
            yield rows, 1 + (columns * bits * CHANNELS[kind] + 7) // 8


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error as problem:
        raise unreadable(DAMAGED) from problem


def _filters(data: bytes, rows: list[tuple[int, int]]) -> Iterator[int]:
    start = 0
    for count, length in rows:
        end = start + count * length
        yield max(data[start:end:length])
        start = end
