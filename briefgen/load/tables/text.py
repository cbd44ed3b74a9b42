"""CSV as Excel, LibreOffice, editors and databases write it."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error, warning
from briefgen.load.tables.table import LINES_ABOVE, Columns, Line, named

if TYPE_CHECKING:
    from collections.abc import Iterator

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SEPARATORS = ",;\t|"
# Excel writes this line above all others, for itself.
TOLD = "sep="


def decoded(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Read bytes as text: UTF-8, UTF-16, or else Windows-1252, which is said."""
    try:
        if data.startswith(UTF_16):
            return data.decode("utf-16"), []
        if wide := _wide(data):
            return data.decode(wide), []
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as problem:
        return _old(data, problem, file)


def _wide(data: bytes) -> str:
    """Know UTF-16 without a mark by its empty bytes; UTF-8 has none."""
    few = len(data) // 4
    if data[1::2].count(0) > few:
        return "utf-16-le"
    return "utf-16-be" if data[0::2].count(0) > few else ""


def _old(data: bytes, problem: UnicodeDecodeError, file: str) -> tuple[str, list[Diagnostic]]:
    line = data.count(b"\n", 0, problem.start) + 1
    hint = "save the file as `CSV UTF-8`"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        message = f"byte {problem.start + 1} is not {problem.encoding.upper()}"
        return "", [error("bad-encoding", message, Location(file, line), hint)]
    message = "not UTF-8: read as Windows-1252; look at letters with accents"
    return text, [warning("guessed-encoding", message, Location(file, line), hint)]


def lines_of(text: str, columns: Columns, file: str) -> tuple[list[Line], str, list[Diagnostic]]:
    """Part a text into lines of cells, and say by which separator."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = _separator(text, columns)
    lines: list[Line] = []
    try:
        lines += _parted(text, separator)
    except csv.Error as problem:
        at = lines[-1].number + 1 if lines else 1
        message = f"cannot be read as CSV: {problem}"
        hint = "look for a quotation mark that is not closed, from here on"
        return lines, separator, [error("csv-syntax", message, Location(file, at), hint)]
    return lines, separator, []


def _parted(text: str, separator: str) -> Iterator[Line]:
    raw = text.split("\n")
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)
    before = 0
    for cells in reader:
        number, before = before + 1, reader.line_num
        if number == 1 and cells and cells[0].casefold().startswith(TOLD):
            continue
        yield Line(number, tuple(cells), raw[number - 1] if before == number else "")


def _separator(text: str, columns: Columns) -> str:
    """Choose the separator under which the first lines name the most columns."""
    first = text.split("\n", LINES_ABOVE + 1)[: LINES_ABOVE + 1]

    def names(separator: str) -> int:
        return max(
            len({named(cell.strip('" ')) for cell in line.split(separator)} & set(columns.known))
            for line in first
        )

    return max(SEPARATORS, key=names)
