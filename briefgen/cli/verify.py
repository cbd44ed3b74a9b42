"""`briefgen verify`: hold printed files against their manifest."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.json_output import finding_data, findings_as_json, print_json
from briefgen.cli.options import CLEAN, ERRORS, json_option, output_folder, project_option
from briefgen.cli.shown import messages, show_findings


@click.command("verify")
@click.argument(
    "folder", required=False, default=None, type=click.Path(file_okay=False, path_type=Path)
)
@project_option
@json_option
def verify_command(folder: Path | None, start: Path, as_json: bool) -> None:
    """Find what was changed, is missing, or was not printed here, in output/ or another folder.

    A bundle, as it was handed over, is held against its own list.

    \b
    Examples:
      briefgen verify
      briefgen verify for-the-conference
      briefgen verify /media/stick
    """
    from briefgen.engine.manifest import verify  # noqa: PLC0415 - --help needs none
    from briefgen.packets.bundle import is_bundle, verify_bundle  # noqa: PLC0415
    from briefgen.packets.listed import listed_files  # noqa: PLC0415

    with findings_as_json({} if as_json else None):
        where = output_folder(folder, start)
        if is_bundle(where):
            count, found = verify_bundle(where)
        else:
            files = listed_files(where)
            count, found = len(files), verify(where, files)
    if as_json:
        print_json({"findings": [finding_data(finding) for finding in found]})
    else:
        show_findings(found)
        said = f"{len(found)} findings" if found else "all as printed"
        messages().print(f"{count} files: {said}")
    raise SystemExit(ERRORS if found else CLEAN)
