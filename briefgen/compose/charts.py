"""Charts drawn from facts by matplotlib, as SVG with real text in the brief's own fonts."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.compose.figures import figure
from briefgen.fonts import face_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from briefgen.compose.layout import Layout
    from briefgen.model import Chart, ChartPoint, Fact

MM = 1 / 25.4
# A hundred small squares a row over the live width, in millimetres.
ROW, PITCH, SIDE = 100, 1.7, 1.3
# Heights of a timeline's rows, in millimetres: a span of time, and the row of moments below.
SPAN, EVENT = 4.6, 6.0
INK, HAIR = "#1b1f24", "#c3c9d0"


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """What the audience's pages lend to a chart; the width in millimetres."""

    accent: str
    pale: str
    width: float
    layout: Layout
    font: str = "Source Sans Pro"


def draw(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> Markup:
    """Draw one chart as a complete SVG element."""
    import matplotlib as mpl  # noqa: PLC0415 - half a second, only for briefs with a chart

    _measure_with(style.font)
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": chart.caption,
        "font.family": style.font,
        "font.size": 8.5,
        "text.color": INK,
    }
    painters = {"bars": _bars, "units": _units, "timeline": _timeline}
    with mpl.rc_context(settings):
        canvas = Canvas(figsize=(style.width * MM, _height(chart, facts) * MM), layout=None)
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        painters[chart.kind](axes, chart.points, facts, style)
        return _svg(canvas, style, chart.alt)


@cache
def _measure_with(family: str) -> None:
    """Let matplotlib measure text with the brief's own font, not one of this machine's."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    for path in face_files(family):
        fontManager.addfont(path)


def table(chart: Chart, facts: Mapping[str, Fact], layout: Layout) -> list[tuple[str, str]]:
    """Give the chart's data as rows of label and value, for readers who do not see it."""
    return [(point.label, _value(point, facts, layout)) for point in chart.points]


def _value(point: ChartPoint, facts: Mapping[str, Fact], layout: Layout) -> str:
    if point.fact:
        return figure(facts[point.fact], layout)
    # A timeline is drawn by the month: its days are patterns, not promises.
    if not point.start:
        return ""
    return _months_between(point.start, point.end or point.start, layout.locale)


def _months_between(start: date, end: date, locale: str) -> str:
    from babel.dates import format_interval  # noqa: PLC0415

    written: str = format_interval(start, end, "yMMMM", locale=locale.replace("-", "_"))
    return written


