"""What stands on a page: runs of type and painted boxes, one call a run rather than a glyph."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

from briefgen.dataclass import dataclass
from briefgen.inspect.fonts import font_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.inspect.fonts import Font

DEEPEST_FORM = 16
INVISIBLE = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the page's own coordinates: points, upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def crosses(self, edge: Box, tolerance: float) -> bool:
        """Say whether any of this box lies outside another."""
        return (
            min(self.left - edge.left, self.bottom - edge.bottom) < -tolerance
            or max(self.right - edge.right, self.top - edge.top) > tolerance
        )

    def joined(self, other: Box) -> Box:
        """Give the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Type of one size and font, as one stroke of the pen; `key` names it to pdfium."""

    text: str
    size: float
    baseline: float
    box: Box
    mcid: int
    font: Font
    upright: bool
    key: int


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page paints; `painted` gives the box of each object with a marked-content id.

    `inked` has the boxes of all objects, running heads and grounds included.
    """

    width: float
    height: float
    media: Box
    trim: Box
    runs: tuple[Run, ...]
    painted: tuple[tuple[int, Box], ...]
    inked: tuple[Box, ...] = ()


def read_content(page: Any, text_page: Any) -> Content:  # noqa: ANN401 - pypdfium2 is untyped
    """Read one page."""
    runs: list[Run] = []
    painted: list[tuple[int, Box]] = []
    inked: list[Box] = []
    for item, mcid, matrix, _ in objects(page):
        box = _box(item, matrix)
        inked.append(box)
        if mcid >= 0:
            painted.append((mcid, box))
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_TEXT:
            runs.extend(_run(item, text_page, mcid, box, matrix))
    width, height = page.get_size()
    media, trim = Box(*page.get_mediabox()), Box(*page.get_trimbox())
    return Content(width, height, media, trim, tuple(runs), tuple(painted), tuple(inked))


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Placed(NamedTuple):
    """An object with its content's number; `matrix` and `alpha` are those of the forms around."""

    item: Any
    mcid: int
    matrix: Matrix
    alpha: float


def objects(page: Any) -> Iterator[Placed]:  # noqa: ANN401
    """Give every object that a page paints, those of its forms too."""
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    yield from _walk(page.raw, count, get, Placed(None, -1, IDENTITY, 1.0), 0)


def paint_of(item: Any, *, outlined: bool = False) -> tuple[int, int, int, float] | None:  # noqa: ANN401
    """Give the colour of an object, and how much it covers; None if it has a pattern."""
    parts = [ctypes.c_uint() for _ in range(4)]
    get = raw.FPDFPageObj_GetStrokeColor if outlined else raw.FPDFPageObj_GetFillColor
    if not get(item, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha / 255


def _walk(
    holder: Any,  # noqa: ANN401
    count: Callable[[Any], int],
    get: Callable[[Any, int], Any],
    around: Placed,
    depth: int,
) -> Iterator[Placed]:
    for number in range(count(holder)):
        item = get(holder, number)
        own = raw.FPDFPageObj_GetMarkedContentID(item)
        own = around.mcid if own < 0 else own
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield Placed(item, own, around.matrix, around.alpha)
        elif depth < DEEPEST_FORM:
            paint = paint_of(item)
            alpha = around.alpha * (paint[3] if paint else 1.0)
            inner = Placed(item, own, _times(_matrix(item), around.matrix), alpha)
            forms = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
            yield from _walk(item, *forms, inner, depth + 1)


def _matrix(item: Any) -> Matrix:  # noqa: ANN401
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, m):
        return IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    if then is IDENTITY:
        return first
    a, b, c, d, e, f = first
    m, n, o, p, q, r = then
    return (
        *(a * m + b * o, a * n + b * p),
        *(c * m + d * o, c * n + d * p),
        *(e * m + f * o + q, e * n + f * p + r),
    )


def _box(item: Any, matrix: Matrix) -> Box:  # noqa: ANN401
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    if matrix is IDENTITY:
        return Box(left, bottom, right, top)
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def turned(placed: Placed) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """Give a corner of an object's own box, and its sides from there: along its line, and up."""
    corners = raw.FS_QUADPOINTSF()
    raw.FPDFPageObj_GetRotatedBounds(placed.item, corners)
    a, b, c, d, e, f = placed.matrix
    points = ((corners.x1, corners.y1), (corners.x2, corners.y2), (corners.x4, corners.y4))
    (x, y), along, up = ((a * x + c * y + e, b * x + d * y + f) for x, y in points)
    return (x, y), (along[0] - x, along[1] - y), (up[0] - x, up[1] - y)


def _run(item: Any, text_page: Any, mcid: int, box: Box, matrix: Matrix) -> Iterator[Run]:  # noqa: ANN401
    text = _text(item, text_page)
    if not text.strip() or raw.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE:
        return
    a, b, c, d, _, baseline = _times(_matrix(item), matrix)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item, size)
    upright = a > 0 < d and abs(b) + abs(c) < (a + d) / 4
    # Hundredths of a point: lengths went through four-byte floats, and 8 pt came out as 7.9995.
    height = round(abs(size.value) * math.hypot(c, d), 2)
    yield Run(text, height, baseline, box, mcid, font_of(item), upright, address(item))


def _text(item: Any, text_page: Any) -> str:  # noqa: ANN401
    room = 512
    buffer = (ctypes.c_ushort * room)()
    length = raw.FPDFTextObj_GetText(item, text_page.raw, buffer, room * 2)
    if length > room * 2:
        buffer = (ctypes.c_ushort * (length // 2))()
        raw.FPDFTextObj_GetText(item, text_page.raw, buffer, length)
    return bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le", "replace")


def address(item: Any) -> int:  # noqa: ANN401
    """Name a page object so that two handles of it can be compared; valid while its page is."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0
