"""Streams that unpack to more than any page can use: a small file can ask for all memory."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import settings

from briefgen.inspect.structure import listed, text

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 2**20
# The largest picture that is printed has 108 MB of dots.
HEAVIEST, HEAVIEST_PICTURE = 64 * MEGABYTE, 256 * MEGABYTE
# Flate packs no tighter; a stream that cannot reach its bound is not unpacked to see.
TIGHTEST = 1032


class TooHeavyError(ValueError):
    """A stream unpacks to more than any page can use."""


@contextmanager
def bounded() -> Iterator[None]:
    """Let no stream unpack without end; the bound holds for the whole process."""
    former = settings.set_qpdf_limits(
        flate_max_memory=HEAVIEST_PICTURE, run_length_max_memory=HEAVIEST_PICTURE,
        png_max_memory=HEAVIEST_PICTURE, tiff_max_memory=HEAVIEST_PICTURE,
    )  # fmt: skip
    try:
        yield
    finally:
        settings.set_qpdf_limits(**former)  # type: ignore[arg-type] # these four are numbers


def check_weight(document: pikepdf.Pdf) -> None:
    """Refuse a file that packs a stream too tight; raises TooHeavyError."""
    for item in document.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        most = HEAVIEST_PICTURE if text(item, "/Subtype") == "/Image" else HEAVIEST
        packings = len(listed(item.get("/Filter")))
        if packings and len(item.read_raw_bytes()) * TIGHTEST**packings > most:
            _check(item, most)


def _check(item: pikepdf.Stream, most: int) -> None:
    try:
        size = len(item.read_bytes())
    except pikepdf.PdfError as problem:
        size = most + 1 if "limit" in str(problem) else 0
    if size > most:
        message = f"object {item.objgen[0]} unpacks to more than {most // MEGABYTE} MB"
        raise TooHeavyError(message)
