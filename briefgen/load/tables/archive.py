"""A workbook as the ZIP archive that it is: what is not to be unpacked is never unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the parts may unpack to, one of them and all together, and how many there may be.
MAX_PART = 8_000_000
MAX_WHOLE = 32_000_000
MAX_PARTS = 1000
# What Excel puts a password on, and what it wrote until 2003, begin alike.
OLD = bytes.fromhex("d0cf11e0")
ENCRYPTED = 0x1
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Python raises of an archive that is not whole.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError)
MACROS = "vbaproject.bin"


def opened(data: bytes, file: str) -> zipfile.ZipFile | Diagnostic:
    """Open a workbook's archive, or say what makes it unfit to be read."""
    place = Location(file)
    if data.startswith(OLD):
        hint = "save it as .xlsx without a password"
        message = "a workbook with a password, or of before 2007"
        return error("unread-workbook", message, place, hint)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        problem = next(_unfit(archive), "")
    except BROKEN:
        hint = "open it in the program that made it, and save it again"
        return error("damaged-workbook", "no workbook, or a damaged one", place, hint)
    if problem:
        hint = "copy the list alone into a new workbook"
        return error("unfit-workbook", problem, place, hint)
    return archive


def remarks(archive: zipfile.ZipFile, file: str) -> list[Diagnostic]:
    """Say what a workbook holds besides its cells."""
    if not any(name.casefold().endswith(MACROS) for name in archive.namelist()):
        return []
    hint = "nothing of them was run; save it as .xlsx to be rid of them"
    return [warning("macros", "the workbook holds macros", Location(file), hint)]


def _unfit(archive: zipfile.ZipFile) -> Iterator[str]:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        yield f"the workbook has {len(parts):,} parts"
    # Python unpacks no more of a part than its entry says.
    if sum(part.file_size for part in parts) > MAX_WHOLE:
        yield f"the workbook unpacks to more than {MAX_WHOLE:,} bytes"
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            yield f"{part.filename!r} in it is encrypted"
        if part.compress_type not in PACKED:
            yield f"{part.filename!r} in it is packed as no workbook is"
        if part.filename.endswith((".xml", ".rels")):
            yield from _unfit_part(archive, part)


def _unfit_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[str]:
    if part.file_size > MAX_PART:
        yield f"{part.filename!r} in it unpacks to {part.file_size:,} bytes"
    # Entities are declared there; no spreadsheet writes one. UTF-16 hides it between zeros.
    elif b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
        yield f"{part.filename!r} in it declares a document type"
