"""Values of properties that no rule names: most of what a page asks its styles for.

WeasyPrint works out each as if a rule might have named it. A value is given here only where that
work would give what is given: nothing names the property, or its logical name, and it is inherited
or has its first value. All else is left to WeasyPrint.

Private names: `ComputedStyle.__missing__`, its `cascaded` and `parent_style`; `INHERITED`,
`INITIAL_VALUES`, `INITIAL_NOT_COMPUTED` and `PHYSICAL_FUNCTIONS` of `weasyprint.css`, as they are
called.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    ComputedStyle,
)
from weasyprint.css.properties import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

stock_missing: Any = ComputedStyle.__missing__
# What is read in an order of its own, or handed on in another way than by inheritance.
OF_THEIR_OWN = frozenset({"display", "float", "page", "position"})
DECORATION = "text_decoration_"
# A value of another kind may hold a mathematical function, which is worked out at last.
PLAIN = frozenset({str, int, float, Dimension, type(None)})


def _logical(key: str) -> frozenset[str]:
    """Name the logical properties that may stand for a property, whichever way words run."""
    find = PHYSICAL_FUNCTIONS.get(key)
    return frozenset(find(block="ttb", inline=way) for way in ("ltr", "rtl")) if find else NONE


NONE: frozenset[str] = frozenset()
COMMON = [
    key
    for key in INITIAL_VALUES
    if key not in OF_THEIR_OWN and not key.startswith((DECORATION, "__"))
]
LOGICAL = {key: _logical(key) for key in COMMON}
FIRST = {key: INITIAL_VALUES[key] for key in COMMON if key not in INHERITED | INITIAL_NOT_COMPUTED}
# The style of the line that has a width.
WIDTHS = {
    key: key.replace("width", "style")
    for key in COMMON
    if key.startswith(("border_", "outline_", "column_rule_")) and key in INITIAL_NOT_COMPUTED
}
HANDED_ON = frozenset(COMMON) & INHERITED


def missing(style: Any, key: str) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """Give a value that was not asked for yet."""
    cascaded = style.cascaded
    if key in cascaded:
        return stock_missing(style, key)
    if key in FIRST:
        for name in LOGICAL[key]:
            if name in cascaded:
                return stock_missing(style, key)
        value = style[key] = FIRST[key]
        return value
    if key in WIDTHS and style[WIDTHS[key]] == "none" and cascaded.keys().isdisjoint(LOGICAL[key]):
        # A line that is not drawn has no width, whatever its first value says.
        style[key] = 0
        return 0
    if key in HANDED_ON and style.parent_style is not None:
        value = style.parent_style[key]
        if type(value) in PLAIN and not LOGICAL[key]:
            style[key] = value
            return value
    return stock_missing(style, key)


@contextmanager
def reading() -> Iterator[None]:
    """Let values be read here while this lasts."""
    ComputedStyle.__missing__ = missing
    try:
        yield
    finally:
        ComputedStyle.__missing__ = stock_missing
