"""Spans of time and moments, by the month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.charts.style import HAIR, INK, PAPER, SECOND_INK, ChartStyle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from matplotlib.axes import Axes

    from briefgen.model import Chart, ChartPoint, Fact

# Heights of the rows in millimetres: the months, a span of time, the moments below.
HEAD, SPAN, EVENT = 5.0, 4.6, 6.0


def _depth(chart: Chart) -> float:
    spans = sum(point.end is not None for point in chart.points)
    return SPAN * spans + (EVENT if spans < len(chart.points) else 0)


def height(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> float:
    """Give the height in millimetres."""
    del facts, style
    return HEAD + _depth(chart)


def paint(axes: Axes, chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> None:
    """Paint the months, then the spans, then the moments under them."""
    del facts
    days = [day for p in chart.points for day in (p.start, p.end) if day]
    months = _months(min(days).replace(day=1), max(days))
    spans = [p for p in chart.points if p.end]
    events = [p for p in chart.points if p.start and not p.end]
    depth = _depth(chart)
    axes.axhline(0, color=style.pale, lw=0.8)
    for month in months:
        name = _month_name(month, style.layout.locale)
        axes.text(month.toordinal() + 0.4, 2.6, name, va="center", color=SECOND_INK)
        axes.plot([month.toordinal()] * 2, [0, -depth], color=HAIR, lw=0.5, zorder=0)
    for n, point in enumerate(spans):
        _span(axes, point, -n * SPAN, style)
    for n, point in enumerate(events):
        _event(axes, point, -len(spans) * SPAN, style, last=n == len(events) - 1)
    axes.set_xlim(months[0].toordinal(), months[-1].toordinal() + 31)
    axes.set_ylim(-depth, HEAD)


def _month_name(month: date, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    name: str = format_date(month, "LLLL", locale=locale.replace("-", "_"))
    return name


def _span(axes: Axes, point: ChartPoint, base: float, style: ChartStyle) -> None:
    if not point.start or not point.end:
        return
    start, stop = point.start.toordinal(), point.end.toordinal() + 1
    fill, ink = (style.accent, PAPER) if point.emphasis else (style.pale, INK)
    middle = base - SPAN / 2
    axes.barh(middle, stop - start, left=start, height=4.2, color=fill, ec=style.accent, lw=0.6)
    axes.text(start + 1.0, middle - 0.2, point.label, va="center", color=ink, zorder=3)


def _event(axes: Axes, point: ChartPoint, base: float, style: ChartStyle, *, last: bool) -> None:
    """Mark a moment under the spans; the last one's label runs on to the right."""
    day = point.start.toordinal() if point.start else 0
    axes.plot([day], [base - 1.4], marker="^", ms=5, color=style.accent, zorder=3)
    side, shift = ("left", -1.2) if last else ("right", 1.2)
    axes.text(day + shift, base - 4.4, point.label, va="center", ha=side, zorder=3)


def _months(first: date, last: date) -> list[date]:
    months = [first]
    while (months[-1].year, months[-1].month) < (last.year, last.month):
        month = months[-1]
        following = (month.year + month.month // 12, month.month % 12 + 1)
        months.append(month.replace(year=following[0], month=following[1]))
    return months
