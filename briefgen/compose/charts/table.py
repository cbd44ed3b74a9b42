"""A chart's data as a table, for readers who do not see it or want the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose.figures import figure, number_text
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefgen.compose.layout import Layout
    from briefgen.model import Chart, ChartPoint, Fact

NONE = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns under their headers; the first cell of a row names it where `named` says so."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    named: bool = False


def table(chart: Chart, facts: Mapping[str, Fact], layout: Layout) -> Table:
    """Set a chart's data: a column a point; for divided bars a row a point."""
    if chart.kind == "shares":
        return _shares(chart, facts, layout)
    headers = tuple(point.label for point in chart.points)
    return Table(headers, (tuple(_value(chart, p, facts, layout) for p in chart.points),))


def _shares(chart: Chart, facts: Mapping[str, Fact], layout: Layout) -> Table:
    labels = list(dict.fromkeys(part.label for point in chart.points for part in point.parts))
    rows = []
    for point in chart.points:
        known = {p.label: number_text(facts[p.fact], layout.locale) for p in point.parts}
        rows.append((point.label, *(known.get(label, NONE) for label in labels)))
    return Table(("", *labels), tuple(rows), named=True)


def _value(chart: Chart, point: ChartPoint, facts: Mapping[str, Fact], layout: Layout) -> str:
    if point.fact and chart.kind == "years":
        return number_text(facts[point.fact], layout.locale)
    if point.fact:
        return figure(facts[point.fact], layout)
    # A timeline is drawn by the month: its days are patterns, not promises.
    if not point.start:
        return NONE
    return _months_between(point.start, point.end or point.start, layout.locale)


def _months_between(start: date, end: date, locale: str) -> str:
    from babel.dates import format_interval  # noqa: PLC0415

    written: str = format_interval(start, end, "yMMMM", locale=locale.replace("-", "_"))
    return written
