"""What every run says: what is wrong in the project itself, and a row for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check import check_settings
from briefgen.diagnostics import (
    Diagnostic,
    Location,
    ProjectError,
    Severity,
    in_reading_order,
    warning,
)
from briefgen.engine.planning import Plan, plan
from briefgen.engine.request import BuiltFile, Request, Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library
# Files that are named one by one.
FEW = 9


def ignore(_: BuiltFile) -> None:
    """Tell nobody how a run goes on."""


def planned(library: Library, request: Request) -> tuple[Plan, list[Diagnostic]]:
    """Plan a run, and say what is wrong in the project; an error in its settings stops the run."""
    return plan(library, request.selection), _general(library, request)


def held(waiting: Plan, general: list[Diagnostic], output: Path | None) -> Iterator[BuiltFile]:
    """Name the files that wait for something that cannot be read, each with its cause."""
    for file, cause in waiting.waiting:
        stale = output is not None and (output / file).exists()
        causes = tuple(f for f in general if f.location.file == cause.file)
        yield BuiltFile(file, causes, held=True, stale=stale)


def changed_meanwhile(library: Library) -> list[Diagnostic]:
    """Say which files of the project are no longer as every page of this run has them."""
    names = library.snapshot.changes(library.root)
    if not names:
        return []
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    message = f"the project changed meanwhile: {', '.join(names[:FEW])}{more}"
    hint = "all files are made from what it held when this run began: run again for what is new"
    return [warning("project-changed", message, Location(names[0]), hint)]


def row(file: str, sheet: Sheet, *, stale: bool = False) -> BuiltFile:
    """Say what became of a file."""
    findings = tuple(in_reading_order(sheet.findings))
    if sheet.stopped or sheet.measurements is None:
        return BuiltFile(file, findings, grade=sheet.grade, held=sheet.stopped, stale=stale)
    pages, words = len(sheet.measurements.pages), sheet.measurements.words
    return BuiltFile(file, findings, pages, words, sheet.grade)


def result(files: list[BuiltFile], findings: tuple[Diagnostic, ...]) -> Result:
    """Close a run."""
    return Result(tuple(sorted(files, key=lambda f: f.file)), findings)


def _general(library: Library, request: Request) -> list[Diagnostic]:
    settings = check_settings(library, request.date)
    found = [f for f in (*library.findings, *settings) if f.code not in request.allow]
    errors = [f for f in found if f.severity == Severity.ERROR]
    if any(f in settings or _is_settings(f) for f in errors):
        raise ProjectError(*in_reading_order(found))
    return found


def _is_settings(finding: Diagnostic) -> bool:
    return finding.location.file == "content/project.yaml"
