"""How many copies were really printed: a table of delegations and copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, Severity, error, warning
from briefgen.load.nearest import did_you_mean
from briefgen.load.tables import build_rows, read_table
from briefgen.load.tables.build import columns_of
from briefgen.model.held import Held
from briefgen.packets.shop.print_jobs import ON_PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.load.tables import Row, Table
    from briefgen.packets.manifest import PacketManifest

# Names that are listed one by one.
FEW = 9


@dataclass(frozen=True, slots=True)
class PrintedCopies:
    """A row: none at all may have been printed."""

    delegation: Annotated[str, Held(min_length=1)]
    copies: Annotated[int, Held(ge=0, le=999)]


def listed_copies(manifest: PacketManifest) -> dict[str, int]:
    """Give the copies that packets were planned with; what goes out otherwise is not printed."""
    return {
        entry.delegation: entry.copies if entry.channel in ON_PAPER else 0
        for entry in manifest.files.values()
    }


def read_copies(
    path: Path, file: str, manifest: PacketManifest
) -> tuple[Mapping[str, int], list[Diagnostic]]:
    """Read what a print shop says that it printed; raises ProjectError for any mistake.

    A packet that is not named has the copies that it was planned with, and that is said.
    """
    planned = listed_copies(manifest)
    table, findings = read_table(path, file, columns_of(PrintedCopies))
    if table is None:
        raise ProjectError(*findings)
    built, found = build_rows(PrintedCopies, table)
    findings += [*found, *_unknown(table, planned), *_again(table)]
    if any(finding.severity == Severity.ERROR for finding in findings):
        raise ProjectError(*findings)
    given = {one.made.delegation: one.made.copies for one in built}
    return {**planned, **given}, [*findings, *_left_out(planned, given, file)]


def _unknown(table: Table, planned: Mapping[str, int]) -> Iterator[Diagnostic]:
    for row in table.rows:
        id_ = row.values["delegation"]
        if id_ and id_ not in planned:
            message = f"row {row.number}, delegation: no packet of {id_!r} is in the folder"
            place = table.place(row, "delegation")
            yield error("unknown-delegation", message, place, did_you_mean(id_, planned))


def _again(table: Table) -> Iterator[Diagnostic]:
    first: dict[str, Row] = {}
    for row in table.rows:
        id_ = row.values["delegation"]
        if id_ and (before := first.setdefault(id_, row)) is not row:
            message = f"row {row.number}, delegation: {id_!r} is given twice"
            hint = f"first given in row {before.number}"
            yield error("duplicate-id", message, table.place(row, "delegation"), hint)


def _left_out(
    planned: Mapping[str, int], given: Mapping[str, int], file: str
) -> Iterator[Diagnostic]:
    if missing := [id_ for id_ in planned if id_ not in given]:
        more = f" and {len(missing) - FEW} more" if len(missing) > FEW else ""
        message = f"no copies are given for {', '.join(missing[:FEW])}{more}"
        hint = "they count as printed as planned; write 0 where none were"
        yield warning("copies-not-given", message, Location(file), hint)
