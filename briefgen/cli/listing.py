"""`briefgen list`: what the project holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table

from briefgen.cli.json_output import findings_as_json, print_json
from briefgen.cli.options import (
    ERRORS,
    PARTIAL,
    date_option,
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
}


@click.command("list")
@click.argument("kind", type=click.Choice(list(COLUMNS)))
@project_option
@date_option
@json_option
def list_command(kind: str, start: Path, day: str, as_json: bool) -> None:
    """List blocks, facts, sources, audiences or templates.

    \b
    Examples:
      briefgen list blocks
      briefgen list sources --json
    """
    with findings_as_json({kind: []} if as_json else None):
        root = find_project(start)
        rows, findings = (_templates(root), ()) if kind == "templates" else _rows(kind, root, day)
    if as_json:
        print_json({kind: [dict(row) for row in rows]})
    else:
        _show(kind, rows)
    show_findings(findings)
    if any(finding.severity == Severity.ERROR for finding in findings):
        raise SystemExit(PARTIAL if rows else ERRORS)


def _templates(root: Path) -> Sequence[Mapping[str, Any]]:
    from briefgen.compose.eject import catalogue  # noqa: PLC0415 - --help needs no templates

    return [asdict(entry) for entry in catalogue(root)]


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
        table.add_column(name.replace("_", " "), no_wrap=name in ("id", "symbol", "name", "as_of"))
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in COLUMNS[kind]))
    data_console().print(table)
    messages().print(f"{len(rows)} {kind}")


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {number:g}" for name, number in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value) if value is not None else ""
