"""Presses made ready while this process still reads content."""

from __future__ import annotations

from briefgen import executors

PRELOAD = "briefgen.engine.preload"


def warm_up() -> None:
    """Begin to import what presses need, in another process, while this one goes on."""
    executors.warm_up(PRELOAD)
