"""Measure a PDF with pypdfium2 and pikepdf, two readers that had no part in writing it."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pypdfium2

from briefgen.artifacts import Measurements, PageMeasurements
from briefgen.diagnostics import ProjectError, error
from briefgen.inspect.content import Content, read_content
from briefgen.inspect.lines import Line, gather, joined
from briefgen.inspect.words import overflowing, overlapping

WORD = re.compile(r"\w+(?:[’'/.\-]\w+)*")


def measure(pdf: bytes) -> Measurements:
    """Read a PDF back; raises ProjectError if the bytes are no PDF."""
    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            return _measured(document)
    except pypdfium2.PdfiumError as problem:
        raise ProjectError(error("not-a-pdf", "the bytes are no readable PDF")) from problem


@dataclass(frozen=True, slots=True)
class _Page:
    content: Content
    lines: tuple[Line, ...]
    overflowing: tuple[str, ...]
    overlapping: tuple[str, ...]


def _read(document: Any, number: int) -> _Page:  # noqa: ANN401 - pypdfium2 is untyped
    with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
        content = read_content(page, text_page)
        lines = gather(content.runs)
        struck = overlapping(content, text_page)
        return _Page(content, tuple(lines), overflowing(content, text_page), struck)


def _measured(document: Any) -> Measurements:  # noqa: ANN401
    read = [_read(document, number) for number in range(len(document))]
    pages = tuple(_page(page) for page in read)
    metadata = tuple(sorted(document.get_metadata_dict(skip_empty=True).items()))
    fonts = {run.font for page in read for run in page.content.runs}
    return Measurements(
        pages=pages,
        words=sum(len(WORD.findall(page.text)) for page in pages),
        smallest_type=min((p.smallest_type for p in pages if p.smallest_type), default=0.0),
        fonts=tuple(sorted({font.name for font in fonts})),
        unembedded_fonts=tuple(sorted({font.name for font in fonts if not font.embedded})),
        links=(),
        title=dict(metadata).get("Title", ""),
        language="",
        metadata=metadata,
        smallest_mark=min((p.smallest_mark for p in pages if p.smallest_mark), default=0.0),
    )


def _page(page: _Page) -> PageMeasurements:
    marks = frozenset().union(*(line.marks for line in page.lines))
    runs = page.content.runs
    return PageMeasurements(
        width=page.content.width,
        height=page.content.height,
        text=joined(runs),
        smallest_type=min((run.size for run in runs if run.key not in marks), default=0.0),
        lines=len(page.lines),
        overflowing=page.overflowing,
        smallest_mark=min((run.size for run in runs if run.key in marks), default=0.0),
        overlapping=page.overlapping,
    )
