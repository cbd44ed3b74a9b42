"""Files become model: YAML with positions, sources as CSL, everything wrong in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.load.library import Library

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Library", "load"]


def load(root: Path) -> Library:
    """Read a whole project, as it was at one moment.

    Raises ProjectError where its settings cannot be read, or where it does not keep still.
    """
    # Workers are handed a library, and need none of what reads one.
    from briefgen.load import project  # noqa: PLC0415

    return project.load(root)
