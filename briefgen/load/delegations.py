"""The list of delegations: every row is read, and every mistake of every row is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, error
from briefgen.load.tables import Built, Row, Table, build_rows, read_table
from briefgen.load.tables.build import columns_of
from briefgen.model import Delegation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.load.states import States

NAMES = tuple(f"content/delegations{ending}" for ending in (".csv", ".xlsx", ".xlsm"))


@dataclass(frozen=True, slots=True)
class DelegationList:
    """The rows that can be used, each with its place, and what is wrong with the others."""

    file: str
    table: Table | None
    built: tuple[Built[Delegation], ...]
    findings: tuple[Diagnostic, ...]


def delegations_file(root: Path) -> Path | None:
    """Find the project's list: CSV before a workbook."""
    return next((root / name for name in NAMES if (root / name).is_file()), None)


def read_delegations(path: Path, file: str, states: States) -> DelegationList:
    """Read a list of delegations; `file` is the name that findings give."""
    table, findings = read_table(path, file, columns_of(Delegation))
    if table is None:
        return DelegationList(file, None, (), tuple(findings))
    built, found = build_rows(Delegation, table)
    findings += found
    # Of rows that cannot be made, too: all that is wrong is said at once.
    wrong = [*_again(table)]
    for row in table.rows:
        wrong += [*_unknown_state(table, row, states), *_no_language(table, row)]
    refused = {finding.location.line for finding in wrong}
    good = [one for one in built if one.row.number not in refused]
    placed = tuple(_placed(one, states) for one in good)
    return DelegationList(file, table, placed, (*findings, *wrong))


def _placed(one: Built[Delegation], states: States) -> Built[Delegation]:
    """Put the State's code where a name may have stood."""
    state = states.find(one.made.state)
    return Built(replace(one.made, state=state.iso3), one.row) if state else one


def _no_language(table: Table, row: Row) -> Iterator[Diagnostic]:
    for column in ("language", "fallback"):
        tag = row.values.get(column, "")
        if tag and not is_language(tag):
            message = f"row {row.number}, {column}: {tag!r} is no language"
            hint = "write its tag, such as en, fr or pt-BR"
            yield error("wrong-value", message, table.place(row, column), hint)


def _unknown_state(table: Table, row: Row, states: States) -> Iterator[Diagnostic]:
    written = row.values["state"]
    if written and not states.find(written):
        message = f"row {row.number}, state: {written!r} is no State"
        place = table.place(row, "state")
        yield error("unknown-state", message, place, states.suggestion(written))


def _again(table: Table) -> Iterator[Diagnostic]:
    first: dict[str, Row] = {}
    for row in table.rows:
        id_ = row.values["id"].casefold()
        if id_ and (before := first.setdefault(id_, row)) is not row:
            message = f"row {row.number}, id: {row.values['id']!r} is given twice"
            hint = f"first given in row {before.number}"
            yield error("duplicate-id", message, table.place(row, "id"), hint)


def is_language(tag: str) -> bool:
    """Say whether a tag names a language, as BCP 47 writes it."""
    try:
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True
