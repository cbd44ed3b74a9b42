"""What every kind of chart shares: its ink, its type, its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.compose.layout import Layout
    from briefgen.model import Fact

INK, SECOND_INK, HAIR, PAPER = "#1b1f24", "#4a525b", "#c3c9d0", "#ffffff"
FONT = "Source Sans Pro"


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """What the audience's pages lend to a chart; the width in millimetres."""

    accent: str
    pale: str
    width: float
    layout: Layout


def value_of(fact: str | None, facts: Mapping[str, Fact]) -> float:
    """Give a fact's figure; nothing counts as none."""
    return float(facts[fact].value or 0) if fact else 0.0
