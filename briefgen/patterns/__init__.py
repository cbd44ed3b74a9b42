"""Patterns that libraries compile as they are imported, compiled ahead.

For a single brief Python compiles 370, in Python: a twelfth of all that its processes do. What
comes of one depends on its words, its flags and the version of Python alone. `scripts/patterns.py`
writes it down; what is not there, or for another Python, is compiled as ever.

Private names: `re._compiler.compile`, and `compile` and `MAGIC` of its `_sre`, by which it ends.
"""

from __future__ import annotations

import marshal
import re
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

Key = tuple[str | bytes, int]
# Flags, code, how many groups, their names, and these in order: as `_sre.compile` takes them.
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
FILE = Path(__file__).with_name(f"{sys.implementation.cache_tag}.bin")
compiler: Any = re._compiler  # type: ignore[attr-defined] # noqa: SLF001 - see above
sre: Any = compiler._sre  # noqa: SLF001


def known_patterns() -> dict[Key, Code]:
    """Read what is written down for this Python; nothing if it was written by another."""
    try:
        magic, known = marshal.loads(zlib.decompress(FILE.read_bytes()))  # noqa: S302 - our own, as bytecode is
    except OSError:
        return {}
    return known if magic == sre.MAGIC else {}


def take_known() -> None:
    """Let patterns be taken from here on as they are written down."""
    known, stock = known_patterns(), compiler.compile

    def compiled(pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - a pattern, or one taken apart
        found = known.get((pattern, flags)) if isinstance(pattern, str | bytes) else None
        if found is None:
            return stock(pattern, flags)
        every, code, groups, names, in_order = found
        return sre.compile(pattern, every, array("I", code).tolist(), groups, names, in_order)

    if known:
        compiler.compile = compiled
