"""PNG without what it says about its maker: chunks are dropped, the picture's own bytes kept."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from briefgen.typeset.images.rows import check_rows
from briefgen.typeset.images.unfit import DAMAGED, UNKNOWN_CODING, animated, bounded, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
# Colours, transparency and size on paper; what else a chunk may say is dropped.
KEPT = PICTURE | {b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"pHYs"}
MOVING = frozenset({b"acTL", b"fcTL", b"fdAT"})
HEADER = 13


def clean_png(data: bytes) -> bytes:
    """Drop everything but the picture, its colours and its size."""
    chunks = dict.fromkeys(KEPT, 0)
    kept, rows = [SIGNATURE], []
    for kind, chunk in _chunks(data):
        if kind in MOVING:
            raise animated()
        if kind in KEPT:
            chunks[kind] += 1
            kept.append(chunk)
        if kind == b"IDAT":
            rows.append(chunk[8:-4])
    if not chunks[b"IDAT"] or not chunks[b"IEND"]:
        raise unreadable(DAMAGED)
    check_rows(kept[1][8:-4], rows)
    return b"".join(kept)


def exif_of(data: bytes) -> bytes:
    """Give the camera's notes, which alone say which side is up."""
    return next((chunk[8:-4] for kind, chunk in _chunks(data) if kind == b"eXIf"), b"")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give each chunk whole, up to the last; what follows it is no part of the picture."""
    place, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        length = int.from_bytes(data[place : place + 4], "big")
        kind, end = data[place + 4 : place + 8], place + length + 12
        if end > len(data) or (place == len(SIGNATURE)) != (kind == b"IHDR"):
            raise unreadable(DAMAGED)
        if zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise unreadable(DAMAGED)
        if kind == b"IHDR":
            _check_header(data[place + 8 : end - 4])
        if kind[:1].isupper() and kind not in PICTURE:
            raise unreadable(UNKNOWN_CODING)
        yield kind, data[place:end]
        place = end


def _check_header(header: bytes) -> None:
    if len(header) != HEADER:
        raise unreadable(DAMAGED)
    bounded(int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big"))
