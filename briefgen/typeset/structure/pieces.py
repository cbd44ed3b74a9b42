"""What was printed, in the order of the boxes: the only thing that layout tells the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    import pydyf

    from briefgen.typeset.structure.content import Content

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """One stroke of print: a stretch of text, or a picture; pages count from 0.

    `pseudo` names a pseudo-element that the words come from, `block` is whose lines they stand in.
    `wraps` says that the text goes on in another line; `box` is a picture's place, in points.
    """

    element: Element
    page: int
    content: Content
    text: str = ""
    pseudo: str = ""
    block: Element | None = None
    wraps: bool = False
    box: Rectangle | None = None

    @property
    def is_blank(self) -> bool:
        """Say whether this is white space only, of which nothing is drawn."""
        return self.box is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Area:
    """A link's annotation: where on a page a click leads away."""

    element: Element
    page: int
    annotation: pydyf.Dictionary
