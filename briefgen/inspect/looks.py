"""How a page looks and what it says, in a digest: pages are compared without their file."""

from __future__ import annotations

from contextlib import closing
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.artifacts import Measurements

# A point is a dot: edges are softened, so that what moves by a part of a dot is seen. A page larger
# than any poster is drawn smaller, as it would not fit into memory.
MOST_DOTS = 4000


def drawer_name() -> str:
    """Name what draws pages: another one draws the same page a little differently."""
    return f"pdfium {pypdfium2.PDFIUM_INFO.build}"


def page_digests(pdf: bytes, measured: Measurements) -> tuple[str, ...]:
    """Name each page by its dots, its words, its pictures' words and its links."""
    return looks_of(page_dots(pdf), measured)


def page_dots(pdf: bytes) -> tuple[str, ...]:
    """Name each page by its dots alone."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(_dots(document, number) for number in range(len(document)))


def looks_of(dots: Sequence[str], measured: Measurements) -> tuple[str, ...]:
    """Name pages that were drawn, and measured in the meantime."""
    return tuple(_look(measured, number, name) for number, name in enumerate(dots))


def said_on(measured: Measurements, number: int) -> tuple[str, ...]:
    """Give what a page (counted from 0) says: its text, what stands for pictures, and links."""
    alts = (figure.alt for figure in measured.figures if figure.page == number + 1)
    links = (link.uri for link in measured.links if link.page == number + 1)
    return (measured.pages[number].text, *alts, *links)


def _look(measured: Measurements, number: int, dots: str) -> str:
    said = "\n".join((dots, *said_on(measured, number)))
    return blake2b(said.encode(), digest_size=8).hexdigest()


def _dots(document: Any, number: int) -> str:  # noqa: ANN401 - pypdfium2 is untyped
    digest = blake2b(digest_size=16)
    with closing(document[number]) as page, closing(page.render(scale=_scale(page))) as bitmap:
        digest.update(f"{bitmap.width} {bitmap.height}\n".encode())
        digest.update(bitmap.buffer)
    return digest.hexdigest()


def _scale(page: Any) -> float:  # noqa: ANN401
    width, height = page.get_size()
    return min(1.0, MOST_DOTS / max(float(width), float(height), 1.0))
