"""A bundle on its way to a folder or a zip: whole, and the same bytes for the same files."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from briefgen.diagnostics import ProjectError, error
from briefgen.engine.publish import publish
from briefgen.packets.bundle.manifest import NAME, is_bundle, listed, read_bundle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

# The first day that a zip can write.
FIRST_YEAR = 1980
UNIX = 3
READABLE = 0o100644 << 16


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a bundle into a folder of its own; raises ProjectError, and OSError.

    In place of a former bundle, whose files go if they are as they were bundled.
    """
    if target.exists() and not _is_free(target):
        hint = "name a folder that is empty or not there, or a bundle to be made anew"
        raise ProjectError(error("folder-in-use", f"{target} holds other things", hint=hint))
    _clear(target, files)
    # The list comes first: if this is cut short, `verify` says what is missing.
    publish(target / NAME, files[NAME])
    for name, data in files.items():
        publish(target / name, data)


def write_zip(target: Path, files: Mapping[str, bytes], day: date) -> None:
    """Write a bundle as one file, dated by the content's own day; raises OSError.

    Nothing is packed tighter: PDFs are packed already, and packers differ by version.
    """
    stamp = (max(day.year, FIRST_YEAR), day.month, day.day, 0, 0, 0)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            info = ZipInfo(name, stamp)
            info.create_system, info.external_attr = UNIX, READABLE
            archive.writestr(info, data)
    publish(target, packed.getvalue())


def _is_free(target: Path) -> bool:
    return target.is_dir() and (is_bundle(target) or not any(target.iterdir()))


def _clear(target: Path, files: Mapping[str, bytes]) -> None:
    """Take away what a former bundle had and this one has not."""
    if not is_bundle(target):
        return
    for name, entry in read_bundle(target).files.items():
        path = (target / name).resolve()
        # A manifest that was changed could lead anywhere.
        gone = name not in files and path.is_relative_to(target.resolve()) and path.is_file()
        if gone and listed(path.read_bytes()).sha256 == entry.sha256:
            path.unlink()
