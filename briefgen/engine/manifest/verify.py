"""A folder of printed files held against its manifest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.engine.manifest.entries import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.engine.manifest.folder import Listed


# What is made of packets for whoever prints them: no manifest of files to hand out lists it.
OF_THE_SHOP = re.compile(r"packets/[^/]+/.+/|.+\.booklet\.pdf$")


def verify(folder: Path, files: Mapping[str, Listed]) -> list[Diagnostic]:
    """Find what was changed, what is missing, and what nobody printed here."""
    listed = [found for name, entry in files.items() for found in _held(folder, name, entry)]
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    printed = {name for name in present if not OF_THE_SHOP.match(name)}
    return [*listed, *(_unlisted(name) for name in sorted(printed - files.keys()))]


def _held(folder: Path, name: str, entry: Listed) -> Iterator[Diagnostic]:
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError:
        hint = "print it again with `briefgen build`"
        yield error(
            "file-missing", "the manifest lists it, and it is not there", Location(name), hint
        )
        return
    except OSError as problem:
        yield error("file-unreadable", f"cannot be read: {problem.strerror}", Location(name))
        return
    if digest_of(data) != entry.digest:
        hint = "do not hand it out; print it again with `briefgen build`"
        yield error(
            "file-changed", "its bytes are not those that were printed", Location(name), hint
        )


def _unlisted(name: str) -> Diagnostic:
    hint = "it is left from another program or another project; move it elsewhere"
    return error("file-unlisted", "the manifest does not list it", Location(name), hint)
