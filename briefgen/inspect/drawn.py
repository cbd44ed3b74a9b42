"""What stands on the pages beside the tags: which type is an Artifact, and what it lies on."""

from __future__ import annotations

import ctypes
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2 import raw

from briefgen.dataclass import dataclass
from briefgen.inspect.blocks import Block, Blocks
from briefgen.inspect.catalogue import read_catalogue
from briefgen.inspect.content import Content, address, objects, read_content
from briefgen.inspect.inks import Ink, inks

LONGEST_NAME = 64


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
        type_ = {address(placed.item): placed for placed in objects(page) if _is_type(placed.item)}
        artifacts = frozenset(key for key, placed in type_.items() if _is_artifact(placed.item))
        return Page(content, artifacts, tuple(inks(page, content, type_, artifacts)))


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
