"""Bars that lie: a label above each, the figure with its unit inside or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.style import INK, PAPER, ChartStyle, value_of
from briefgen.compose.figures import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from briefgen.model import Chart, Fact

ROW = 15.0
# Words fit into a bar of at least this part of the width.
ROOM = 0.3


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    del facts, style
    return ROW * len(chart.points)


def paint(axes: Axes, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint every bar, the emphasised ones solid."""
    values = [value_of(point.fact, facts) for point in chart.points]
    top = max(values)
    for n, (point, value) in enumerate(zip(chart.points, values, strict=True)):
        base = -n * ROW
        fill, colour = (style.accent, PAPER) if point.emphasis else (PAPER, INK)
        axes.text(0, base - 1.0, point.label, va="top")
        axes.barh(base - 9.5, value / top, height=7.0, color=fill, edgecolor=style.accent, lw=0.8)
        words = figure(facts[point.fact], style.layout) if point.fact else ""
        inside = value / top > ROOM
        axes.text(
            value / top - 0.02 if inside else value / top + 0.02, base - 9.5, words,
            ha="right" if inside else "left", va="center", weight=700, size=11,
            color=colour if inside else INK,
        )  # fmt: skip
    axes.set_xlim(-0.004, 1.004)
    axes.set_ylim(-ROW * len(chart.points), 0)
