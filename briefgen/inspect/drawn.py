"""What stands on the pages beside the tags: which type is an Artifact, and what it lies on."""

from __future__ import annotations

import ctypes
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import raw

from briefgen.inspect.blocks import Block, Blocks
from briefgen.inspect.catalogue import read_catalogue
from briefgen.inspect.content import Content, address, objects, read_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.inspect.content import Run

Colour = tuple[int, int, int]
# Points at which the ground under a stretch of type is looked at.
ACROSS, DOWN = 7, 3
LONGEST_NAME = 64
# A page of more points than a poster's is looked at no closer than this.
MOST_POINTS = 2000


@dataclass(frozen=True, slots=True)
class Ink:
    """The colour of a stretch of type, and the colours that lie under it."""

    run: Run
    colour: Colour
    ground: tuple[Colour, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as drawn; `artifacts` names the runs that are no content."""

    content: Content
    artifacts: frozenset[int]
    inks: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """All pages with the blocks of the tag tree, in reading order."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]


def read_drawn(pdf: bytes) -> Drawn:
    """Draw a file's pages, without their type, and read both; raises ValueError if it cannot."""
    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            pages = tuple(_page(document, number) for number in range(len(document)))
    except pypdfium2.PdfiumError as problem:
        raise ValueError(str(problem)) from problem
    blocks = Blocks([page.content for page in pages]).read(read_catalogue(pdf).tags)
    return Drawn(pages, tuple(blocks))


def _page(document: Any, number: int) -> Page:  # noqa: ANN401 - pypdfium2 is untyped
    with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
        content = read_content(page, text_page)
        type_ = [item for item, _, _ in objects(page) if _is_type(item)]
        artifacts = frozenset(address(item) for item in type_ if _is_artifact(item))
        colours = {address(item): _colour(item) for item in type_}
        inks = tuple(_inks(page, content, type_, colours))
        return Page(content, artifacts, inks)


def _is_type(item: Any) -> bool:  # noqa: ANN401
    return bool(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT)


def _is_artifact(item: Any) -> bool:  # noqa: ANN401
    return any(
        _name(raw.FPDFPageObj_GetMark(item, number)) == "Artifact"
        for number in range(max(raw.FPDFPageObj_CountMarks(item), 0))
    )


def _name(mark: Any) -> str:  # noqa: ANN401
    buffer = (ctypes.c_ushort * LONGEST_NAME)()
    length = ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, buffer, LONGEST_NAME * 2, length)
    return bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")


def _colour(item: Any) -> Colour:  # noqa: ANN401
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(item, *parts)
    red, green, blue, _ = (part.value for part in parts)
    return red, green, blue


def _inks(
    page: Any,  # noqa: ANN401
    content: Content,
    type_: list[Any],
    colours: dict[int, Colour],
) -> Iterator[Ink]:
    for item in type_:
        raw.FPDFPageObj_SetIsActive(item, 0)
    scale = min(1.0, MOST_POINTS / max(content.width, content.height, 1.0))
    with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        for run in content.runs:
            if run.upright and run.key in colours:
                yield Ink(run, colours[run.key], tuple(_ground(bitmap, content, run, scale)))


def _ground(bitmap: Any, content: Content, run: Run, scale: float) -> Iterator[Colour]:  # noqa: ANN401
    edge = content.media
    box = run.box
    for column in range(ACROSS):
        for row in range(DOWN):
            x = box.left + (box.right - box.left) * (column + 0.5) / ACROSS - edge.left
            y = edge.top - box.bottom - (box.top - box.bottom) * (row + 0.5) / DOWN
            at = int(x * scale), int(y * scale)
            if 0 <= at[0] < bitmap.width and 0 <= at[1] < bitmap.height:
                start = at[1] * bitmap.stride + at[0] * bitmap.n_channels
                yield bitmap.buffer[start], bitmap.buffer[start + 1], bitmap.buffer[start + 2]
