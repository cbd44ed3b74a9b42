"""Small squares, one for each that is counted: the first group solid, the last open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.style import PAPER, ChartStyle, value_of
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.compose.charts.canvas import Canvas
    from briefgen.model import Chart, Fact

# How many squares stand in a row, by how many there are: few squares are drawn large.
ROWS = ((100, 25), (220, 40), (500, 50))
LONGEST_ROW = 100
# A square's side as part of the distance from one to the next.
FILL = 0.77


@dataclass(frozen=True, slots=True)
class _Grid:
    counts: tuple[int, ...]
    across: int
    pitch: float

    @property
    def rows(self) -> int:
        return max(1, -(-sum(self.counts) // self.across))


def _grid(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> _Grid:
    counts = tuple(round(value_of(p.fact, facts) / chart.each) for p in chart.points)
    total = sum(counts)
    across = next((row for most, row in ROWS if total <= most), LONGEST_ROW)
    return _Grid(counts, across, style.width / across)


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    grid = _grid(chart, facts, style)
    return grid.pitch * grid.rows


def paint(canvas: Canvas, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint each group's squares as one shape."""
    grid = _grid(chart, facts, style)
    start = 0
    for n, count in enumerate(grid.counts):
        squares = _squares(range(start, start + count), grid, inset=0.15 if n else 0.0)
        canvas.boxes(squares, _fill(n, len(grid.counts), style), (style.accent, 0.7) if n else None)
        start += count


def _fill(n: int, groups: int, style: ChartStyle) -> str:
    """Choose a group's fill: solid first, open last, pale between."""
    if n == 0:
        return style.accent
    return PAPER if n == groups - 1 else style.pale


def _squares(
    numbers: range, grid: _Grid, inset: float
) -> Iterator[tuple[float, float, float, float]]:
    side = grid.pitch * FILL - 2 * inset
    for n in numbers:
        row, column = divmod(n, grid.across)
        yield column * grid.pitch + inset, row * grid.pitch + inset, side, side
