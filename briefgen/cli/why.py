"""`briefgen why`: say what a printed file was made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from briefgen.cli.json_output import findings_as_json, print_json
from briefgen.cli.options import json_option
from briefgen.cli.shown import data_console
from briefgen.cli.why_packet import rows_of_packet
from briefgen.diagnostics import ProjectError, WrongUsageError, error

if TYPE_CHECKING:
    from briefgen.engine.manifest import Entry
    from briefgen.packets.manifest import PacketManifest


@click.command("why")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--page", type=click.IntRange(min=1), help="Only what stands on this page.")
@json_option
def why_command(file: Path, page: int | None, as_json: bool) -> None:
    """List what a file was made from: blocks, facts, sources, terms, templates, pictures, fonts.

    Of a packet, its parts are listed; of a page of it, what stands there.

    \b
    Examples:
      briefgen why output/en/public/un-system.pdf
      briefgen why output/en/public/un-system.pdf --page 2
      briefgen why output/packets/conference/nor.pdf --page 13
    """
    with findings_as_json({} if as_json else None):
        if packet := _packet(file):
            rows_of_packet(*packet, page, as_json=as_json)
            return
        name, entry = _listed(file)
        rows = _of_page(entry, page) if page else sorted(entry.inputs.items())
    if as_json:
        print_json({
            "file": name,
            "inputs": [{"name": input_, "digest": digest} for input_, digest in rows],
        })  # fmt: skip
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for input_, digest in rows:
        table.add_row(input_, digest)
    data_console().print(table)


def _packet(file: Path) -> tuple[PacketManifest, str] | None:
    """Find a packet's manifest beside it, if the file is a packet."""
    from briefgen.packets.manifest import NAME, read_packets  # noqa: PLC0415

    folder = file.resolve().parent
    if folder.parent.name != "packets" or not (folder / NAME).is_file():
        return None
    manifest = read_packets(folder)
    return (manifest, file.name) if file.name in manifest.files else None


def _listed(file: Path) -> tuple[str, Entry]:
    """Find a file's row in the nearest manifest above it."""
    from briefgen.engine.manifest import NAME, read_manifest  # noqa: PLC0415

    whole = file.resolve()
    for folder in whole.parents:
        if (folder / NAME).is_file():
            name = whole.relative_to(folder).as_posix()
            if entry := read_manifest(folder).files.get(name):
                return name, entry
            hint = "`briefgen verify` says which files are not as printed"
            raise WrongUsageError(error("not-listed", f"the manifest lists no {name}", hint=hint))
    raise ProjectError(error("no-manifest", f"no {NAME} beside {file.name} or above"))


def _of_page(entry: Entry, page: int) -> list[tuple[str, str]]:
    """List the refs of what stands on a page, each with the digest of what it is part of."""
    if page > entry.pages:
        message = f"there is no page {page}: the file has {entry.pages}"
        raise WrongUsageError(error("no-such-page", message))
    return [(ref, entry.inputs.get(_input_of(ref), "")) for ref in entry.refs[page - 1]]


def _input_of(ref: str) -> str:
    block, found, _ = ref.partition("#")
    return f"block:{block}" if found else ref
