"""`briefgen affected`: list the files that read something."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from briefgen.cli.json_output import findings_as_json, print_json
from briefgen.cli.options import json_option, output_folder, project_option
from briefgen.cli.shown import data_console, messages


@click.command("affected")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder of printed files; output/ of the project if not given.",
)
@project_option
@json_option
def affected_command(
    ids: tuple[str, ...], output: Path | None, start: Path, as_json: bool
) -> None:  # fmt: skip
    """List the printed files, and their pages, that read a fact, source, block, term or template.

    What is listed is what a change may touch. Of a fact the pages are known where it stands; of all
    else every page is listed.

    \b
    Examples:
      briefgen affected sr-established
      briefgen affected fact:sr-established template:public/brief.html.j2
    """
    from briefgen.engine.manifest import read_manifest, readers  # noqa: PLC0415

    with findings_as_json({"files": []} if as_json else None):
        found = readers(read_manifest(output_folder(output, start)), ids)
    if as_json:
        rows = [{"file": f.file, "pages": f.pages, "inputs": f.inputs} for f in found]
        print_json({"files": rows})
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("file", "pages", "reads"):
        table.add_column(name)
    for reader in found:
        table.add_row(reader.file, ", ".join(map(str, reader.pages)), ", ".join(reader.inputs))
    if found:
        data_console().print(table)
    else:
        messages().print("no printed file reads that")
