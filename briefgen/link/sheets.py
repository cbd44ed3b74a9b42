"""The pages of a file in order, blank ones among them, each with the number that it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.link.writer import references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.compiled import CompiledPage, Rectangle
    from briefgen.link.binding import Binding
    from briefgen.link.placing import Placed
    from briefgen.link.writer import PdfFile

BLANK = b"<</Type/Page/Parent %d 0 R%b/Resources<<>>/Tabs/S>>"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a file: the object that it is, and of which document; of none if it is blank."""

    number: int
    page: CompiledPage
    of: Placed | None = None


def sheets(
    file: PdfFile, page_tree: int, placed: Sequence[Placed], binding: Binding
) -> list[Sheet]:  # fmt: skip
    """Put the pages in order; what starts on a right-hand page may need a blank one before it."""
    found: list[Sheet] = []
    for one in placed:
        if binding.duplex and one.name not in binding.flowing and len(found) % 2:
            before = found[-1].page
            number = file.added(BLANK % (page_tree, _boxes(before)))
            found.append(Sheet(number, before))
        pairs = zip(one.pages, one.document.pages, strict=True)
        found += [Sheet(number, page, one) for number, page in pairs]
    numbers = references([sheet.number for sheet in found])
    file.plain(page_tree, b"<</Type/Pages/Count %d/Kids%b>>" % (len(found), numbers))
    return found


def _boxes(page: CompiledPage) -> bytes:
    kinds = {b"Media": page.media, b"Trim": page.trim, b"Bleed": page.bleed}
    return b"".join(b"/%bBox[%b]" % (kind, _edges(box)) for kind, box in kinds.items())


def _edges(box: Rectangle) -> bytes:
    return b" ".join(f"{edge:.6f}".rstrip("0").rstrip(".").encode() for edge in box)
