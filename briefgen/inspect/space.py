"""How much of a page is left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.inspect.content import Content


def emptiest_band(content: Content) -> float:
    """Give the highest band without ink between the first line and the last, in their height.

    From 0 to 1; running head and folio count as ink, so a text that ends early leaves a band.
    """
    spans = sorted((content.height - box.top, content.height - box.bottom) for box in content.inked)
    if not spans:
        return 1.0
    first, reached = spans[0]
    last = max(bottom for _, bottom in spans)
    widest = 0.0
    for top, bottom in spans:
        widest = max(widest, top - reached)
        reached = max(reached, bottom)
    return widest / (last - first) if last > first else 0.0
