"""A column for each year with a figure, an open mark for each year without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.style import HAIR, PAPER, ChartStyle, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.compose.charts.canvas import Canvas
    from briefgen.model import Chart, Fact

# In millimetres: the drawing, its base line, the highest column, and the mark of a year without.
HEIGHT, BASE, HIGHEST, MARK = 26.0, 25.6, 24.6, 2.56
COLUMN = 0.62


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    del chart, facts, style
    return HEIGHT


def paint(canvas: Canvas, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint columns over a base line; years and figures stand in the table below them."""
    step = canvas.width / len(chart.points)
    highest = max(value_of(point.fact, facts) for point in chart.points)
    for n, point in enumerate(chart.points):
        left, wide = (n + (1 - COLUMN) / 2) * step, step * COLUMN
        if point.fact:
            tall = value_of(point.fact, facts) / highest * HIGHEST
            canvas.boxes([(left, BASE - tall, wide, tall)], style.accent)
        else:
            canvas.boxes([(left, BASE - MARK, wide, MARK)], PAPER, (style.accent, 0.8))
    canvas.line((0, BASE), (canvas.width, BASE), (HAIR, 0.8))
