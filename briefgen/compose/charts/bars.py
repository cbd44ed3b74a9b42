"""Bars that lie: a label above each, the figure with its unit inside or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.canvas import TOP
from briefgen.compose.charts.style import INK, PAPER, ChartStyle, value_of
from briefgen.compose.figures import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.compose.charts.canvas import Canvas
    from briefgen.model import Chart, Fact

# In millimetres, from the top of a row: its label, its bar.
ROW, LABEL, BAR, THICK = 15.0, 1.0, 6.0, 7.0
# In parts of the longest bar: the edges, what stands between a bar's end and its figure, and the
# length from which words fit into a bar.
EDGE, GAP, ROOM = 0.004, 0.02, 0.3


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    del facts, style
    return ROW * len(chart.points)


def paint(canvas: Canvas, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint every bar, the emphasised ones solid."""
    values = [value_of(point.fact, facts) for point in chart.points]
    longest, top = canvas.width / (1 + 2 * EDGE), max(values)
    left = EDGE * longest
    for n, (point, value) in enumerate(zip(chart.points, values, strict=True)):
        base, part = n * ROW, value / top
        fill, ink = (style.accent, PAPER) if point.emphasis else (PAPER, INK)
        canvas.words(left, base + LABEL, point.label, rise=TOP)
        canvas.boxes([(left, base + BAR, part * longest, THICK)], fill, (style.accent, 0.8))
        inside = part > ROOM
        canvas.words(
            left + (part - GAP if inside else part + GAP) * longest, base + BAR + THICK / 2,
            figure(facts[point.fact], style.layout) if point.fact else "",
            anchor="end" if inside else "start", weight=700, size=11.0,
            colour=ink if inside else INK,
        )  # fmt: skip
