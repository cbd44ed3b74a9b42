"""JPEG without what it says about its maker: segments are dropped, the picture's own bytes kept."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from briefgen.typeset.images.unfit import (
    DAMAGED,
    SCANS,
    UNKNOWN_CODING,
    UnfitPictureError,
    bounded,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
JFIF, ICC, ADOBE = (0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe")
EXIF = (0xE1, b"Exif\0\0")
# Frames that PDF readers decode: baseline, extended and progressive, with Huffman codes.
FRAMES = frozenset({0xC0, 0xC1, 0xC2})
OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Huffman and quantisation tables, restart intervals.
TABLES = frozenset({0xC4, 0xDB, 0xDD})
# JFIF carries a thumbnail after its nine fields, perhaps of the picture before it was cropped.
JFIF_FIELDS, ADOBE_FIELDS = 14, 12
# The end of coded data: a marker that is no stuffed byte, restart or filling.
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# Progressive pictures have about ten; each costs a pass over all pixels.
MAX_SCANS = 64
GREY, COLOUR, PRINT_COLOUR = 1, 3, 4
FREQUENCIES = frozenset(range(64))
# A progressive scan names the bit that it sends; an earlier one is a rougher picture.
PROGRESSIVE, LAST_BIT = 0xC2, 0x0F
SHORTEST_SCAN = 6


class Segment(NamedTuple):
    """One marker with its payload; a scan's coded data stands in `data`."""

    marker: int
    payload: bytes
    data: bytes = b""

    def starts(self, kind: tuple[int, bytes]) -> bool:
        """Say whether this is an application's segment of a kind."""
        return self.marker == kind[0] and self.payload.startswith(kind[1])


def clean_jpeg(data: bytes) -> bytes:
    """Drop everything but the picture, its density, its colour profile and Adobe's transform."""
    segments = list(_segments(data))
    _check(segments)
    kept = [kept for segment in segments if (kept := _kept(segment))]
    return b"".join((b"\xff\xd8", *kept, b"\xff\xd9"))


def exif_of(data: bytes) -> bytes:
    """Give the camera's notes, which alone say which side is up."""
    found = (s.payload[len(EXIF[1]) :] for s in _segments(data) if s.starts(EXIF))
    return next(found, b"")


def _segments(data: bytes) -> Iterator[Segment]:
    place = 2
    while True:
        while data[place : place + 2] == b"\xff\xff":
            place += 1
        if data[place : place + 1] != b"\xff" or place + 1 >= len(data):
            raise unreadable(DAMAGED)
        marker = data[place + 1]
        if marker == EOI:
            return
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        end = place + 2 + length
        if length < 2 or end > len(data):  # noqa: PLR2004 - a length counts itself
            raise unreadable(DAMAGED)
        payload, place = data[place + 4 : end], end
        if marker == SOS:
            found = MARKER.search(data, end)
            if not found:
                raise unreadable(DAMAGED)
            place = found.start()
        yield Segment(marker, payload, data[end:place])


def _check(segments: list[Segment]) -> None:
    frames = [s for s in segments if s.marker in FRAMES | OTHER_FRAMES]
    if len(frames) != 1 or frames[0].marker in OTHER_FRAMES or len(frames[0].payload) < 6:  # noqa: PLR2004
        raise unreadable(UNKNOWN_CODING)
    precision, components = frames[0].payload[0], frames[0].payload[5]
    height, width = (int.from_bytes(frames[0].payload[n : n + 2], "big") for n in (1, 3))
    bounded(width, height)
    if components == PRINT_COLOUR:
        hint = "save it as RGB (sRGB): the press converts colours itself"
        raise UnfitPictureError("picture-cmyk", "is in CMYK, which has no sure colours", hint)
    if precision != 8 or components not in {GREY, COLOUR}:  # noqa: PLR2004 - bits
        raise unreadable(UNKNOWN_CODING)
    scans = [s.payload for s in segments if s.marker == SOS]
    if not 0 < len(scans) <= MAX_SCANS:
        raise unreadable(SCANS)
    sent = _sent(scans, progressive=frames[0].marker == PROGRESSIVE)
    if not set(frames[0].payload[6::3]) <= sent:
        raise unreadable(DAMAGED)


def _sent(scans: list[bytes], *, progressive: bool) -> set[int]:
    """Name the components of which scans send every frequency, down to its last bit."""
    sent: dict[int, set[int]] = defaultdict(set)
    for scan in scans:
        if len(scan) < SHORTEST_SCAN:
            raise unreadable(DAMAGED)
        first, last, bits = scan[-3:]
        found = range(first, last + 1) if progressive else FREQUENCIES
        if not progressive or bits & LAST_BIT == 0:
            for component in scan[1:-3:2]:
                sent[component].update(found)
    return {component for component, found in sent.items() if found >= FREQUENCIES}


def _kept(segment: Segment) -> bytes:
    marker, payload, data = segment
    if segment.starts(JFIF):
        # Width and height of the thumbnail are its last fields.
        payload = payload[: JFIF_FIELDS - 2] + b"\0\0"
    elif segment.starts(ADOBE):
        payload = payload[:ADOBE_FIELDS]
    elif not (segment.starts(ICC) or marker in FRAMES | TABLES | {SOS}):
        return b""
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload + data
