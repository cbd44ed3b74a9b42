"""The files of one run on their way into a folder of printed files, and into its manifest."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, error
from briefgen.engine.entry import entry_of
from briefgen.engine.manifest import NAME, merge
from briefgen.engine.publish import clear_abandoned, publish
from briefgen.engine.rows import row

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.engine.manifest import Entry
    from briefgen.engine.planning import Brief
    from briefgen.engine.request import BuiltFile, Request
    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a run has put into a folder so far: each file's row of the manifest, and its sheet."""

    output: Path
    request: Request
    library: Library
    entries: dict[str, Entry] = field(default_factory=dict)
    sheets: dict[str, tuple[Brief, Sheet]] = field(default_factory=dict)

    def put(self, brief: Brief, sheet: Sheet) -> BuiltFile:
        """Publish a sheet that came out; of one that did not the last good copy is kept."""
        target = self.output / brief.file
        if sheet.pdf is not None and not sheet.stopped:
            try:
                clear_abandoned(target.parent)
                publish(target, sheet.pdf)
            except OSError as problem:
                found = unwritten(brief.file, problem)
                sheet = replace(sheet, stopped=True, findings=(*sheet.findings, found))
            else:
                self.entries[brief.file] = entry_of(brief, sheet, self.request, self.library)
                self.sheets[brief.file] = brief, sheet
        return row(brief.file, sheet, stale=sheet.stopped and target.exists())

    def stand(self, file: str, entry: Entry) -> None:
        """List a file that is there as it would be printed now, from what the project holds now."""
        self.entries[file] = replace(
            entry,
            project_date=self.request.date == self.library.project.date,
            revision=self.library.snapshot.revision,
        )

    def list_all(self) -> list[Diagnostic]:
        """Put what was published into the manifest, and say if that is not possible."""
        try:
            if self.entries or (self.output / NAME).exists():
                merge(self.output, self.entries)
        except OSError as problem:
            return [unwritten(NAME, problem)]
        return []


def unwritten(name: str, problem: OSError) -> Diagnostic:
    """Say that a file of a run could not be written."""
    message = f"cannot write {name}: {problem.strerror}"
    return error("unwritable-file", message, hint="free the folder, or choose -o")
