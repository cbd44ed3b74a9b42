"""Measure a PDF with pypdfium2, a reader that had no part in writing it."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2
from pypdfium2 import raw

from briefgen.artifacts import Measurements, PageMeasurements
from briefgen.diagnostics import ProjectError, error

WORD = re.compile(r"\w+(?:[’'/.\-]\w+)*")


def measure(pdf: bytes) -> Measurements:
    """Read a PDF back; raises ProjectError if the bytes are no PDF."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise ProjectError(error("not-a-pdf", "the bytes are no readable PDF")) from problem
    try:
        pages = tuple(_page(document[n]) for n in range(len(document)))
        metadata = tuple(sorted(document.get_metadata_dict(skip_empty=True).items()))
        return Measurements(
            pages=pages,
            words=sum(len(WORD.findall(page.text)) for page in pages),
            smallest_type=min((p.smallest_type for p in pages if p.smallest_type), default=0.0),
            fonts=(),
            unembedded_fonts=(),
            links=(),
            title=dict(metadata).get("Title", ""),
            language="",
            metadata=metadata,
        )
    finally:
        document.close()


def _page(page: Any) -> PageMeasurements:  # noqa: ANN401 - pypdfium2 is untyped
    text_page = page.get_textpage()
    text = text_page.get_text_bounded().replace("\r\n", "\n")
    width, height = page.get_size()
    sizes = [_size(text_page, n) for n in range(text_page.count_chars())]
    smallest = min((size for size in sizes if size), default=0.0)
    lines = sum(bool(line.strip()) for line in text.splitlines())
    return PageMeasurements(width, height, text, smallest, lines)


def _size(text_page: Any, index: int) -> float:  # noqa: ANN401 - pypdfium2 is untyped
    if chr(raw.FPDFText_GetUnicode(text_page.raw, index)).isspace():
        return 0.0
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page.raw, index, ctypes.byref(matrix))
    size: float = raw.FPDFText_GetFontSize(text_page.raw, index)
    return abs(size * (matrix.d or 1.0))
