"""Where each ref is printed: page by page, box by box.

Private names: those of `boxes.py`, and of boxes `border_box_x`, `border_box_y`, `border_width` and
`border_height`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from briefgen.compiled import Place
from briefgen.typeset.patches.boxes import POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element


def places(pages: Sequence[Any]) -> tuple[Place, ...]:
    """List the boxes that have a reference of their own, in the order in which they hold others."""
    return tuple(
        place
        for number, page in enumerate(pages, 1)
        for place in _within(page._page_box, number, page.height, None, None)  # noqa: SLF001
    )


def _within(
    box: Any,  # noqa: ANN401 - WeasyPrint is untyped
    page: int,
    height: float,
    within: Element | None,
    matrix: Any,  # noqa: ANN401
) -> Iterator[Place]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001 - see above
    if box.transformation_matrix:
        matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
    element = box.element
    if element is not None and element is not within and (refs := _refs(element)):
        edges = _edges(box, height, matrix)
        yield from (Place(ref, page, edges) for ref in refs)
    if isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _within(child, page, height, element, matrix)


def _refs(element: Element) -> list[str]:
    """Give what an element names: a field or a fact, and the facts that a drawing shows."""
    drawn = [f"fact:{id_}" for id_ in element.get("data-facts", "").split()]
    return [*filter(None, [element.get("data-ref")]), *drawn]


def _edges(box: Any, height: float, matrix: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    corners = [(x, y) for x in (left, right) for y in (top, bottom)]
    if matrix:
        corners = [matrix.transform_point(*corner) for corner in corners]
    xs = [round(x * POINTS, 2) for x, _ in corners]
    ys = [round((height - y) * POINTS, 2) for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
