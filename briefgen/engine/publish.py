"""A file is whole or it is not there: written beside its place, then renamed."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def publish(target: Path, data: bytes) -> None:
    """Put a file in place in one step; an interrupted run leaves the former one.

    A file that is there already, byte for byte, is not touched.
    """
    if _is_there(target, data):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Named before it is made: an interruption finds nothing that it could not remove.
    part = target.with_name(f".{target.stem}-{token_hex(8)}.part")
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
