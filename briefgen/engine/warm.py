"""Presses made ready while this process still reads content."""

from __future__ import annotations

from briefgen import executors

PRELOAD, PAGES = "briefgen.engine.preload", "briefgen.engine.preload_pages"


def warm_up(*, single: bool = False) -> None:
    """Begin to import what presses need, in another process, while this one goes on.

    A single brief is likely to be composed in this one; if not, workers import the rest themselves.
    """
    executors.warm_up(PAGES if single else PRELOAD)
