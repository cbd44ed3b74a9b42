"""Every file of a folder that a manifest lists: briefs, and the packets of each plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError
from briefgen.engine.manifest import read_manifest
from briefgen.packets.manifest import NAME, read_packets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.engine.manifest.folder import Listed


def listed_files(folder: Path) -> Mapping[str, Listed]:
    """List files by their paths; raises ProjectError where no manifest can be read."""
    found: dict[str, Listed] = {}
    for manifest in sorted(folder.glob(f"packets/*/{NAME}")):
        where = manifest.parent.relative_to(folder).as_posix()
        packets = read_packets(manifest.parent)
        found |= {f"{where}/{name}": entry for name, entry in packets.files.items()}
    try:
        found |= read_manifest(folder).files
    except ProjectError as problem:
        if not found or problem.diagnostics[0].code != "no-manifest":
            raise
    return found
