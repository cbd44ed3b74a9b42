"""A table under its column names, each cell with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, error, warning
from briefgen.load.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# A title or a note may stand above the line of names.
LINES_ABOVE = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that a table may have, that it must have, and that hold dates and the like."""

    known: tuple[str, ...]
    required: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """Cells as they were read; `raw` is their line of text, where one line of text holds them."""

    number: int
    cells: tuple[str, ...]
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the names: its values by column, blanks around them taken away."""

    line: Line
    values: Mapping[str, str]

    @property
    def number(self) -> int:
        """The row's number, as an editor or a spreadsheet counts it."""
        return self.line.number


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with known columns; `separator` is empty for a workbook.

    `refused` holds the numbers of rows of which something was found that keeps them from use.
    """

    file: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    separator: str = ","
    refused: frozenset[int] = frozenset()
    findings: tuple[Diagnostic, ...] = field(default=(), repr=False)

    def place(self, row: Row, column: str = "") -> Location:
        """Find a cell: its character in a line of text, or its column in a sheet."""
        index = self.columns.get(column)
        if index is None:
            return Location(self.file, row.number)
        if not self.separator:
            return Location(self.file, row.number, index + 1)
        return Location(self.file, row.number, _offset(row.line.raw, self.separator, index))


def _offset(raw: str, separator: str, index: int) -> int:
    """Count the characters before a field; 0 where the line of text cannot tell."""
    mark = re.escape(separator)
    fields = re.finditer(rf'(?:^|{mark})("(?:[^"]|"")*"|[^{mark}]*)', raw)
    for n, match in enumerate(fields):
        if n == index:
            return match.start(1) + 1
    return 0


def named(text: str) -> str:
    """Give a column's name as it is compared: `Name short ` is name_short."""
    return re.sub(r"[\s_-]+", "_", text.strip("\ufeff \t\xa0").casefold())


def head_of(lines: Sequence[Line], columns: Columns) -> int | None:
    """Find the line of names: the first that names two columns, or the only one there is."""
    least = min(2, len(columns.known))
    for n, line in enumerate(lines[:LINES_ABOVE]):
        if len({named(cell) for cell in line.cells} & set(columns.known)) >= least:
            return n
    return None


def tabulated(
    lines: Sequence[Line], columns: Columns, file: str, separator: str
) -> tuple[Table | None, list[Diagnostic]]:
    """Put lines under their names; rows that say nothing are left out."""
    head = head_of(lines, columns)
    if head is None:
        hint = f"begin with a line of column names: {', '.join(columns.known)}"
        return None, [error("no-column-names", "no line of column names", Location(file), hint)]
    places, findings = _columns(lines[head], columns, file)
    rows, misshapen = _rows(lines[head + 1 :], lines[head], places, file)
    table = Table(file, places, rows, separator, frozenset(f.location.line for f in misshapen))
    missing = sorted(columns.required - set(places), key=columns.known.index)
    findings += [_missing(name, lines[head], file) for name in missing]
    return (None if missing else table), findings + misshapen


def _missing(name: str, head: Line, file: str) -> Diagnostic:
    hint = "add it to the line of column names"
    return error("missing-column", f"no column {name!r}", Location(file, head.number), hint)


def _columns(head: Line, columns: Columns, file: str) -> tuple[dict[str, int], list[Diagnostic]]:
    places: dict[str, int] = {}
    findings: list[Diagnostic] = []
    for n, cell in enumerate(head.cells):
        name, place = named(cell), Location(file, head.number)
        if name in places:
            message = f"column {name!r} is there twice"
            findings.append(error("duplicate-column", message, place, "remove one of the two"))
        elif name in columns.known:
            places[name] = n
        elif name:
            message = f"column {cell.strip()!r} is not known, and not read"
            hint = did_you_mean(name, columns.known)
            findings.append(warning("unknown-column", message, place, hint))
    return places, findings


def _rows(
    lines: Sequence[Line], head: Line, places: Mapping[str, int], file: str
) -> tuple[tuple[Row, ...], list[Diagnostic]]:
    rows: list[Row] = []
    findings: list[Diagnostic] = []
    width = len(head.cells)
    for line in lines:
        cells = [cell.strip() for cell in line.cells]
        if not any(cells):
            continue
        if any(cells[width:]):
            message = f"row {line.number} has {len(cells)} fields for {width} columns"
            hint = "put a field that holds the separator in quotes"
            findings.append(error("too-many-fields", message, Location(file, line.number), hint))
            continue  # its fields stand in the wrong columns: more would be said of none
        values = {name: cells[n] if n < len(cells) else "" for name, n in places.items()}
        rows.append(Row(line, values))
    return tuple(rows), findings
