"""A column for each year with a figure, an open mark for each year without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.style import HAIR, PAPER, ChartStyle, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from briefgen.model import Chart, Fact

HEIGHT, MARK = 26.0, 2.6
COLUMN = 0.62


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    del chart, facts, style
    return HEIGHT


def paint(axes: Axes, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint columns over a base line; years and figures stand in the table below them."""
    step = style.width / len(chart.points)
    highest = max(value_of(point.fact, facts) for point in chart.points)
    for n, point in enumerate(chart.points):
        middle = (n + 0.5) * step
        if point.fact:
            tall = value_of(point.fact, facts) / highest * (HEIGHT - 1.0)
            axes.bar(middle, tall, width=step * COLUMN, color=style.accent)
        else:
            axes.bar(middle, MARK, width=step * COLUMN, color=PAPER, ec=style.accent, lw=0.8)
    axes.axhline(0, color=HAIR, lw=0.8)
    axes.set_xlim(0, style.width)
    axes.set_ylim(-0.4, HEIGHT)
