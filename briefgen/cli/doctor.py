"""`briefgen doctor`: what this machine lacks, and how to get it."""

from __future__ import annotations

import click
from rich.table import Table
from rich.text import Text

from briefgen import doctor
from briefgen.cli.json_output import print_json
from briefgen.cli.options import json_option
from briefgen.cli.shown import data_console, messages


@click.command("doctor")
@json_option
def doctor_command(as_json: bool) -> None:
    """Say what this machine lacks for printing, with the command that installs it.

    \b
    Examples:
      briefgen doctor
      briefgen doctor --json
    """
    findings = doctor.examine(doctor.this_machine())
    missing = [finding for finding in findings if not finding.fine]
    if as_json:
        rows = [{"name": f.name, "fine": f.fine, "says": f.says, "cure": f.cure} for f in findings]
        print_json({"machine": rows})
    else:
        _show(findings)
        said = f"{len(missing)} missing" if missing else "everything is there"
        messages().print(f"{len(findings)} looked at: {said}")
    raise SystemExit(1 if missing else 0)


def _show(findings: list[doctor.Finding]) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for finding in findings:
        mark = Text("ok", "green") if finding.fine else Text("missing", "red")
        table.add_row(mark, finding.name, finding.says if finding.fine else finding.cure)
    data_console().print(table)
