"""What spreadsheets make of values that were typed: dates, numbers, formulas, odd characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from briefgen.load.tables.table import Row, Table

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
AS_TEXT = "make the column Text, and type it again"
# How Excel writes a long number, a date that it saw in a word, and what it could not compute.
LONG_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?e\+\d+", re.IGNORECASE)
A_DATE = re.compile(
    rf"\d{{1,2}}[-./ ](?:{MONTHS})[a-z]*(?:[-./ ]\d{{2,4}})?|(?:{MONTHS})[a-z]*[-./ ]\d{{2,4}}"
    r"|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?: \d\d?:\d\d(?::\d\d)?)?",
    re.IGNORECASE,
)
NO_VALUE = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|#+)")
# These reorder what stands around them: a name could show as another.
REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNPRINTED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def doubtful(
    table: Table, findings: list[Diagnostic], dates: frozenset[str]
) -> tuple[Table, list[Diagnostic]]:
    """Find cells that are not what was typed, and refuse their rows; `dates` may look like one."""
    found: list[Diagnostic] = []
    for row in table.rows:
        for column, value in row.values.items():
            problem = _problem(table, row, column, value)
            if problem and not (column in dates and problem.code == "mangled-value"):
                found.append(problem)
    refused = table.refused | {finding.location.line for finding in found}
    return replace(table, refused=refused), findings + found


def _problem(table: Table, row: Row, column: str, value: str) -> Diagnostic | None:
    if value.isalpha():
        return None
    where = f"row {row.number}, {column}:"
    odd = "" if value.isprintable() else next((c for c in value if _is_odd(c)), "")
    if odd:
        message = f"{where} holds {_character(odd)}"
        return error("bad-character", message, table.place(row, column), "remove it")
    if LONG_NUMBER.fullmatch(value):
        message = f"{where} {value} is a long number that a spreadsheet cut"
        return error("mangled-value", message, table.place(row, column), AS_TEXT)
    if A_DATE.fullmatch(value):
        message = f"{where} {value} is a date that a spreadsheet made"
        return error("mangled-value", message, table.place(row, column), AS_TEXT)
    if NO_VALUE.fullmatch(value) or value.startswith("="):
        message = f"{where} {value[:20]} is a formula, or what became of one"
        return error("formula", message, table.place(row, column), "write the value itself")
    return None


def _is_odd(character: str) -> bool:
    return character in REORDERING or unicodedata.category(character) in UNPRINTED


def _character(letter: str) -> str:
    if letter in "\n\r":
        return "a line break"
    if letter in REORDERING:
        return f"U+{ord(letter):04X}, which reorders the text around it"
    return f"U+{ord(letter):04X}, which cannot be printed"
