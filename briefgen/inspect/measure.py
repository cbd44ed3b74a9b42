"""Measure a PDF with pypdfium2 and pikepdf, two readers that had no part in writing it."""

from __future__ import annotations

import re
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pypdfium2

from briefgen.artifacts import Measurements, PageMeasurements
from briefgen.dataclass import dataclass
from briefgen.diagnostics import ProjectError, error
from briefgen.inspect.blocks import Block, Blocks
from briefgen.inspect.content import Content, read_content
from briefgen.inspect.findings import figures, headings, split_paragraphs, tag_line
from briefgen.inspect.lines import Line, gather, joined
from briefgen.inspect.space import emptiest_band
from briefgen.inspect.words import overflowing, overlapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.inspect.catalogue import Catalogue

WORD = re.compile(r"\w+(?:[’'/.\-]\w+)*")


def measure(pdf: bytes, secrets: Mapping[str, str] | None = None) -> Measurements:
    """Read a PDF back and search it for leaks; raises ProjectError if the bytes are no PDF."""
    return searched(pdf, read_back(pdf), secrets)


def read_back(pdf: bytes) -> Measurements:
    """Read a PDF back, and leave out what leaks; raises ProjectError if the bytes are no PDF."""
    from briefgen.inspect.catalogue import read_catalogue  # noqa: PLC0415 - loads pikepdf, 80 ms

    with _readable(), closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = [_read(document, number) for number in range(len(document))]
        metadata = document.get_metadata_dict(skip_empty=True)
        return _measured(pages, read_catalogue(pdf), tuple(sorted(metadata.items())))


def searched(pdf: bytes, measured: Measurements, secrets: Mapping[str, str] | None) -> Measurements:
    """Add what a PDF holds that its readers must not get.

    `secrets` maps words that must not be in it to what they are, such as a user's name.
    """
    from briefgen.inspect.leaks import find_leaks  # noqa: PLC0415 - loads pikepdf, 80 ms

    with _readable():
        drawn = [page.text for page in measured.pages]
        return replace(measured, leaks=find_leaks(pdf, secrets, drawn))


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (pypdfium2.PdfiumError, ValueError, ArithmeticError) as problem:
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
        outside, struck = overflowing(content, text_page), overlapping(content, text_page)
        return _Page(content, tuple(gather(content.runs)), outside, struck)


def _measured(
    read: Sequence[_Page], catalogue: Catalogue, metadata: tuple[tuple[str, str], ...]
) -> Measurements:
    contents = [page.content for page in read]
    blocks = tuple(Blocks(contents).read(catalogue.tags))
    pages = tuple(_page(page, blocks, number) for number, page in enumerate(read))
    fonts = {run.font for content in contents for run in content.runs}
    return Measurements(
        pages=pages,
        words=sum(len(WORD.findall(page.text)) for page in pages),
        smallest_type=_smallest(page.smallest_type for page in pages),
        fonts=tuple(sorted({font.name for font in fonts})),
        unembedded_fonts=tuple(sorted({font.name for font in fonts if not font.embedded})),
        links=catalogue.links,
        title=dict(metadata).get("Title", ""),
        language=catalogue.language,
        metadata=metadata,
        smallest_mark=_smallest(page.smallest_mark for page in pages),
        tagged=catalogue.tagged,
        headings=tuple(headings(blocks, contents)),
        split_paragraphs=tuple(split_paragraphs(blocks)),
        figures=tuple(figures(blocks)),
        tag_tree=tuple(map(tag_line, blocks)),
    )


def _page(page: _Page, blocks: Iterable[Block], number: int) -> PageMeasurements:
    tagged = [block.runs.get(number, []) for block in blocks if not block.inner]
    keys = {run.key for runs in tagged for run in runs}
    marks: set[int] = set().union(*(line.marks for line in page.lines))
    runs = page.content.runs
    untagged = joined([run for run in runs if run.key not in keys])
    return PageMeasurements(
        width=page.content.width,
        height=page.content.height,
        text="\n".join(filter(None, [*map(joined, tagged), untagged])),
        smallest_type=_smallest(run.size for run in runs if run.key not in marks),
        lines=len(page.lines),
        overflowing=page.overflowing,
        smallest_mark=_smallest(run.size for run in runs if run.key in marks),
        overlapping=page.overlapping,
        untagged_text=untagged,
        emptiest=emptiest_band(page.content),
    )


def _smallest(sizes: Iterable[float]) -> float:
    return min((size for size in sizes if size), default=0.0)
