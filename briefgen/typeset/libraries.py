"""What importing WeasyPrint brings along, found quickly or left for later."""

from __future__ import annotations

import ctypes.util
import sys
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

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


@contextmanager
def declared() -> Iterator[None]:
    """Let what is declared in C while this lasts be taken as it was compiled.

    cffi reads WeasyPrint's declarations with a parser of C: to import that, and to read them, takes
    50 ms, and each type that is named later is read by it too.
    """
    import cffi  # noqa: PLC0415 - who sets no pages needs none

    stock = cffi.FFI
    cffi.FFI = _Declared
    try:
        yield
    finally:
        cffi.FFI = stock


class _Declared:
    """Stands for a `cffi.FFI`, with the functions of the one that knows what is declared."""

    def cdef(self, source: str) -> None:
        """Take what was compiled of the same declarations; of any others, let cffi read them."""
        self.__dict__.update(_functions(_compiled(source) or _read(source)))


def _compiled(source: str) -> Any:  # noqa: ANN401 - cffi is untyped
    try:
        from briefgen.typeset import declared as written  # noqa: PLC0415
    except ImportError:  # an older cffi cannot take what this one compiled
        return None
    return written.ffi if digest_of(source) == written.SOURCE else None


def _read(source: str) -> Any:  # noqa: ANN401
    from cffi.api import FFI  # noqa: PLC0415

    made = FFI()
    made.cdef(source)
    return made


def _functions(ffi: Any) -> dict[str, Any]:  # noqa: ANN401
    return {name: getattr(ffi, name) for name in dir(ffi) if not name.startswith("_")}


def digest_of(source: str) -> str:
    """Name declarations by their text."""
    return blake2b(source.encode(), digest_size=16).hexdigest()
