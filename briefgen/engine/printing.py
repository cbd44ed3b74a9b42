"""Print what is planned; an error holds back only the files that read what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.check import check_settings, check_shelf
from briefgen.diagnostics import Diagnostic, ProjectError, Severity, error, in_reading_order
from briefgen.engine.bench import sheets
from briefgen.engine.entry import entry_of
from briefgen.engine.manifest import NAME, merge
from briefgen.engine.planning import Plan, plan
from briefgen.engine.press import Press
from briefgen.engine.publish import publish
from briefgen.engine.request import BuiltFile, Request, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from briefgen.engine.manifest import Entry
    from briefgen.engine.planning import Brief
    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library


def _ignore(_: BuiltFile) -> None:
    return None


def build(
    library: Library,
    request: Request,
    output: Path,
    progress: Callable[[BuiltFile], None] = _ignore,
) -> Result:
    """Print every planned brief; each is whole on disk, or its last good copy is kept."""
    planned, general = _planned(library, request)
    files = [*_held(planned, general, output)]
    entries: dict[str, Entry] = {}
    try:
        for brief, sheet in sheets(library, request, planned.briefs, Press.print):
            files.append(_published(brief, sheet, output))
            if not files[-1].held:
                entries[brief.file] = entry_of(brief, sheet, request)
            progress(files[-1])
    finally:
        # Of a run that is cut, what was finished is listed too.
        general += _listed(output, entries)
    findings = tuple(general) if files else (*general, _nothing())
    return _result(files, findings)


def _listed(output: Path, entries: Mapping[str, Entry]) -> list[Diagnostic]:
    if not entries:
        return []
    try:
        merge(output, entries)
    except OSError as problem:
        message = f"cannot write {NAME}: {problem.strerror}"
        return [error("unwritable-file", message, hint="free the folder, or choose -o")]
    return []


def _published(brief: Brief, sheet: Sheet, output: Path) -> BuiltFile:
    target = output / brief.file
    if sheet.pdf is not None and not sheet.stopped:
        try:
            publish(target, sheet.pdf)
        except OSError as problem:
            message = f"cannot write {brief.file}: {problem.strerror}"
            unwritten = error("unwritable-file", message, hint="free the folder, or choose -o")
            sheet = replace(sheet, stopped=True, findings=(*sheet.findings, unwritten))
    return _row(brief.file, sheet, stale=sheet.stopped and target.exists())


def _nothing() -> Diagnostic:
    hint = "`briefgen list blocks` shows which block is written for which audience"
    return error("nothing-to-print", "no block is written for what was asked for", hint=hint)


def examine(
    library: Library,
    request: Request,
    progress: Callable[[BuiltFile], None] = _ignore,
    *,
    rendered: bool = False,
) -> Result:
    """Check every planned brief and print nothing; `rendered` sets the pages to measure them."""
    planned, general = _planned(library, request)
    files = [*_held(planned, general, None)]
    if not rendered:
        # Words are checked without a template: there is nothing to hold to limits.
        request = replace(request, workers=0)
    step = Press.print if rendered else Press.proof
    for brief, sheet in sheets(library, request, planned.briefs, step):
        files.append(_row(brief.file, sheet, stale=False))
        progress(files[-1])
    shelf = (f for f in check_shelf(library, request.date) if f.code not in request.allow)
    return _result(files, (*general, *shelf))


def _planned(library: Library, request: Request) -> tuple[Plan, list[Diagnostic]]:
    return plan(library, request.selection), _general(library, request)


def _held(planned: Plan, general: list[Diagnostic], output: Path | None) -> Iterator[BuiltFile]:
    """Name the files that wait for something that cannot be read, each with its cause."""
    for file, cause in planned.waiting:
        stale = output is not None and (output / file).exists()
        causes = tuple(f for f in general if f.location.file == cause.file)
        yield BuiltFile(file, causes, held=True, stale=stale)


def _result(files: list[BuiltFile], findings: tuple[Diagnostic, ...]) -> Result:
    return Result(tuple(sorted(files, key=lambda f: f.file)), findings)


def _general(library: Library, request: Request) -> list[Diagnostic]:
    """Collect what is wrong in the project itself; an error in its settings stops the run."""
    settings = check_settings(library, request.date)
    found = [f for f in (*library.findings, *settings) if f.code not in request.allow]
    if any(f.severity == Severity.ERROR for f in found if f in settings or _is_settings(f)):
        raise ProjectError(*in_reading_order(found))
    return found


def _is_settings(finding: Diagnostic) -> bool:
    return finding.location.file == "content/project.yaml"


def _row(file: str, sheet: Sheet, *, stale: bool) -> BuiltFile:
    findings = tuple(in_reading_order(sheet.findings))
    if sheet.stopped or sheet.measurements is None:
        return BuiltFile(file, findings, grade=sheet.grade, held=sheet.stopped, stale=stale)
    pages, words = len(sheet.measurements.pages), sheet.measurements.words
    return BuiltFile(file, findings, pages, words, sheet.grade)
