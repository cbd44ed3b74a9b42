"""What no brief prints any more is taken away: only what was printed, and is as it was printed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, ProjectError, error, warning
from briefgen.engine.manifest import is_printed, read_manifest
from briefgen.engine.planning import Selection, plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.engine.manifest import Entry
    from briefgen.load import Library


def prune(library: Library, output: Path) -> tuple[list[str], list[Diagnostic]]:
    """Delete the files that the manifest lists and that nothing here prints any more."""
    gone, findings = [], []
    for name, entry in _left_over(library, output).items():
        if found := _removed(output, name, entry):
            findings.append(found)
        else:
            gone.append(name)
    return gone, findings


def _left_over(library: Library, output: Path) -> Mapping[str, Entry]:
    try:
        listed = read_manifest(output).files
    except ProjectError:
        return {}
    wanted = {
        name
        for variant in {entry.variant for entry in listed.values()}
        for name in _printed_here(library, variant)
    }
    return {name: entry for name, entry in listed.items() if name not in wanted}


def _printed_here(library: Library, variant: str) -> list[str]:
    """List every file that this project prints in a variant, in any language that it knows."""
    planned = plan(library, Selection(locales=tuple(library.layout), variant=variant))
    return [*(brief.file for brief in planned.briefs), *(name for name, _ in planned.waiting)]


def _removed(output: Path, name: str, entry: Entry) -> Diagnostic | None:
    path = output / name
    if not path.resolve().is_relative_to(output.resolve()):
        message = "the manifest lists a file outside its folder"
        return error("outside-project", message, Location(name))
    if path.exists() and not is_printed(path, entry):
        message = "nothing prints it any more, and it is not as it was printed: it is kept"
        return warning(
            "file-changed", message, Location(name), "look at it, and delete it yourself"
        )
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        message = f"cannot be deleted: {problem.strerror}"
        return error("unwritable-file", message, Location(name), "free the folder, or choose -o")
    _clear(path.parent, output)
    return None


def _clear(folder: Path, output: Path) -> None:
    """Take away folders in which nothing is left."""
    with suppress(OSError):
        while folder != output:
            folder.rmdir()
            folder = folder.parent
