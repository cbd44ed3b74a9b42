"""A drawing in the making: shapes and words in millimetres from the upper left, written as SVG.

SVG is written in points, as type is measured. What a shape is drawn with are attributes, as
WeasyPrint reads `style` in inline SVG as the page's own CSS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from briefgen.compose.charts.style import FONT, INK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

POINTS = 72 / 25.4
# Where the line that letters stand on lies below the middle, or the top, of their own height.
MIDDLE, TOP = 0.25, 0.75
SIZE = 8.5
# Stripes of a pattern, and the tile that repeats it, in points: large, as seams between tiles show.
STRIPE, TILE = 3, 72

PAGE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
    ' viewBox="0 0 {width} {height}"><title>{title}</title><defs><clipPath id="{name}-frame">'
    '<rect width="{width}" height="{height}"/></clipPath>{patterns}</defs>'
    '<g clip-path="url(#{name}-frame)">{shapes}</g>{words}</svg>'
)
PATTERN = Markup(
    '<pattern id="{id}" patternUnits="userSpaceOnUse" width="{tile}" height="{tile}">'
    '<rect width="{over}" height="{over}" fill="{ground}"/>'
    '<path d="{stripes}" stroke="{stripe}" stroke-width="0.6"/></pattern>'
)
SHAPE = Markup('<path d="{d}" fill="{fill}"{line}/>')
LINE = Markup(' stroke="{colour}" stroke-width="{width}"')
WORDS = Markup(
    '<text x="{x}" y="{y}" font-family="{font}" font-weight="{weight}" font-size="{size}"'
    ' text-anchor="{anchor}" fill="{colour}">{words}</text>'
)


class Canvas:
    """Takes shapes, each over those before it, and words, which lie over all shapes.

    `name` begins each id in the drawing. Shapes are cut off at its edge, words are not.
    """

    def __init__(self, name: str, width: float, height: float) -> None:
        self._name, self.width, self._height = name, width, height
        self._shapes: list[Markup] = []
        self._words: list[Markup] = []
        self._patterns: dict[str, Markup] = {}

    def boxes(
        self,
        boxes: Iterable[tuple[float, float, float, float]],
        fill: str,
        line: tuple[str, float] | None = None,
    ) -> None:
        """Draw rectangles (left, top, width, height) as one shape: a thousand would cost a second.

        A line is a colour and a width in points.
        """
        drawn = " ".join(
            f"M {_pt(left)} {_pt(top)} h {_pt(width)} v {_pt(height)} h {_pt(-width)} z"
            for left, top, width, height in boxes
        )
        self._shape(drawn, fill, line)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], line: tuple[str, float]
    ) -> None:
        """Draw a straight line."""
        drawn = f"M {_pt(start[0])} {_pt(start[1])} L {_pt(end[0])} {_pt(end[1])}"
        self._shape(drawn, "none", line)

    def pointer(self, x: float, y: float, colour: str) -> None:
        """Draw a small triangle that points upwards, around a place."""
        drawn = f"M {_pt(x)} {_pt(y)} m 0 -2.5 l -2.5 5 h 5 z"
        self._shape(drawn, colour, (colour, 1.0))

    def _shape(self, drawn: str, fill: str, line: tuple[str, float] | None) -> None:
        edge = LINE.format(colour=line[0], width=line[1]) if line else ""
        self._shapes.append(SHAPE.format(d=drawn, fill=fill, line=edge))

    def words(  # noqa: PLR0913 - what a word of type has
        self, x: float, y: float, words: str, *, rise: float = MIDDLE,
        anchor: Literal["start", "middle", "end"] = "start",
        weight: int = 400, size: float = SIZE, colour: str = INK,
    ) -> None:  # fmt: skip
        """Set words beside a place that their middle, or their top, has as its height."""
        self._words.append(
            WORDS.format(
                x=_pt(x),
                y=_short(y * POINTS + rise * size),
                words=words,
                anchor=anchor,
                weight=weight,
                size=size,
                colour=colour,
                font=FONT,
            )
        )

    def hatched(self, ground: str, stripe: str) -> str:
        """Give a fill of slanting stripes."""
        id_ = f"{self._name}-{ground.strip('#')}-{stripe.strip('#')}"
        if id_ not in self._patterns:
            starts = range(-TILE // 2, TILE * 3 // 2 + 1, STRIPE)
            stripes = " ".join(f"M {n} {n + TILE} L {n + TILE} {n}" for n in starts)
            self._patterns[id_] = PATTERN.format(
                id=id_, tile=TILE, over=TILE + 1, ground=ground, stripe=stripe, stripes=stripes
            )
        return f"url(#{id_})"

    def svg(self, title: str) -> Markup:
        """Write the drawing as one element; the title is said to who does not see it."""
        return PAGE.format(
            name=self._name, width=_pt(self.width), height=_pt(self._height), title=title,
            patterns=Markup().join(self._patterns.values()),
            shapes=Markup().join(self._shapes), words=Markup().join(self._words),
        )  # fmt: skip


def _pt(millimetres: float) -> str:
    return _short(millimetres * POINTS)


def _short(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")
