"""From what was read to the pages of packets that read it, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError
from briefgen.engine.manifest import Reader, read_manifest, readers
from briefgen.engine.manifest.trace import named, pages_of
from briefgen.packets.manifest import NAME, read_packets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefgen.packets.manifest import BoundPart, PacketEntry, PacketManifest


def packet_readers(manifest: PacketManifest, names: Sequence[str]) -> Iterator[Reader]:
    """Give the packets that read any of these, with the pages where it stands."""
    for file, entry in manifest.files.items():
        pages: set[int] = set()
        inputs: dict[str, None] = {}
        for part in entry.parts:
            made_from = manifest.documents.get(part.job)
            found = [*named(made_from, names)] if made_from else []
            for name in found:
                assert made_from is not None  # noqa: S101 - nothing is found in nothing
                pages.update(part.first - 1 + page for page in pages_of(made_from, name))
            inputs |= dict.fromkeys(found)
        if inputs:
            yield Reader(file, tuple(sorted(pages)), tuple(inputs))


def readers_in(folder: Path, names: Sequence[str]) -> list[Reader]:
    """List the files of a folder, briefs and packets, that read any of these.

    Raises ProjectError where no manifest can be read.
    """
    packets = sorted(folder.glob(f"packets/*/{NAME}"))
    found: list[Reader] = []
    try:
        found += readers(read_manifest(folder), names)
    except ProjectError as problem:
        if not packets or problem.diagnostics[0].code != "no-manifest":
            raise
    for manifest in packets:
        where = manifest.parent.relative_to(folder).as_posix()
        for one in packet_readers(read_packets(manifest.parent), names):
            found.append(replace(one, file=f"{where}/{one.file}"))
    return found


def together(found: Sequence[Reader]) -> list[Reader]:
    """Count packets of one plan that read the same on the same pages as one."""
    groups: dict[tuple[object, ...], list[Reader]] = {}
    for one in found:
        folder = one.file.rpartition("/")[0]
        alone = "" if folder.startswith("packets/") else one.file
        groups.setdefault((folder, alone, one.pages, one.inputs), []).append(one)
    return [
        many[0] if len(many) == 1 else replace(many[0], file=f"{key[0]}/: {len(many)} packets")
        for key, many in groups.items()
    ]


def part_at(entry: PacketEntry, page: int) -> BoundPart | None:
    """Say which part stands on a page, counted from 1; none on a blank one."""
    return next((p for p in entry.parts if p.first <= page < p.first + p.pages), None)
