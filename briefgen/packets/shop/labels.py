"""Addresses on labels: how large their type can be, and in which direction each line runs."""

from __future__ import annotations

import unicodedata
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

from PIL import ImageFont

from briefgen.dataclass import dataclass
from briefgen.fonts import face_files
from briefgen.packets.address import language_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.packets.shop.print_jobs import PrintJob

RIGHT_TO_LEFT = ("R", "AL")
WIDE = ("W", "F")
# Points between the margins of the narrower label; templates/packet/shop/style.css sets the same.
WIDTH = 252
# A line breaks between words, so some of it stays empty.
FILLED = 0.9
UNIT = 100


@dataclass(frozen=True, slots=True)
class Size:
    """A class of label in the stylesheet: its type in points, and how many lines it holds."""

    name: str
    type: float
    lines: int


SIZES = (Size("", 11, 6), Size("small", 9, 8), Size("tiny", 7, 11))


def addressed(job: PrintJob) -> dict[str, Any] | None:
    """Write an address as a label prints it; None if no size of type fits it on one."""
    size = size_of(job.address)
    if size is None:
        return None
    lines = _written(job, job.address)
    return {"id": job.id, "lines": lines, "size": size.name, "copies": job.entry.copies}


def named(job: PrintJob) -> list[dict[str, str]]:
    """Say in few words whose envelope it is, and where it goes."""
    return _written(job, (job.delegation.addressee, job.delegation.city))


def _written(job: PrintJob, lines: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"text": line, "dir": direction(line), "lang": language_in(line, job.state)}
        for line in lines
    ]


def size_of(lines: Sequence[str]) -> Size | None:
    """Choose the largest type in which an address fits its label."""
    lengths = [_length(line) for line in lines]
    for size in SIZES:
        needed = sum(max(1, ceil(length * size.type / (WIDTH * FILLED))) for length in lengths)
        if needed <= size.lines:
            return size
    return None


def _length(line: str) -> float:
    """Measure a line in widths of its type; letters of Chinese, Japanese and Korean are squares."""
    square = {letter for letter in line if unicodedata.east_asian_width(letter) in WIDE}
    others = "".join(letter for letter in line if letter not in square)
    return float(_face().getlength(others)) / UNIT + len(line) - len(others)


@cache
def _face() -> ImageFont.FreeTypeFont:
    # Pillow's own layout: the other one is a library that not every machine has.
    return ImageFont.truetype(
        face_files("Source Sans Pro")[1], UNIT, layout_engine=ImageFont.Layout.BASIC
    )


def direction(text: str) -> str:
    """Tell in which direction a line runs, by its first letter that has one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L" or kind in RIGHT_TO_LEFT:
            return "rtl" if kind in RIGHT_TO_LEFT else "ltr"
    return "ltr"
