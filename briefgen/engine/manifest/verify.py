"""A folder of printed files held against its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.engine.manifest.entries import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.engine.manifest.entries import Entry, Manifest


def verify(folder: Path, manifest: Manifest) -> list[Diagnostic]:
    """Find what was changed, what is missing, and what nobody printed here."""
    listed = [
        found for name, entry in manifest.files.items() for found in _held(folder, name, entry)
    ]
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    return [*listed, *(_unlisted(name) for name in sorted(present - manifest.files.keys()))]


def _held(folder: Path, name: str, entry: Entry) -> Iterator[Diagnostic]:
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
