"""The manifest's own file: read whole or not at all, and merged by every run."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Protocol

from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.engine.alone import alone_in
from briefgen.engine.manifest.entries import SCHEMA, Entry, Manifest, digest_of
from briefgen.engine.manifest.versioned import Validator, read_versioned
from briefgen.engine.publish import publish
from briefgen.load.shapes import validator

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "manifest.json"


def read_manifest(folder: Path) -> Manifest:
    """Read a folder's manifest; raises ProjectError if there is none that can be read."""
    return read_manifest_file(folder / NAME)


def read_manifest_file(path: Path) -> Manifest:
    """Read a manifest that may stand under another name."""
    hint = "`briefgen build` writes one beside the files that it prints"
    absent = error("no-manifest", f"no {NAME} here", hint=hint)
    reader: Validator[Manifest] = validator(Manifest)
    return read_versioned(reader, path, SCHEMA, absent, _unreadable())


def merge(folder: Path, printed: Mapping[str, Entry]) -> None:
    """Put the files of a run into the manifest, beside those of other runs; raises OSError.

    A manifest that cannot be read is written anew. Where another run has printed a file since, that
    run's row stands, or is still to come.
    """
    with alone_in(folder):
        ours = {name: entry for name, entry in printed.items() if is_printed(folder / name, entry)}
        files = {**_former(folder), **ours}
        made = Manifest(dict(sorted(files.items())))
        publish(folder / NAME, _written(made))


class Listed(Protocol):
    """What a file is known by."""

    @property
    def digest(self) -> str:
        """Its name by its bytes."""

    @property
    def bytes(self) -> int:
        """How many there are."""


def is_printed(path: Path, entry: Listed) -> bool:
    """Say whether a file is, byte for byte, the one that an entry describes."""
    try:
        return path.stat().st_size == entry.bytes and digest_of(path.read_bytes()) == entry.digest
    except OSError:
        return False


def _former(folder: Path) -> dict[str, Entry]:
    try:
        former = read_manifest(folder).files
    except ProjectError:
        return {}
    return {name: entry for name, entry in former.items() if (folder / name).is_file()}


def _unreadable() -> Diagnostic:
    hint = "it is of another version, or damaged: `briefgen build` writes it anew"
    return error("unreadable-manifest", f"{NAME} cannot be read", Location(NAME), hint)


def _written(manifest: Manifest) -> bytes:
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode() + b"\n"
