"""One at a time: for what two runs would undo for each other."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run is at work in a folder; a run that is killed leaves it free.

    The folder itself is locked: no file is left behind. Windows has no such lock.
    """
    if sys.platform == "win32":
        yield
        return
    from fcntl import LOCK_EX, flock  # noqa: PLC0415 - Windows has none

    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some disks on a network have none
            flock(handle, LOCK_EX)
        yield
    finally:
        os.close(handle)
