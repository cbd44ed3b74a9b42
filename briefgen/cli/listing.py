"""`briefgen list`: what the project holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table
from rich.text import Text

from briefgen.cli.json_output import findings_as_json, print_json
from briefgen.cli.options import (
    ERRORS,
    PARTIAL,
    date_option,
    delegations_option,
    json_option,
    printing_date,
    project_option,
)
from briefgen.cli.shown import data_console, messages, show_findings
from briefgen.diagnostics import Severity
from briefgen.load import load
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic

COLUMNS = {
    "blocks": ("id", "kind", "title", "audiences"),
    "facts": ("id", "sentence", "as_of", "review_by"),
    "sources": ("id", "symbol", "title", "issued"),
    "audiences": ("id", "name", "document", "limits"),
    "templates": ("name", "origin", "sections", "state"),
    "states": ("code", "name", "formal_name", "region", "admitted"),
    "delegations": (
        "id", "state_name", "addressee", "city", "language", "paper", "copies", "packet", "channel",
    ),
}  # fmt: skip
OF_PACKETS = ("states", "delegations")
# What findings call the columns that are shown under another name.
HEADS = {"state_name": "state"}


@click.command("list")
@click.argument("kind", type=click.Choice(list(COLUMNS)), metavar="KIND")
@delegations_option
@project_option
@date_option
@json_option
def list_command(
    kind: str, delegations: Path | None, start: Path, day: str, as_json: bool
) -> None:  # fmt: skip
    """List what the project holds, of one KIND.

    KIND is blocks, facts, sources, audiences, templates, states or delegations.

    \b
    Examples:
      briefgen list blocks
      briefgen list sources --json
      briefgen list delegations --delegations geneva.xlsx
    """
    if delegations and kind != "delegations":
        message = f"--delegations goes with `list delegations`, not with `list {kind}`"
        raise click.UsageError(message)
    with findings_as_json({kind: []} if as_json else None):
        rows, findings = _read(kind, find_project(start), delegations, day)
    if as_json:
        print_json({kind: [dict(row) for row in rows]})
    else:
        _show(kind, rows)
    show_findings(findings)
    if any(finding.severity == Severity.ERROR for finding in findings):
        raise SystemExit(PARTIAL if rows else ERRORS)


def _read(
    kind: str, root: Path, delegations: Path | None, day: str
) -> tuple[Sequence[Mapping[str, Any]], Sequence[Diagnostic]]:
    if kind == "templates":
        return _templates(root), ()
    if kind in OF_PACKETS:
        return _of_packets(kind, root, delegations)
    return _rows(kind, root, day)


def _templates(root: Path) -> Sequence[Mapping[str, Any]]:
    from briefgen.compose.eject import catalogue  # noqa: PLC0415 - --help needs no templates

    return [asdict(entry) for entry in catalogue(root)]


def _of_packets(
    kind: str, root: Path, file: Path | None
) -> tuple[Sequence[Mapping[str, Any]], Sequence[Diagnostic]]:
    from briefgen.packets import catalogue, read_roster  # noqa: PLC0415 - --help needs none

    if kind == "states":
        from briefgen.load.states import read_states  # noqa: PLC0415 - as above

        known, findings = read_states(root)
        return catalogue.states(known), findings
    roster = read_roster(load(root), file)
    return catalogue.delegations(roster), roster.findings


def _rows(
    kind: str, root: Path, day: str
) -> tuple[Sequence[Mapping[str, Any]], Sequence[Diagnostic]]:
    from briefgen.engine import catalogue  # noqa: PLC0415 - --help needs no engine

    library = load(root)
    made_on = printing_date(day, library.project.date)
    made: catalogue.Catalogue = getattr(catalogue, kind)(library, made_on)
    return made.rows, library.findings


def _show(kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in COLUMNS[kind]:
        head = HEADS.get(name, name.replace("_", " "))
        table.add_column(head, no_wrap=name in ("id", "code", "symbol", "name", "as_of"))
    for row in rows:
        # As text: rich would take what stands in brackets for a style.
        table.add_row(*(Text(_cell(row[name])) for name in COLUMNS[kind]))
    data_console().print(table)
    messages().print(f"{len(rows)} {kind}")


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {number:g}" for name, number in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value) if value is not None else ""
