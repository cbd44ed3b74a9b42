"""The colour of type, and of what it lies on: seen on the page, drawn without its type."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from briefgen.dataclass import dataclass
from briefgen.inspect.content import Box, paint_of, turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.inspect.content import Content, Placed, Run

Colour = tuple[int, int, int]
Corner = tuple[float, float]
# Points at which the ground under a stretch of type is looked at.
ACROSS, DOWN = 7, 3
# A page of more points than a poster's is looked at no closer than this.
MOST_POINTS = 2000
OUTLINED = frozenset({raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP})


@dataclass(frozen=True, slots=True)
class Ink:
    """The colour of a stretch of type, what part of it covers, and the colours under it."""

    run: Run
    colour: Colour
    alpha: float
    ground: tuple[Colour, ...]


def inks(
    page: Any,  # noqa: ANN401 - pypdfium2 is untyped
    content: Content,
    type_: Mapping[int, Placed],
    artifacts: frozenset[int],
) -> Iterator[Ink]:
    """Give each stretch of type with its ground; a turned Artifact is a watermark, and left out."""
    for placed in type_.values():
        raw.FPDFPageObj_SetIsActive(placed.item, 0)
    # Places are those of the page as it is written, however a reader turns it.
    page.set_rotation(0)
    edge = _edge(page, content)
    scale = min(1.0, MOST_POINTS / max(*page.get_size(), 1.0))
    with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        for run in content.runs:
            placed = type_[run.key]
            mode = raw.FPDFTextObj_GetTextRenderMode(placed.item)
            paint = paint_of(placed.item, outlined=mode in OUTLINED)
            if paint is None or (not run.upright and run.key in artifacts):
                continue
            places = [
                ((x - edge.left) * scale, (edge.top - y) * scale) for x, y in _under(placed, run)
            ]
            ground = tuple(_seen(bitmap, places))
            yield Ink(run, paint[:3], paint[3] * placed.alpha, ground)


def _edge(page: Any, content: Content) -> Box:  # noqa: ANN401
    """Give the part of the paper that is drawn."""
    crop, media = Box(*page.get_cropbox()), content.media
    return Box(
        max(crop.left, media.left), max(crop.bottom, media.bottom),
        min(crop.right, media.right), min(crop.top, media.top),
    )  # fmt: skip


def _under(placed: Placed, run: Run) -> Iterator[Corner]:
    """Give points under a stretch of type, along its own line."""
    (x, y), (along_x, along_y), (up_x, up_y) = (
        turned(placed) if not run.upright else _sides(run.box)
    )
    for column in range(ACROSS):
        for row in range(DOWN):
            u, v = (column + 0.5) / ACROSS, (row + 0.5) / DOWN
            yield x + u * along_x + v * up_x, y + u * along_y + v * up_y


def _sides(box: Box) -> tuple[Corner, Corner, Corner]:
    return (box.left, box.bottom), (box.right - box.left, 0), (0, box.top - box.bottom)


def _seen(bitmap: Any, places: list[Corner]) -> Iterator[Colour]:  # noqa: ANN401
    for x, y in places:
        if 0 <= x < bitmap.width and 0 <= y < bitmap.height:
            start = int(y) * bitmap.stride + int(x) * bitmap.n_channels
            yield bitmap.buffer[start], bitmap.buffer[start + 1], bitmap.buffer[start + 2]