def _height(chart: Chart, facts: Mapping[str, Fact]) -> float:
    if chart.kind == "bars":
        return 15.0 * len(chart.points)
    if chart.kind == "timeline":
        spans = sum(point.end is not None for point in chart.points)
        return 5.0 + SPAN * spans + (EVENT if spans < len(chart.points) else 0)
    count = sum(int(facts[p.fact].value or 0) for p in chart.points if p.fact)
    return PITCH * max(1, -(-count // ROW))


def _bars(
    axes: Axes, points: Sequence[ChartPoint], facts: Mapping[str, Fact], style: ChartStyle
) -> None:
    values = [float(facts[p.fact].value or 0) if p.fact else 0.0 for p in points]
    top = max(values)
    for n, (point, value) in enumerate(zip(points, values, strict=True)):
        base = -n * 15.0
        fill = style.accent if point.emphasis else "#ffffff"
        colour = "#ffffff" if point.emphasis else INK
        axes.text(0, base - 1.0, point.label, va="top")
        axes.barh(base - 9.5, value / top, height=7.0, color=fill, edgecolor=style.accent, lw=0.8)
        words = figure(facts[point.fact], style.layout) if point.fact else ""
        inside = value / top > 0.3  # noqa: PLR2004 - room for words inside the bar
        axes.text(
            value / top - 0.02 if inside else value / top + 0.02, base - 9.5, words,
            ha="right" if inside else "left", va="center", weight=700, size=11,
            color=colour if inside else INK,
        )  # fmt: skip
    axes.set_xlim(-0.004, 1.004)
    axes.set_ylim(-15.0 * len(points), 0)


def _units(
    axes: Axes, points: Sequence[ChartPoint], facts: Mapping[str, Fact], style: ChartStyle
) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.path import Path as Outline  # noqa: PLC0415

    count = sum(int(facts[p.fact].value or 0) for p in points if p.fact)
    squares = [_square((n % ROW) * PITCH, -(n // ROW) * PITCH - SIDE, SIDE) for n in range(count)]
    # One outline for all squares: a thousand elements would cost a second of layout.
    outline = Outline.make_compound_path(*squares)
    axes.add_patch(PathPatch(outline, facecolor=style.accent, edgecolor="none"))
    rows = -(-count // ROW)
    axes.set_xlim(0, 170)
    axes.set_ylim(-rows * PITCH, 0)


def _square(left: float, bottom: float, side: float) -> Any:  # noqa: ANN401 - lazily imported
    from matplotlib.path import Path as Outline  # noqa: PLC0415

    right, top = left + side, bottom + side
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    return Outline(corners, closed=True)


def _timeline(
    axes: Axes, points: Sequence[ChartPoint], _: Mapping[str, Fact], style: ChartStyle
) -> None:
    days = [day for p in points for day in (p.start, p.end) if day]
    months = _months(min(days).replace(day=1), max(days))
    first, last = months[0].toordinal(), months[-1].toordinal() + 31
    spans = [p for p in points if p.end]
    events = [p for p in points if p.start and not p.end]
    depth = SPAN * len(spans) + (EVENT if events else 0)
    axes.axhline(0, color=style.pale, lw=0.8)
    for month in months:
        name = _month_name(month, style.layout.locale)
        axes.text(month.toordinal() + 0.4, 2.6, name, va="center", color="#4a525b")
        axes.plot([month.toordinal()] * 2, [0, -depth], color=HAIR, lw=0.5, zorder=0)
    for n, point in enumerate(spans):
        _span(axes, point, -n * SPAN, style)
    for n, point in enumerate(events):
        _event(axes, point, -len(spans) * SPAN, style, last=n == len(events) - 1)
    axes.set_xlim(first, last)
    axes.set_ylim(-depth, 5.0)


def _month_name(month: date, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    name: str = format_date(month, "LLLL", locale=locale.replace("-", "_"))
    return name


def _span(axes: Axes, point: ChartPoint, base: float, style: ChartStyle) -> None:
    if not point.start or not point.end:
        return
    start, stop = point.start.toordinal(), point.end.toordinal() + 1
    fill, ink = (style.accent, "#ffffff") if point.emphasis else (style.pale, INK)
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


def _svg(canvas: Figure, style: ChartStyle, alt: str) -> Markup:
    out = io.StringIO()
    # Without these the file would carry the day and the program.
    canvas.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\sstyle=\"([^\"]*)\"", lambda m: _attributes(m[1], style), svg)
    titled = svg.replace(">", f"><title>{escape(alt)}</title>", 1)
    return Markup(titled.strip())  # noqa: S704 - written by matplotlib, which escapes labels


def _attributes(css: str, style: ChartStyle) -> str:
    """Write SVG styles as attributes: in HTML, WeasyPrint reads `style` as the page's own CSS."""
    pairs = [part.partition(":") for part in css.split(";") if part.strip()]
    written = {name.strip(): value.strip() for name, _, value in pairs}
    if font := written.pop("font", ""):
        match = re.match(r"(?:(\d{3}|bold)\s+)?([\d.]+)px", font)
        weight, size = (match[1] or "400", match[2]) if match else ("400", "8.5")
        written |= {"font-family": style.font, "font-weight": weight, "font-size": size}
    return "".join(f' {name}="{escape(value)}"' for name, value in written.items())
