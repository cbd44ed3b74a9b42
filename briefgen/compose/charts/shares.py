"""Bars that are divided: solid for the first part, hatched between, open for the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.compose.charts.style import INK, PAPER, ChartStyle, value_of
from briefgen.compose.figures import number_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from briefgen.model import Chart, ChartPoint, Fact

LEGEND, ROW, BAR = 5.0, 7.4, 5.6
# The labels' column, and the least length of a part that its figure fits into, in millimetres.
LABEL, ROOM = 21.0, 6.0


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    del facts, style
    return LEGEND + ROW * len(chart.points)


def _labels(chart: Chart) -> list[str]:
    return list(dict.fromkeys(part.label for point in chart.points for part in point.parts))


def paint(axes: Axes, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint a legend and the bars, all on one scale."""
    labels = _labels(chart)
    looks = {label: _look(n, len(labels), style) for n, label in enumerate(labels)}
    longest = max(sum(value_of(p.fact, facts) for p in point.parts) for point in chart.points)
    scale = (style.width - LABEL - 0.4) / longest
    _legend(axes, labels, looks)
    for n, point in enumerate(chart.points):
        middle = -LEGEND - n * ROW - ROW / 2
        axes.text(0, middle, point.label, va="center", weight=600)
        _bar(axes, point, middle, facts, looks, scale, style)
    axes.set_xlim(0, style.width)
    axes.set_ylim(-LEGEND - ROW * len(chart.points), 0)


def _look(n: int, parts: int, style: ChartStyle) -> dict[str, Any]:
    """Choose a part's fill so that it is told apart in grey, and without colour."""
    if n == 0:
        return {"color": style.accent, "ink": PAPER}
    if n == parts - 1:
        return {"color": PAPER, "ink": INK}
    return {"color": style.pale, "ink": INK, "hatch": "////"}


def _legend(axes: Axes, labels: list[str], looks: Mapping[str, Mapping[str, Any]]) -> None:
    left = LABEL
    for label in labels:
        look = looks[label]
        axes.barh(-2.2, 3.0, left=left, height=2.6, color=look["color"],
                  hatch=look.get("hatch"), ec=INK, lw=0.5)  # fmt: skip
        axes.text(left + 4.2, -2.3, label, va="center")
        left += 8.0 + 1.65 * len(label)


def _bar(  # noqa: PLR0913, PLR0917 - the place of a bar, and what all bars share
    axes: Axes, point: ChartPoint, middle: float, facts: Mapping[str, Fact],
    looks: Mapping[str, Mapping[str, Any]], scale: float, style: ChartStyle,
) -> None:  # fmt: skip
    left = LABEL
    for part in point.parts:
        look, length = looks[part.label], value_of(part.fact, facts) * scale
        axes.barh(middle, length, left=left, height=BAR, color=look["color"],
                  hatch=look.get("hatch"), ec=style.accent, lw=0.7)  # fmt: skip
        if length > ROOM:
            words = number_text(facts[part.fact], style.layout.locale)
            axes.text(left + length / 2, middle - 0.1, words, ha="center", va="center",
                      weight=700, size=9.5, color=look["ink"])  # fmt: skip
        left += length
