"""One chart of any kind becomes one SVG element that stands in the page."""

from __future__ import annotations

import hashlib
import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.compose.charts import bars, shares, timeline, units, years
from briefgen.compose.charts.style import INK, MM
from briefgen.fonts import face_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure

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
    import matplotlib as mpl  # noqa: PLC0415 - half a second, only for briefs with a chart

    _measure_with(style.font)
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": chart.caption,
        "font.family": style.font,
        "font.size": 8.5,
        "text.color": INK,
        "hatch.linewidth": 0.6,
    }
    kind = KINDS[chart.kind]
    with mpl.rc_context():
        # A settings file of the user, or in the folder where the command runs, is no content.
        mpl.rcdefaults()
        mpl.rcParams.update(settings)
        height = kind.height(chart, facts, style)
        canvas = Canvas(figsize=(style.width * MM, height * MM), layout=None)
        axes = canvas.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        kind.paint(axes, chart, facts, style)
        return _svg(canvas, style, chart)


@cache
def _measure_with(family: str) -> None:
    """Let matplotlib measure text with the brief's own font, not one of this machine's."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    for path in face_files(family):
        fontManager.addfont(path)


def _svg(canvas: Figure, style: ChartStyle, chart: Chart) -> Markup:
    out = io.StringIO()
    # Without these the file would carry the day and the program.
    canvas.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\sstyle=\"([^\"]*)\"", lambda m: _attributes(m[1], style), svg)
    svg = _with_own_ids(svg, f"{chart.kind} {chart.caption} {chart.alt}")
    titled = svg.replace(">", f"><title>{escape(chart.alt)}</title>", 1)
    return Markup(titled.strip())  # noqa: S704 - written by matplotlib, which escapes labels


def _with_own_ids(svg: str, name: str) -> str:
    """Tell this drawing's ids from those of other charts on the same pages."""
    prefix = hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
    return re.sub(r'((?:\sid="|url\(#|href="#))', rf"\1c{prefix}-", svg)


def _attributes(css: str, style: ChartStyle) -> str:
    """Write SVG styles as attributes: in HTML, WeasyPrint reads `style` as the page's own CSS."""
    pairs = [part.partition(":") for part in css.split(";") if part.strip()]
    written = {name.strip(): value.strip() for name, _, value in pairs}
    if font := written.pop("font", ""):
        match = re.match(r"(?:(\d{3}|bold)\s+)?([\d.]+)px", font)
        weight, size = (match[1] or "400", match[2]) if match else ("400", "8.5")
        written |= {"font-family": style.font, "font-weight": weight, "font-size": size}
    return "".join(f' {name}="{escape(value)}"' for name, value in written.items())
