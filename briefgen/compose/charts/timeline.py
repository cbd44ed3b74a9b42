"""Spans of time and moments, by the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.style import HAIR, INK, PAPER, SECOND_INK, ChartStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from briefgen.compose.charts.canvas import Canvas
    from briefgen.model import Chart, ChartPoint, Fact

    Across = Callable[[date, float], float]

# Heights of the rows in millimetres: the months, a span of time and its bar, the moments below.
HEAD, SPAN, BAR, EVENT = 5.0, 4.6, 4.2, 6.0
# Where a month's name stands, and a moment's mark and label below the spans.
NAME, MARK, LABEL = 2.4, 1.4, 4.4
LONGEST_MONTH = 31


def _depth(chart: Chart) -> float:
    spans = sum(point.end is not None for point in chart.points)
    return SPAN * spans + (EVENT if spans < len(chart.points) else 0)


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    del facts, style
    return HEAD + _depth(chart)


def paint(canvas: Canvas, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint the months, then the spans, then the moments under them."""
    del facts
    days = [day for p in chart.points for day in (p.start, p.end) if day]
    months = _months(min(days).replace(day=1), max(days))
    spans = [p for p in chart.points if p.end]
    events = [p for p in chart.points if p.start and not p.end]
    shown = (months[-1] - months[0]).days + LONGEST_MONTH

    def across(day: date, more: float = 0) -> float:
        return ((day - months[0]).days + more) / shown * canvas.width

    for month in months:
        name = _month_name(month, style.layout.locale)
        canvas.words(across(month, 0.4), NAME, name, colour=SECOND_INK)
        at = across(month)
        canvas.line((at, HEAD), (at, HEAD + _depth(chart)), (HAIR, 0.5))
    for n, point in enumerate(spans):
        _span(canvas, point, HEAD + n * SPAN, across, style)
    canvas.line((0, HEAD), (canvas.width, HEAD), (style.pale, 0.8))
    for n, point in enumerate(events):
        last = n == len(events) - 1
        _event(canvas, point, HEAD + len(spans) * SPAN, across, style, last=last)


def _month_name(month: date, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    name: str = format_date(month, "LLLL", locale=locale.replace("-", "_"))
    return name


def _span(canvas: Canvas, point: ChartPoint, top: float, across: Across, style: ChartStyle) -> None:
    if not point.start or not point.end:
        return
    left, right = across(point.start, 0), across(point.end, 1)
    fill, ink = (style.accent, PAPER) if point.emphasis else (style.pale, INK)
    bar = left, top + (SPAN - BAR) / 2, right - left, BAR
    canvas.boxes([bar], fill, (style.accent, 0.6))
    canvas.words(across(point.start, 1.0), top + SPAN / 2 + 0.2, point.label, colour=ink)


def _event(  # noqa: PLR0913 - a place, and what all moments share
    canvas: Canvas, point: ChartPoint, top: float, across: Across, style: ChartStyle, *, last: bool
) -> None:  # fmt: skip
    """Mark a moment under the spans; the last one's label runs on to the right."""
    if not point.start:
        return
    canvas.pointer(across(point.start, 0), top + MARK, style.accent)
    if last:
        canvas.words(across(point.start, -1.2), top + LABEL, point.label)
    else:
        canvas.words(across(point.start, 1.2), top + LABEL, point.label, anchor="end")


def _months(first: date, last: date) -> list[date]:
    months = [first]
    while (months[-1].year, months[-1].month) < (last.year, last.month):
        month = months[-1]
        following = (month.year + month.month // 12, month.month % 12 + 1)
        months.append(month.replace(year=following[0], month=following[1]))
    return months
