"""What a PDF says of itself beside its pages: tags, language, links."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

from briefgen.artifacts import Link
from briefgen.dataclass import dataclass
from briefgen.inspect.structure import dictionary, listed, read_structure, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.inspect.structure import Element


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tag tree and the document's own statements; `tagged` is what the file claims."""

    tags: Element
    tagged: bool
    language: str
    links: tuple[Link, ...]


def read_catalogue(pdf: bytes) -> Catalogue:
    """Read everything that needs no page to be drawn; raises ValueError if it cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return Catalogue(
                tags=read_structure(document),
                tagged=dictionary(document.Root.get("/MarkInfo")).get("/Marked") is True,
                language=text(document.Root, "/Lang"),
                links=tuple(_links(document)),
            )
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError) as problem:
        raise ValueError(str(problem)) from problem


def _links(document: pikepdf.Pdf) -> Iterator[Link]:
    for number, page in enumerate(document.pages, start=1):
        for annotation in map(dictionary, listed(page.obj.get("/Annots"))):
            uri = text(dictionary(annotation.get("/A")), "/URI")
            if text(annotation, "/Subtype") == "/Link" and uri:
                yield Link(uri, number)
