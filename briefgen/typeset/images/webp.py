"""WebP without what it says about its maker: chunks are dropped, the picture's own bytes kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.typeset.images.unfit import DAMAGED, animated, bounded, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"})
PIXELS = frozenset({b"VP8 ", b"VP8L"})
MOVING = frozenset({b"ANIM", b"ANMF"})
# Bits of the extended header that announce what is dropped.
EXIF_BIT, XMP_BIT, ANIMATION_BIT = 0x08, 0x04, 0x02
HEADER = 10


def clean_webp(data: bytes) -> bytes:
    """Drop everything but the picture, its transparency and its colour profile."""
    kept = []
    pixels = 0
    for kind, payload in _chunks(data):
        if kind in MOVING:
            raise animated()
        if kind in KEPT:
            pixels += kind in PIXELS
            kept.append(_chunk(kind, _still(payload) if kind == b"VP8X" else payload))
    if pixels != 1:
        raise unreadable(DAMAGED)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def exif_of(data: bytes) -> bytes:
    """Give the camera's notes, which alone say which side is up."""
    found = next((payload for kind, payload in _chunks(data) if kind == b"EXIF"), b"")
    return found.removeprefix(b"Exif\0\0")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = int.from_bytes(data[4:8], "little") + 8
    place = 12
    if end > len(data):
        raise unreadable(DAMAGED)
    while place < end:
        kind = data[place : place + 4]
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        if place + 8 + length > end:
            raise unreadable(DAMAGED)
        payload = data[place + 8 : place + 8 + length]
        _check_size(kind, payload)
        yield kind, payload
        place += 8 + length + length % 2


def _check_size(kind: bytes, payload: bytes) -> None:
    """Read the pixels that a chunk announces, each of the three in its own way."""
    if kind in KEPT - {b"ALPH", b"ICCP"} and len(payload) < HEADER:
        raise unreadable(DAMAGED)
    if kind == b"VP8X":
        if payload[0] & ANIMATION_BIT:
            raise animated()
        width, height = (int.from_bytes(payload[n : n + 3], "little") for n in (4, 7))
        bounded(width + 1, height + 1)
    elif kind == b"VP8L":
        bits = int.from_bytes(payload[1:5], "little")
        bounded((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    elif kind == b"VP8 ":
        width, height = (int.from_bytes(payload[n : n + 2], "little") & 0x3FFF for n in (6, 8))
        bounded(width, height)


def _still(payload: bytes) -> bytes:
    return bytes((payload[0] & ~(EXIF_BIT | XMP_BIT),)) + payload[1:]


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)
