"""Rows become model objects; what pydantic objects to becomes Diagnostics with row and column."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Generic, TypeVar

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, error
from briefgen.load.core import ValidationError
from briefgen.load.nearest import did_you_mean
from briefgen.load.shapes import validator
from briefgen.load.tables.table import Columns, Row, Table

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Built(Generic[T]):
    """What one row says, and where it says it."""

    made: T
    row: Row


def columns_of(kind: type, *dates: str) -> Columns:
    """Take a model class's fields as the columns of its table; `dates` are those that hold some."""
    fields = dataclasses.fields(kind)
    missing = dataclasses.MISSING
    needed = (f.name for f in fields if f.default is missing and f.default_factory is missing)
    return Columns(tuple(f.name for f in fields), frozenset(needed), frozenset(dates))


def build_rows(kind: type[T], table: Table) -> tuple[list[Built[T]], list[Diagnostic]]:
    """Make one object a row, and list everything that is wrong with the others."""
    of_kind = validator(kind)  # type: ignore[arg-type] # classes can be hashed
    made: list[Built[T]] = []
    findings: list[Diagnostic] = []
    for row in table.rows:
        if row.number in table.refused:
            continue
        try:
            made.append(Built(of_kind.validate_python(row.values), row))
        except ValidationError as problem:
            findings += [_diagnose(detail, table, row) for detail in problem.errors()]
    return made, list(dict.fromkeys(findings))


def _diagnose(detail: ErrorDetails, table: Table, row: Row) -> Diagnostic:
    column = str(detail["loc"][0]) if detail["loc"] else ""
    value, place = row.values.get(column, ""), table.place(row, column)
    where = f"row {row.number}, {column}:"
    if not value:
        return error(
            "missing-value", f"{where} is empty", place, "write it: the row waits until then"
        )
    match detail["type"]:
        case "string_too_long":
            message = f"{where} has {len(value)} characters"
            hint = f"at most {detail['ctx']['max_length']} have room"
            return error("too-long", message, place, hint)
        case "string_pattern_mismatch" if column == "id":
            hint = "use small letters, digits and single hyphens, such as nor or nor-geneva"
            return error("bad-id", f"{where} {value!r} is no id", place, hint)
        case "literal_error":
            known = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
            hint = did_you_mean(value, [word for word in known if word])
            return error("wrong-value", f"{where} {value!r} is not known", place, hint)
    return error("wrong-value", f"{where} {value!r} does not fit", place, _expected(detail))


def _expected(detail: ErrorDetails) -> str:
    limits = detail.get("ctx", {})
    match detail["type"]:
        case "greater_than_equal":
            return f"write at least {limits['ge']}"
        case "less_than_equal":
            return f"write at most {limits['le']}"
        case "value_error":
            return str(limits["error"])
        case "string_pattern_mismatch":
            return f"it must match {limits['pattern']}"
    return "write a whole number" if detail["type"].startswith("int") else detail["msg"]
