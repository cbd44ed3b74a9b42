"""One chart of any kind becomes one SVG element that stands in the page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefgen.compose.charts import bars, shares, timeline, units, years
from briefgen.compose.charts.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from briefgen.compose.charts.style import ChartStyle
    from briefgen.model import Chart, ChartWidth, Fact

KINDS = {"bars": bars, "units": units, "timeline": timeline, "shares": shares, "years": years}
WIDTHS: Mapping[ChartWidth, float] = {"half": 83.0, "text": 126.5, "full": 170.0}
USUAL_WIDTHS: Mapping[str, ChartWidth] = {
    "bars": "half", "units": "full", "timeline": "text", "shares": "text", "years": "full",
}  # fmt: skip


def width_of(chart: Chart) -> ChartWidth:
    """Say how wide a chart is: as asked for, else as is usual for its kind."""
    return chart.width or USUAL_WIDTHS[chart.kind]


def draw(chart: Chart, facts: Mapping[str, Fact], style: ChartStyle) -> Markup:
    """Draw one chart as a complete SVG element."""
    kind = KINDS[chart.kind]
    canvas = Canvas(_name(chart), style.width, kind.height(chart, facts, style))
    kind.paint(canvas, chart, facts, style)
    return canvas.svg(chart.alt)


def _name(chart: Chart) -> str:
    """Name a drawing after its words, so that no other on the same pages has its ids."""
    words = f"{chart.kind} {chart.caption} {chart.alt}"
    return f"c{hashlib.blake2b(words.encode(), digest_size=4).hexdigest()}"
