"""XLSX through openpyxl: values only, of one sheet that is shown; nothing is run or computed."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic, Location, error, warning
from briefgen.load.tables.archive import opened, remarks
from briefgen.load.tables.sheet import Shape, shape_of
from briefgen.load.tables.table import Columns, Line, Row, Table, head_of, tabulated

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence

MAX_ROWS = 5000
MAX_COLUMNS = 100
# Excel keeps fifteen digits of a number.
EXACT = 10**15


def read_workbook(
    data: bytes, columns: Columns, file: str
) -> tuple[Table | None, list[Diagnostic]]:
    """Read the sheet that has the columns, and say what else the workbook holds."""
    archive = opened(data, file)
    if isinstance(archive, Diagnostic):
        return None, [archive]
    try:
        sheets, findings = _sheets(data, file)
        chosen = _chosen(sheets, columns)
        lines = sheets[chosen] if chosen else []
        shape = shape_of(archive, chosen, MAX_ROWS) if chosen else Shape()
    except ImportError:
        hint = 'pip install "briefgen[xlsx]", or save the list as `CSV UTF-8`'
        return None, [error("missing-package", "workbooks need openpyxl", Location(file), hint)]
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a file makes it stumble over
        hint = "open it in the program that made it, and save it again"
        return None, [error("damaged-workbook", "cannot be read", Location(file), hint)]
    return _judged(archive, (lines, shape), columns, file, findings)


def _judged(
    archive: zipfile.ZipFile,
    sheet: tuple[list[Line], Shape],
    columns: Columns,
    file: str,
    findings: list[Diagnostic],
) -> tuple[Table | None, list[Diagnostic]]:
    lines, shape = sheet
    findings = [*remarks(archive, file), *findings]
    if shape.last > MAX_ROWS:
        hint = "delete the rows below the list, or split it"
        message = f"more than {MAX_ROWS:,} rows"
        return None, [*findings, error("too-many-rows", message, Location(file), hint)]
    table, found = tabulated(lines, columns, file, "")
    if table is None:
        return None, findings + found
    wrong = [problem for row in table.rows for problem in _unseen(table, row, shape)]
    refused = table.refused | {problem.location.line for problem in wrong}
    remarked = _columns_remarked(table, shape)
    return replace(table, refused=refused), [*findings, *found, *remarked, *wrong]


def _sheets(data: bytes, file: str) -> tuple[dict[str, list[Line]], list[Diagnostic]]:
    import openpyxl  # noqa: PLC0415 - an extra, and slow to import

    with warnings.catch_warnings(action="ignore"):  # of what openpyxl leaves out: styles, pictures
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        shown = {s.title: _lines(s) for s in book.worksheets if s.sheet_state == "visible"}
        hidden = [s.title for s in book.worksheets if s.sheet_state != "visible"]
        book.close()
    hint = "show it and make it the only one, if it is the list"
    return shown, [
        warning("hidden-sheet", f"sheet {title!r} is hidden, and not read", Location(file), hint)
        for title in hidden
    ]


def _lines(sheet: Any) -> list[Line]:  # noqa: ANN401 - openpyxl is untyped
    sheet.reset_dimensions()  # a file may say that it is smaller or larger than it is
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
    lines = [Line(n, tuple(_text(value) for value in row)) for n, row in enumerate(rows, 1)]
    while lines and not any(lines[-1].cells):
        lines.pop()
    return lines


def _text(value: object) -> str:
    """Write a cell as a person would who typed it as text; what no one typed shows as it is."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer() and abs(value) < EXACT:
            return str(int(value))
        case int() | float():
            return str(value) if abs(value) < EXACT else f"{value:.2e}"
        case dt.datetime() | dt.date():
            return value.strftime("%Y-%m-%d")
    return str(value)


def _chosen(sheets: dict[str, list[Line]], columns: Columns) -> str:
    """Choose the first sheet that has the columns, else the first."""
    with_columns = (title for title, lines in sheets.items() if head_of(lines, columns) is not None)
    return next(with_columns, next(iter(sheets), ""))


def _unseen(table: Table, row: Row, shape: Shape) -> Iterator[Diagnostic]:
    """Find what a reader of the sheet does not see of a row, or what is not in it."""
    number = row.number
    if number in shape.hidden_rows:
        hint = "show it, or delete it; a filter hides rows too"
        yield error("hidden-row", f"row {number} is hidden", table.place(row), hint)
    if number in shape.merged:
        message = f"row {number}: cells {shape.merged[number]} are merged"
        yield error("merged-cells", message, table.place(row), "unmerge them, and fill in each")
    for column, index in table.columns.items():
        if (number, index) in shape.formulas and not row.values[column]:
            message = f"row {number}, {column}: a formula without a value"
            hint = "open it in a spreadsheet and save it, or write the value itself"
            yield error("formula", message, table.place(row, column), hint)


def _columns_remarked(table: Table, shape: Shape) -> list[Diagnostic]:
    found = []
    for column, index in table.columns.items():
        computed = [r for r in table.rows if (r.number, index) in shape.formulas]
        if index in shape.hidden_columns:
            message = f"column {column!r} is hidden, and read"
            found.append(warning("hidden-column", message, Location(table.file), "show it"))
        if counted := _with_values(computed, column):
            message = f"column {column!r}: {counted} formulas; their values when saved are read"
            hint = "write the values themselves, if they may have changed"
            found.append(warning("formula", message, Location(table.file), hint))
    return found


def _with_values(rows: Sequence[Row], column: str) -> int:
    return sum(bool(row.values[column]) for row in rows)
