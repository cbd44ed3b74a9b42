"""Files of records become rows of the model, each held against the States and the sources."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.nearest import did_you_mean
from briefgen.load.positions import read_yaml
from briefgen.load.records.adding import unsound
from briefgen.load.records.held import FOLDER, Records
from briefgen.load.schema import build
from briefgen.load.tables import Built, Columns, Table, build_rows, read_table
from briefgen.load.tables.build import columns_of
from briefgen.model import Adoption, Recommendation, RecordSettings, Sponsorship, Tally, Vote

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from pathlib import Path

    from briefgen.load.states import States

T = TypeVar("T")
# Each file, what a row of it is, and the columns that tell its rows apart.
FILES: Mapping[str, tuple[type[Any], tuple[str, ...]]] = {
    "votes.csv": (Vote, ("symbol", "iso3")),
    "tallies.csv": (Tally, ("symbol",)),
    "adoptions.csv": (Adoption, ("body", "date")),
    "cosponsors.csv": (Sponsorship, ("kind", "symbol", "iso3")),
    "upr_recommendations.csv": (Recommendation, ("cycle", "paragraph", "iso3")),
}
SETTINGS = "records.yaml"
SOURCED = ("source", "response_source")


def columns_in(kind: type) -> Columns:
    """Take the columns of a file of records; dates and tallies look like one another."""
    return columns_of(kind, "date", "tally", "paragraph")


def read_records(
    root: Path, states: States, sources: Container[str], folder: str = FOLDER
) -> Records | None:
    """Read the records of a project; None where it has none."""
    if not any((root / folder / name).is_file() for name in FILES):
        return None
    settings, findings = _read_settings(root, folder)
    rows: dict[str, list[Built[Any]]] = {}
    broken: set[str] = set()
    for name, (kind, key) in FILES.items():
        read = _read(root, f"{folder}/{name}", kind, key, (states, sources))
        rows[name] = read.rows
        findings += read.findings
        broken |= read.broken
    tallies = {one.made.symbol: one for one in rows["tallies.csv"]}
    wrong, found = unsound(settings, rows, tallies, states, folder)
    # What does not add up because of a row that is named already is no second mistake.
    findings += [finding for name, finding in found if not broken & {name, name.split(" ")[-1]}]
    return Records(
        states, settings, tuple(rows["votes.csv"]),
        {symbol: one.made for symbol, one in tallies.items()},
        tuple(rows["adoptions.csv"]), tuple(rows["cosponsors.csv"]),
        tuple(rows["upr_recommendations.csv"]), wrong, tuple(findings),
    )  # fmt: skip


def _read_settings(root: Path, folder: str) -> tuple[RecordSettings, list[Diagnostic]]:
    name = f"{folder}/{SETTINGS}"
    source, findings = read_yaml(root / name, name)
    made = None
    if source.data is not None:
        made, found = build(RecordSettings, source)
        findings += found
    # Without a date there is nothing true to say "as of": the finding holds what would say it.
    return made or RecordSettings(dt.date.min, ""), findings


@dataclass(frozen=True, slots=True)
class _Read:
    """A file's rows; `broken` names the texts and reviews of rows in which something is wrong."""

    rows: list[Built[Any]]
    findings: list[Diagnostic]
    broken: frozenset[str] = frozenset()


def _read(
    root: Path,
    name: str,
    kind: type[Any],
    key: tuple[str, ...],
    known: tuple[States, Container[str]],
) -> _Read:
    if not (root / name).is_file():
        return _Read([], [])
    table, findings = read_table(root / name, name, columns_in(kind))
    if table is None:
        return _Read([], findings)
    rows, found = build_rows(kind, table)
    findings = [*findings, *found, *_twice(table, rows, key), *_unknown(table, rows, *known)]
    lines = {finding.location.line for finding in findings}
    wrong = [row.values for row in table.rows if row.number in lines]
    broken = {values.get("symbol", "") for values in wrong}
    broken |= {f"cycle {values['cycle']}" for values in wrong if "cycle" in values}
    return _Read(rows, findings, frozenset(broken))


def _twice(table: Table, rows: list[Built[T]], key: tuple[str, ...]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], int] = {}
    for row in (one.row for one in rows):
        named = tuple(row.values[column] for column in key)
        before = first.setdefault(named, row.number)
        if before != row.number:
            message = f"row {row.number}: {', '.join(named)} is there twice"
            place = table.place(row, key[-1])
            yield error("duplicate-record", message, place, f"first in row {before}; keep one")


def _unknown(
    table: Table, rows: list[Built[T]], states: States, sources: Container[str]
) -> Iterator[Diagnostic]:
    for row in (one.row for one in rows):
        code = row.values.get("iso3", "")
        if code and code not in states.by_code:
            message = f"row {row.number}, iso3: {code!r} is no State"
            hint = states.suggestion(row.values.get("state", code))
            yield error("unknown-state", message, table.place(row, "iso3"), hint)
        for column in SOURCED:
            for id_ in filter(None, row.values.get(column, "").split(";")):
                if id_ not in sources:
                    yield _no_source(id_, table.place(row, column), row.number, sources)


def _no_source(id_: str, place: Location, number: int, sources: Container[str]) -> Diagnostic:
    known = sources if isinstance(sources, dict) else ()
    message = f"row {number}: no source {id_!r}"
    return error("unknown-source", message, place, did_you_mean(id_, known))
