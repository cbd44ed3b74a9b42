"""What is in a bundle: path, digest and pages, and nothing that tells of anybody."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads it at run time
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.engine.manifest import read_versioned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "manifest.json"
SCHEMA = "briefgen-bundle/1"
# What systems leave on a stick when they look at it.
CLUTTER = {".DS_Store", ".Spotlight-V100", ".fseventsd", "System Volume Information", "Thumbs.db"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One file: SHA-256 of its bytes, which any system can compute, and its pages."""

    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class BundleManifest:
    """Every file of a bundle, by its path in it."""

    files: Mapping[str, Listed]
    schema: str = SCHEMA


def listed(data: bytes, pages: int = 0) -> Listed:
    """Describe a file."""
    return Listed(sha256(data).hexdigest(), pages)


def dumped(manifest: BundleManifest) -> bytes:
    """Write a manifest as JSON, the same for the same files."""
    return _adapter().dump_json(manifest, indent=1) + b"\n"


def is_bundle(folder: Path) -> bool:
    """Say whether a folder holds a bundle."""
    try:
        read_bundle(folder)
    except ProjectError:
        return False
    return True


def read_bundle(folder: Path) -> BundleManifest:
    """Read what a bundle holds; raises ProjectError if that cannot be said."""
    absent = error("no-manifest", f"no {NAME} here")
    return read_versioned(_adapter(), folder / NAME, SCHEMA, absent, _unreadable())


def verify_bundle(folder: Path) -> tuple[int, list[Diagnostic]]:
    """Count a bundle's files, and find what was changed, is missing, or does not belong to it."""
    manifest = read_bundle(folder)
    found = [f for name, entry in manifest.files.items() for f in _held(folder, name, entry)]
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    present = {path.as_posix() for path in paths if not CLUTTER & {*path.parts}}
    hint = "it was put there later; move it elsewhere"
    strange = sorted(present - manifest.files.keys() - {NAME})
    message = "the manifest does not list it"
    found += [error("file-unlisted", message, Location(name), hint) for name in strange]
    return len(manifest.files), found


def _held(folder: Path, name: str, entry: Listed) -> Iterator[Diagnostic]:
    hint = "make the bundle again with `briefgen bundle`"
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError:
        message = "the manifest lists it, and it is not there"
        yield error("file-missing", message, Location(name), hint)
        return
    except OSError as problem:
        yield error("file-unreadable", f"cannot be read: {problem.strerror}", Location(name))
        return
    if sha256(data).hexdigest() != entry.sha256:
        message = "its bytes are not those that were bundled"
        yield error("file-changed", message, Location(name), hint)


def _unreadable() -> Diagnostic:
    hint = "it is of another version, or damaged: `briefgen bundle` makes it anew"
    return error("unreadable-manifest", f"{NAME} cannot be read", Location(NAME), hint)


@cache
def _adapter() -> TypeAdapter[BundleManifest]:
    return TypeAdapter(BundleManifest)
