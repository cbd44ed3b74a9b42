"""Libraries found by the name that Linux gives them."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def found_by_name() -> Iterator[None]:
    """Ask no compiler and no linker where a library is while this lasts; names are enough on Linux.

    WeasyPrint tries the names of other systems first, and for each one that fails Python starts
    `ldconfig`, `gcc` and `ld`: fifty processes and a quarter of a second.
    """
    searching = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = searching


def _nowhere(name: str) -> str | None:
    del name
    return None
