"""What workers do in benchmarks: a module of its own, as they cannot import a program that runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from briefgen.executors.limits import resident

if TYPE_CHECKING:
    from briefgen.compose import Settings
    from briefgen.engine import Brief
    from briefgen.engine.press import Press


def printed(press: Press, brief: Brief, settings: Settings) -> tuple[int, int]:
    """Print a brief, and tell by which process and how many MiB that holds afterwards."""
    sheet = press.print(brief, settings)
    assert not sheet.stopped, sheet.findings
    return os.getpid(), resident()
