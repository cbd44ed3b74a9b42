"""Rectangles as a file writes them: four numbers, or anything else."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pikepdf

from briefgen.inspect.content import Box
from briefgen.inspect.structure import DEEPEST, dictionary

# What stands for a box that a page does not have.
OTHERWISE = {"/TrimBox": "/CropBox", "/BleedBox": "/CropBox", "/CropBox": "/MediaBox"}
INHERITED = frozenset({"/MediaBox", "/CropBox"})
SIDES = 4


def rectangle(value: Any) -> Box | None:  # noqa: ANN401 - pikepdf is untyped
    """Read a rectangle as it is written; None if it is none."""
    sides = list(value) if isinstance(value, pikepdf.Array) and len(value) == SIDES else []
    numbers = [float(side) for side in sides if isinstance(side, (int, float, Decimal))]
    if len(numbers) != SIDES or not all(map(math.isfinite, numbers)):
        return None
    return Box(*numbers)


def page_box(page: Any, key: str) -> Box | None:  # noqa: ANN401
    """Read a page's box, or the one that stands for it; None if that is no rectangle."""
    found = _written(page, key)
    if found is None and key in OTHERWISE:
        return page_box(page, OTHERWISE[key])
    box = rectangle(found)
    # Any two corners make a page.
    return box and box.joined(Box(box.right, box.top, box.left, box.bottom))


def _written(page: Any, key: str) -> Any:  # noqa: ANN401
    holder = dictionary(page)
    for _ in range(DEEPEST if key in INHERITED else 1):
        if key in holder:
            return holder.get(key)
        holder = dictionary(holder.get("/Parent"))
    return None
