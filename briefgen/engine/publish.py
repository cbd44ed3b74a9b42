"""A file is whole or it is not there: written beside its place, then renamed."""

from __future__ import annotations

import os
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


# A part of a run that was killed: no living one takes so long over a file.
ABANDONED = 3600.0
PARTS = ".*-" + "[0-9a-f]" * 16 + ".part"


def clear_abandoned(folder: Path) -> None:
    """Take away what runs that were killed have left half written."""
    for part in folder.glob(PARTS):
        with suppress(OSError):
            if time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def publish(target: Path, data: bytes) -> None:
    """Put a file in place in one step; an interrupted run leaves the former one.

    A file that is there already, byte for byte, is not touched.
    """
    if _is_there(target, data):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Named before it is made: an interruption finds nothing that it could not remove.
    part = target.with_name(f".{target.stem}-{os.urandom(8).hex()}.part")
    try:
        part.write_bytes(data)
        part.chmod(0o644)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _is_there(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False
