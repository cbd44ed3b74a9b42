"""`briefgen records`: what each State did, and more of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table
from rich.text import Text

from briefgen.cli.json_output import findings_as_json, print_json
from briefgen.cli.options import day_of, json_option, project_option
from briefgen.cli.shown import data_console, messages, show_findings
from briefgen.load import load
from briefgen.project_folder import find_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.packets import Import


@click.group("records")
def records_group() -> None:
    """Look at what each State did, and add to it."""


@records_group.command("show")
@click.argument("state")
@click.option("-l", "--locale", default="", help="Language of the sentences; the project’s own.")
@project_option
@json_option
def show_command(state: str, locale: str, start: Path, as_json: bool) -> None:
    """Print a State’s record: each text, its position, and the sentence that says it.

    A State is named by its ISO code or its UN name. What no list says is not printed.

    \b
    Examples:
      briefgen records show Norway
      briefgen records show PRK --json
    """
    from briefgen.packets import record_rows  # noqa: PLC0415 - --help needs none

    with findings_as_json({"entries": []} if as_json else None):
        library = load(find_project(start))
        record = record_rows(library, state, locale or library.project.language)
    if as_json:
        print_json(dict(record))
    else:
        _show(record)


def _show(record: Mapping[str, Any]) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("date", "position", "sentence", "sources"):
        table.add_column(name, no_wrap=name in ("date", "position"))
    for row in record["entries"]:
        sources = ", ".join(row["sources"])
        table.add_row(row["date"], row["position"], Text(row["sentence"]), sources)
    for row in record["reviews"]:
        made = row["recommendations"]
        said = "no-list-held" if not made else "recommended"
        table.add_row(row["date"], said, Text(row["sentence"]), ", ".join(row["sources"]))
    data_console().print(table)
    messages().print(f"{record['name']}, as of {record['as_of']}")


@records_group.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...",
    type=click.Path(dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option("--as-of", default="", metavar="YYYY-MM-DD", help="Since when the records stand.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@project_option
@json_option
def import_command(
    files: tuple[Path, ...], as_of: str, yes: bool, start: Path, as_json: bool
) -> None:  # fmt: skip
    """Add rows to the records, from CSV or XLSX with the columns of a file in content/records/.

    All that is given is checked as a whole: a vote needs its tally and how it was adopted. What
    would change is shown first; without --yes or an answer nothing is written.

    \b
    Examples:
      briefgen records import votes-2026.csv tallies-2026.csv adoptions-2026.csv
      briefgen records import sponsors.xlsx --as-of 2026-12-01 --yes
    """
    from briefgen.packets import planned_import, write_import  # noqa: PLC0415 - --help needs none

    root = find_project(start)
    day = day_of(as_of, "--as-of") if as_of else None
    with findings_as_json({"changes": []} if as_json else None):
        planned = planned_import(load(root), files, day)
        if not as_json:
            _show_changes(planned)
        written = bool(planned.files) and (yes or (not as_json and _agreed()))
        if written:
            write_import(root, planned)
    if as_json:
        print_json(_import_data(planned, written=written))
        return
    show_findings(planned.findings)
    messages().print(_summed_up(planned, written=written))


def _agreed() -> bool:
    return sys.stdin.isatty() and click.confirm("Write this?", err=True)


def _show_changes(planned: Import) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("file", "record", "change"):
        table.add_column(name)
    for change in planned.changes:
        said = _said(change.before, change.after)
        table.add_row(change.file, Text(", ".join(change.key)), Text(said))
    if planned.changes:
        data_console().print(table)


def _said(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    if not before:
        named = (after.get(name, "") for name in ("position", "response", "how_adopted"))
        return f"new {next(filter(None, named), '')}".strip()
    return ", ".join(
        f"{name}: {before.get(name) or 'empty'} → {value or 'empty'}"
        for name, value in after.items()
        if before.get(name) != value
    )


def _summed_up(planned: Import, *, written: bool) -> str:
    new = sum(not change.before for change in planned.changes)
    changed = len(planned.changes) - new
    counts = f"{new} new, {changed} changed, {planned.unchanged} as they were"
    if not planned.files:
        return f"{counts}: nothing to write"
    return f"{counts}: {'written' if written else 'nothing is written without --yes'}"


def _import_data(planned: Import, *, written: bool) -> dict[str, Any]:
    return {
        "changes": [
            {
                "file": change.file,
                "record": list(change.key),
                "before": dict(change.before) or None,
                "after": dict(change.after),
            }
            for change in planned.changes
        ],
        "unchanged": planned.unchanged,
        "written": written,
    }
