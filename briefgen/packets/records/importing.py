"""More records: rows of a file are put beside those that are held, checked whole, then written."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, Severity, error
from briefgen.engine.publish import publish
from briefgen.load.records import FILES, FOLDER, read_records
from briefgen.load.records.read import SETTINGS, columns_in
from briefgen.load.states import States, read_states
from briefgen.load.tables import Columns, Row, Table, build_rows, read_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from briefgen.load import Library

Values = Mapping[str, str]
# A State may be given by code or by name; the record holds both.
NAMED = ("iso3", "state", "recommending_state")
# As the UN Digital Library writes them.
LETTERS = {"y": "yes", "n": "no", "a": "abstain", "x": "absent"}


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is new (`before` is empty) or that says something else than before."""

    file: str
    key: tuple[str, ...]
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would write: whole files, as they would be; `held` is what they were."""

    changes: tuple[Change, ...]
    unchanged: int
    files: Mapping[str, bytes]
    held: Mapping[str, bytes]
    findings: tuple[Diagnostic, ...]


def planned_import(library: Library, paths: Sequence[Path], as_of: dt.date | None) -> Import:
    """Read files of records and say what they would change; raises ProjectError for any error.

    The whole must be sound afterwards: what it lacked before may stay as it is.
    """
    states, _ = read_states(library.root)
    before = read_records(library.root, states, library.sources)
    held = {name: _bytes(library.root / FOLDER / name) for name in (*FILES, SETTINGS)}
    files, changes, unchanged, findings = dict(held), [], 0, []
    for path in paths:
        name, table, found = _recognised(path, states)
        findings += found
        data, changed, same = _merged(files[name], table, FILES[name][1], name)
        files[name] = data
        changes += changed
        unchanged += same
    if as_of:
        text = files[SETTINGS].decode("utf-8")
        files[SETTINGS] = re.sub(r"(?m)^as_of: .*$", f"as_of: {as_of}", text, count=1).encode()
    known = before.findings if before else ()
    new = [f for f in _findings(library, states, files) if f.message not in _messages(known)]
    if wrong := [finding for finding in new if finding.severity == Severity.ERROR]:
        raise ProjectError(*findings, *wrong)
    written = {name: data for name, data in files.items() if data != held[name]}
    return Import(tuple(changes), unchanged, written, held, tuple(findings))


def write_import(root: Path, planned: Import) -> None:
    """Write what was planned, each file in one step; one that changed meanwhile stops all."""
    folder = root / FOLDER
    if changed := [n for n in planned.files if _bytes(folder / n) != planned.held[n]]:
        place = Location(f"{FOLDER}/{changed[0]}")
        message = "was changed while the import was looked at"
        raise ProjectError(error("changed-meanwhile", message, place, "run the import again"))
    try:
        for name, data in planned.files.items():
            publish(folder / name, data)
    except OSError as problem:
        message = f"cannot write {FOLDER}: {problem.strerror}"
        hint = "when it can be written, run the import again: it goes on where it was"
        raise ProjectError(error("unwritable-folder", message, hint=hint)) from problem


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _messages(findings: Sequence[Diagnostic]) -> frozenset[str]:
    return frozenset(finding.message for finding in findings)


def _findings(library: Library, states: States, files: Mapping[str, bytes]) -> list[Diagnostic]:
    """Check records as they would be, in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix=".records-", dir=library.root) as made:
        for name, data in files.items():
            if data:
                (Path(made) / name).write_bytes(data)
        folder = Path(made).name
        after = read_records(library.root, states, library.sources, folder)
        found = after.findings if after else ()
    return [
        replace(f, location=replace(f.location, file=f.location.file.replace(folder, FOLDER)))
        for f in found
    ]


def _recognised(path: Path, states: States) -> tuple[str, Table, list[Diagnostic]]:
    """Say which of the files a table belongs to, and complete its rows."""
    every = {name: columns_in(kind) for name, (kind, _) in FILES.items()}
    known = dict.fromkeys(column for columns in every.values() for column in columns.known)
    dates = frozenset().union(*(columns.dates for columns in every.values()))
    table, findings = read_table(path, str(path), Columns(tuple(known), dates=dates))
    if table is None:
        raise ProjectError(*findings)
    present = set(table.columns)
    fitting = {
        name: len(present & set(columns.known)) - len(present - set(columns.known))
        for name, columns in every.items()
        if columns.required - set(NAMED) <= present
    }
    if not fitting:
        hint = f"its columns must be those of one of {', '.join(FILES)}"
        place = Location(str(path))
        raise ProjectError(*findings, error("unknown-records", "no known list", place, hint))
    name = max(fitting, key=lambda n: fitting[n])
    completed, found = _completed(table, name, states)
    kind: type[Any] = FILES[name][0]
    _, wrong = build_rows(kind, completed)
    if errors := [f for f in (*findings, *found, *wrong) if f.severity == Severity.ERROR]:
        raise ProjectError(*errors)
    return name, completed, findings


def _completed(table: Table, name: str, states: States) -> tuple[Table, list[Diagnostic]]:
    rows: list[Row] = []
    findings: list[Diagnostic] = []
    for row in table.rows:
        made = [*_named(table, row, states, columns_in(FILES[name][0]).known)]
        findings += [one for one in made if isinstance(one, Diagnostic)]
        values = dict(row.values)
        for one in made:
            values |= one if isinstance(one, Mapping) else {}
        if (letter := values.get("position", "").casefold()) in LETTERS:
            values["position"] = LETTERS[letter]
        rows.append(Row(row.line, values))
    return replace(table, rows=tuple(rows)), findings


def _named(
    table: Table, row: Row, states: States, known: Sequence[str]
) -> Iterator[Values | Diagnostic]:
    """Give a row's State by code and by name, however it is written."""
    if "iso3" not in known:
        return
    column = next((c for c in NAMED if row.values.get(c)), "iso3")
    written = row.values.get(column, "")
    if state := states.find(written):
        name = "state" if "state" in known else "recommending_state"
        yield {"iso3": state.iso3, name: state.name_short}
    else:
        message = f"row {row.number}, {column}: {written!r} is no State"
        hint = states.suggestion(written)
        yield error("unknown-state", message, table.place(row, column), hint)


def _merged(
    held: bytes, table: Table, key: tuple[str, ...], name: str
) -> tuple[bytes, list[Change], int]:
    """Put rows beside those of a file: what has the key of one that is there takes its place."""
    reader = csv.DictReader(io.StringIO(held.decode("utf-8-sig"), newline=""))
    columns = [*(reader.fieldnames or columns_in(FILES[name][0]).known)]
    rows = {tuple(row[column] for column in key): row for row in reader}
    changes: list[Change] = []
    for new in table.rows:
        named = tuple(new.values[column] for column in key)
        before = rows.get(named, {})
        # A column that the import does not have stays as it is.
        after = {c: new.values.get(c, before.get(c, "")) for c in columns}
        if before != after:
            changes.append(Change(name, named, before, after))
            rows[named] = after
    if not changes:
        return held, [], len(table.rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.values())
    return text.getvalue().encode(), changes, len(table.rows) - len(changes)
