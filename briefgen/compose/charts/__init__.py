"""Charts drawn from facts, as SVG with real text in the brief's own fonts."""

from briefgen.compose.charts.draw import WIDTHS, draw, width_of
from briefgen.compose.charts.style import ChartStyle
from briefgen.compose.charts.table import Table, table

__all__ = ["WIDTHS", "ChartStyle", "Table", "draw", "table", "width_of"]
