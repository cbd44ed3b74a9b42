"""Bars that are divided: solid for the first part, hatched between, open for the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.style import INK, PAPER, ChartStyle, value_of
from briefgen.compose.figures import number_text
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.compose.charts.canvas import Canvas
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


def paint(canvas: Canvas, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint a legend and the bars, all on one scale."""
    labels = _labels(chart)
    looks = {label: _look(n, len(labels), style) for n, label in enumerate(labels)}
    longest = max(sum(value_of(p.fact, facts) for p in point.parts) for point in chart.points)
    bars = _Bars(looks, facts, (canvas.width - LABEL - 0.4) / longest, style)
    _legend(canvas, looks)
    for n, point in enumerate(chart.points):
        middle = LEGEND + n * ROW + ROW / 2
        canvas.words(0, middle, point.label, weight=600)
        bars.paint(canvas, point, middle)


@dataclass(frozen=True, slots=True)
class _Look:
    """A part's fill, and the ink of its figure."""

    ground: str
    ink: str
    is_hatched: bool = False

    def fill(self, canvas: Canvas, line: str) -> str:
        return canvas.hatched(self.ground, line) if self.is_hatched else self.ground


def _look(n: int, parts: int, style: ChartStyle) -> _Look:
    """Choose a part's fill so that it is told apart in grey, and without colour."""
    if n == 0:
        return _Look(style.accent, PAPER)
    return _Look(PAPER, INK) if n == parts - 1 else _Look(style.pale, INK, is_hatched=True)


def _legend(canvas: Canvas, looks: Mapping[str, _Look]) -> None:
    left = LABEL
    for label, look in looks.items():
        canvas.boxes([(left, 0.9, 3.0, 2.6)], look.fill(canvas, INK), (INK, 0.5))
        canvas.words(left + 4.2, 2.3, label)
        left += 8.0 + 1.65 * len(label)


@dataclass(frozen=True, slots=True)
class _Bars:
    """What all bars share; the scale in millimetres for one."""

    looks: Mapping[str, _Look]
    facts: Mapping[str, Fact]
    scale: float
    style: ChartStyle

    def paint(self, canvas: Canvas, point: ChartPoint, middle: float) -> None:
        left, line = LABEL, self.style.accent
        for part in point.parts:
            look, length = self.looks[part.label], value_of(part.fact, self.facts) * self.scale
            box = left, middle - BAR / 2, length, BAR
            canvas.boxes([box], look.fill(canvas, line), (line, 0.7))
            if length > ROOM:
                words = number_text(self.facts[part.fact], self.style.layout.locale)
                at = left + length / 2, middle + 0.1
                canvas.words(*at, words, anchor="middle", weight=700, size=9.5, colour=look.ink)
            left += length
