"""Stylesheets and pictures of the template folders, and where in them a word stands."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.artifacts import Asset
from briefgen.diagnostics import Location
from briefgen.disk import packaged_templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.load.snapshot import Snapshot

MEDIA_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
PICTURES = set(MEDIA_TYPES) - {".css"}
TEXTS = (".j2", ".css")


def page_assets(taken: Snapshot) -> tuple[Asset, ...]:
    """Give every stylesheet and picture that pages may name, the project's own first."""
    found = {
        **_own(taken, "content", PICTURES),
        **_packaged(),
        **_own(taken, "templates", set(MEDIA_TYPES)),
    }
    return tuple(
        Asset(name, MEDIA_TYPES[PurePosixPath(name).suffix.lower()], data)
        for name, data in found.items()
    )


def asset_names(taken: Snapshot) -> set[str]:
    """List every stylesheet and picture that pages may name; links out of a folder are none."""
    return {asset.name for asset in page_assets(taken)}


def _own(taken: Snapshot, folder: str, suffixes: set[str]) -> dict[str, bytes]:
    # How pages look is said by templates alone; a picture may stand beside the words about it.
    return {
        name: data
        for name, data in taken.under(folder)
        if PurePosixPath(name).suffix.lower() in suffixes
    }


def _packaged() -> dict[str, bytes]:
    folder = packaged_templates()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in MEDIA_TYPES and path.is_file()
    }


def place_in_templates(taken: Snapshot, words: str) -> Location:
    """Find where the project's templates, or else the packaged ones, first say something."""
    for name, data in (*taken.under("templates"), *_packaged_texts()):
        if not name.endswith(TEXTS):
            continue
        for n, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            if (column := line.find(words)) >= 0:
                return Location(f"templates/{name}", n, column + 1)
    return Location()


def _packaged_texts() -> Iterator[tuple[str, bytes]]:
    folder = packaged_templates()
    for path in sorted(path for ending in TEXTS for path in folder.rglob(f"*{ending}")):
        yield path.relative_to(folder).as_posix(), path.read_bytes()
