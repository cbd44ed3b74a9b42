"""What `briefgen why` says of a packet: its parts, or what stands on one of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from briefgen.cli.json_output import print_json
from briefgen.cli.shown import data_console
from briefgen.diagnostics import WrongUsageError, error

if TYPE_CHECKING:
    from briefgen.packets.manifest import BoundPart, PacketManifest


def rows_of_packet(
    manifest: PacketManifest, name: str, page: int | None, *, as_json: bool
) -> None:  # fmt: skip
    """Show the parts of a packet, or one page: what it is, and what stands on it."""
    entry = manifest.files[name]
    if page is None:
        _parts(name, entry.parts, as_json=as_json)
        return
    if page > entry.pages:
        message = f"there is no page {page}: the file has {entry.pages}"
        raise WrongUsageError(error("no-such-page", message))
    from briefgen.packets.trace import part_at  # noqa: PLC0415 - only of packets

    _page(manifest, name, page, part_at(entry, page), as_json=as_json)


def _parts(name: str, parts: tuple[BoundPart, ...], *, as_json: bool) -> None:
    rows = [
        {"part": part.name, "title": part.title, "first": part.first, "pages": part.pages,
         "by_itself": part.file or None}
        for part in parts
    ]  # fmt: skip
    if as_json:
        print_json({"file": name, "parts": rows})
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("pages", "part", "title", "by itself"):
        table.add_column(head)
    for part in parts:
        last = part.first + part.pages - 1
        table.add_row(f"{part.first}–{last}", part.name, part.title, part.file)
    data_console().print(table)


def _page(
    manifest: PacketManifest, name: str, page: int, part: BoundPart | None, *, as_json: bool
) -> None:  # fmt: skip
    number = page - part.first + 1 if part else 0
    made_from = manifest.documents.get(part.job) if part else None
    refs = made_from.refs[number - 1] if made_from else ()
    if as_json:
        said: dict[str, Any] = {"part": None}
        if part:
            said = {"part": part.name, "page": number, "by_itself": part.file or None}
        print_json({"file": name, **said, "refs": [*refs]})
        return
    where = f"page {number} of {part.file or part.name}" if part else "a blank page"
    data_console().print(f"{name}, page {page}: {where}")
    for ref in refs:
        data_console().print(f"  {ref}")
