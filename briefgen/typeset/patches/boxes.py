"""Boxes after layout, read as pieces of print in the order in which they hold each other.

Private names: `Page._page_box`, `AbsolutePlaceholder._box`, and of boxes `element`, `element_tag`,
`children`, `text`, `resume_at`, `is_leader`, `at_keyword`, `transformation_matrix`,
`link_annotation`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from briefgen.typeset.structure import Area, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from briefgen.typeset.structure import Content

POINTS = 0.75  # in a CSS pixel
# Running heads and feet: what a page's margins say is no part of the text.
MARGINS = {"top": "Header", "bottom": "Footer"}
Rectangle = tuple[float, float, float, float]


def printed(pages: Sequence[Any], contents: Sequence[Mapping[Any, Content]]) -> list[Piece | Area]:
    """List everything that pages print, with the mark that each stream gave it."""
    found: list[Piece | Area] = []
    for number, (page, marks) in enumerate(zip(pages, contents, strict=True)):
        reader = _PageReader(number, page.height, marks, found)
        reader.read(page._page_box, None, None)  # noqa: SLF001 - see above
    return found


def refs_on(page: Any) -> tuple[str, ...]:  # noqa: ANN401 - WeasyPrint is untyped
    """List the refs of what stands on a page, in the order of its boxes.

    `data-ref` names one field or fact, `data-facts` the facts that a drawing shows.
    """
    found: dict[str, None] = {}
    for box in page._page_box.descendants():  # noqa: SLF001 - see above
        if box.element is None:
            continue
        if ref := box.element.get("data-ref"):
            found[ref] = None
        drawn = box.element.get("data-facts", "").split()
        found |= {f"fact:{id_}": None for id_ in drawn}
    return tuple(found)


class _PageReader:
    def __init__(
        self,
        number: int,
        height: float,
        marks: Mapping[Any, Content],
        found: list[Piece | Area],
    ) -> None:
        self._number = number
        self._height = height
        self._marks = marks
        self._found = found

    def read(self, box: Any, block: Element | None, matrix: Any) -> None:  # noqa: ANN401
        """Read a box and all within it; `matrix` is what turns and scales it on the page."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001 - see above
        if isinstance(box, boxes.MarginBox):
            self._margin(box)
            return
        if box.transformation_matrix:
            matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
        if box.link_annotation:
            self._found.append(Area(box.element, self._number, box.link_annotation))
        if isinstance(box, boxes.TextBox):
            self._text(box, block)
        elif isinstance(box, boxes.ReplacedBox):
            self._picture(box, block, matrix)
        elif isinstance(box, boxes.LineBox):
            self._line(box, matrix)
        elif not box.is_leader:
            for child in box.children:
                self.read(child, block, matrix)

    def _line(self, line: Any, matrix: Any) -> None:  # noqa: ANN401
        start = len(self._found)
        for child in line.children:
            self.read(child, line.element, matrix)
        if line.resume_at is None:
            return
        for n in range(len(self._found) - 1, start - 1, -1):
            piece = self._found[n]
            if isinstance(piece, Piece) and piece.text:
                self._found[n] = replace(piece, wraps=True)
                return

    def _text(self, box: Any, block: Element | None) -> None:  # noqa: ANN401
        content = self._marks.get(box)
        if content is not None and box.element is not None and box.text:
            pseudo = box.element_tag.partition("::")[2]
            piece = Piece(box.element, self._number, content, box.text, pseudo, block)
            self._found.append(piece)

    def _picture(self, box: Any, block: Element | None, matrix: Any) -> None:  # noqa: ANN401
        content = self._marks.get(box)
        if content is not None and box.element is not None:
            place = self._place(box, matrix)
            piece = Piece(box.element, self._number, content, block=block, box=place)
            self._found.append(piece)

    def _place(self, box: Any, matrix: Any) -> Rectangle:  # noqa: ANN401
        """Give a picture's edges as PDF has them: points, upwards, turned as it is drawn."""
        left, top = box.content_box_x(), box.content_box_y()
        corners = [(left + x, top + y) for x in (0, box.width) for y in (0, box.height)]
        if matrix:
            corners = [matrix.transform_point(*corner) for corner in corners]
        xs = [round(x * POINTS, 3) for x, _ in corners]
        ys = [round((self._height - y) * POINTS, 3) for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _margin(self, box: Any) -> None:  # noqa: ANN401
        edge = box.at_keyword.removeprefix("@").partition("-")[0]
        subtype = f" /Subtype /{MARGINS[edge]}" if edge in MARGINS else ""
        for inner in box.descendants():
            if content := self._marks.get(inner):
                content.artifact = f"<</Type /Pagination{subtype}>>"
