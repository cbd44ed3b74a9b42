"""What somebody may have meant by a name that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggest the nearest known name, or list what there is when nothing is near."""
    choices = sorted(set(known))
    if near := get_close_matches(name, choices, n=1, cutoff=0.6):
        return f"did you mean {near[0]!r}?"
    shown = ", ".join(choices[:12])
    return f"known: {shown}{', …' if len(choices) > 12 else ''}" if choices else ""  # noqa: PLR2004
