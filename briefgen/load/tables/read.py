"""One file becomes a table, whatever program wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.tables.table import Columns, Table, tabulated
from briefgen.load.tables.text import decoded, lines_of
from briefgen.load.tables.values import doubtful

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 8_000_000
MAX_ROWS = 20_000
WORKBOOKS = (".xlsx", ".xlsm")
# What only looks like one of these, or came before them.
OTHER_WORKBOOKS = (".xls", ".xlsb", ".ods", ".numbers")


def read_table(path: Path, file: str, columns: Columns) -> tuple[Table | None, list[Diagnostic]]:
    """Read a CSV file or a workbook; `file` is the name that findings give."""
    data = _bytes(path, file)
    if isinstance(data, Diagnostic):
        return None, [data]
    ending = path.suffix.casefold()
    if ending in OTHER_WORKBOOKS:
        hint = "save it as .xlsx, or as `CSV UTF-8`"
        return None, [error("unread-workbook", f"{ending} is not read", Location(file), hint)]
    if ending in WORKBOOKS:
        from briefgen.load.tables.workbook import read_workbook  # noqa: PLC0415 - needs openpyxl

        table, findings = read_workbook(data, columns, file)
        return _doubted(table, findings, columns)
    text, findings = decoded(data, file)
    if any(finding.code == "bad-encoding" for finding in findings):
        return None, findings
    lines, separator, found = lines_of(text, columns, file)
    if found or len(lines) > MAX_ROWS:
        return None, findings + (found or [too_many_rows(file)])
    table, found = tabulated(lines, columns, file, separator)
    return _doubted(table, findings + found, columns)


def too_many_rows(file: str) -> Diagnostic:
    """Say that a table is larger than any list of this kind."""
    return error("too-many-rows", f"more than {MAX_ROWS:,} rows", Location(file), "split the file")


def _doubted(
    table: Table | None, findings: list[Diagnostic], columns: Columns
) -> tuple[Table | None, list[Diagnostic]]:
    return doubtful(table, findings, columns.dates) if table else (None, findings)


def _bytes(path: Path, file: str) -> bytes | Diagnostic:
    place = Location(file)
    try:
        if not path.is_file():
            return error("unreadable-file", "there is no such file", place)
        if (size := path.stat().st_size) > MAX_BYTES:
            limit = f"split it: {MAX_BYTES:,} bytes"
            return error("file-too-large", f"the file has {size:,} bytes", place, limit)
        return path.read_bytes()
    except OSError as problem:
        return error("unreadable-file", f"cannot be read: {problem.strerror}", place)
