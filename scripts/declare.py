"""Writes briefgen/typeset/declared.py: WeasyPrint's C declarations as cffi compiles them.

Run by `make docs`; a test fails when WeasyPrint declares something else.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

import cffi

from briefgen.typeset.libraries import digest_of

FILE = Path(__file__).resolve().parents[1] / "briefgen" / "typeset" / "declared.py"
HEAD = '"""Written by scripts/declare.py: what WeasyPrint declares, as cffi compiles it."""\n\n'


def declared() -> str:
    """Give the whole file."""
    source = _source()
    compiler = cffi.FFI()
    compiler.cdef(source)
    compiler.set_source("declared", None)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "declared.py"
        compiler.emit_python_code(str(made))
        _, _, code = made.read_text("utf-8").partition("\n")
    return f'{HEAD}{code}\nSOURCE = "{digest_of(source)}"\n'


def _source() -> str:
    """Read what WeasyPrint declares while it is imported."""
    told: list[str] = []
    stock = cffi.FFI.cdef

    def cdef(self: cffi.FFI, source: str) -> None:
        told.append(source)
        stock(self, source)

    with patch.object(cffi.FFI, "cdef", cdef):
        import weasyprint.text.ffi  # noqa: F401, PLC0415 - where it is listened to
    (source,) = told
    return source


if __name__ == "__main__":
    FILE.write_text(declared(), "utf-8")
