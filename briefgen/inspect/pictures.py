"""What a picture within a file says besides what it shows."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

CARRIERS = {0xE1: "EXIF or XMP", 0xED: "IPTC", 0xFE: "a comment"}
# Density, colour profile and colour transform: each by the marker and the word it begins with.
SILENT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
SCAN, END = 0xDA, b"\xff\xd9"


def picture_leaks(item: pikepdf.Stream, data: bytes) -> Iterator[str]:
    """Name what a JPEG carries before its first scan, and after its end."""
    filters = item.get("/Filter")
    last = filters[-1] if isinstance(filters, pikepdf.Array) and len(filters) else filters
    if last != pikepdf.Name.DCTDecode:
        return
    jpeg = data if data.startswith(b"\xff\xd8") else _inflated(data)
    place = 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != SCAN:  # noqa: PLR2004
        marker, length = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4], "big")
        silent = jpeg.startswith(SILENT.get(marker, b"\0nothing"), place + 4)
        if marker in CARRIERS or (0xE0 <= marker <= 0xEF and not silent):  # noqa: PLR2004
            yield f"{CARRIERS.get(marker, 'notes')} in a picture"
        place += 2 + max(length, 2)
    if not jpeg.rstrip(b"\0\r\n").endswith(END):
        yield "bytes after a picture's end"


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return data
