"""Print what is planned; an error holds back only the files that read what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.check import check_settings, check_shelf
from briefgen.compose import Settings, Variant
from briefgen.diagnostics import Diagnostic, ProjectError, Severity, error, in_reading_order
from briefgen.engine.plan import Brief, Selection, plan
from briefgen.engine.press import Press, Sheet
from briefgen.engine.publish import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from briefgen.artifacts import Measurements
    from briefgen.load import Library


@dataclass(frozen=True, slots=True)
class Request:
    """What to print and how; `allow` names the findings that are accepted."""

    date: date
    blocks: Sequence[str] = ()
    audiences: Sequence[str] = ()
    locales: Sequence[str] = ()
    variant: Variant = field(default_factory=Variant)
    allow: frozenset[str] = frozenset()

    @property
    def selection(self) -> Selection:
        """Give what was asked for, with the variant as file names write it."""
        return Selection(self.blocks, self.audiences, self.locales, self.variant.name)

    def settings(self, locale: str) -> Settings:
        """Give the settings of one sheet."""
        return Settings(locale, self.date, self.variant)


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One row of the closing table; a held file has no measurements."""

    file: str
    measurements: Measurements | None
    findings: tuple[Diagnostic, ...]
    grade: float | None = None
    held: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A whole run: every file, and what is wrong beside them."""

    files: tuple[BuiltFile, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def everything(self) -> list[Diagnostic]:
        """List every finding of the run, in reading order."""
        return in_reading_order(
            [*self.findings, *(finding for file in self.files for finding in file.findings)]
        )


def _ignore(_: BuiltFile) -> None:
    return None


def build(
    library: Library,
    request: Request,
    output: Path,
    progress: Callable[[BuiltFile], None] = _ignore,
) -> Result:
    """Print every planned brief; each is whole on disk, or its last good copy is kept."""

    def print_one(press: Press, brief: Brief) -> BuiltFile:
        sheet = press.print(brief, request.settings(brief.locale))
        target = output / brief.file
        if sheet.pdf is not None and not sheet.stopped:
            try:
                publish(target, sheet.pdf)
            except OSError as problem:
                message = f"cannot write {brief.file}: {problem.strerror}"
                unwritten = error("unwritable-file", message, hint="free the folder, or choose -o")
                sheet = replace(sheet, stopped=True, findings=(*sheet.findings, unwritten))
        return _row(brief.file, sheet, stale=sheet.stopped and target.exists())

    result = _run(library, request, print_one, progress, output)
    return result if result.files else replace(result, findings=(*result.findings, _nothing()))


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

    def examine_one(press: Press, brief: Brief) -> BuiltFile:
        settings = request.settings(brief.locale)
        sheet = press.print(brief, settings) if rendered else press.proof(brief, settings)
        return _row(brief.file, sheet, stale=False)

    result = _run(library, request, examine_one, progress, None)
    shelf = tuple(f for f in check_shelf(library, request.date) if f.code not in request.allow)
    return Result(result.files, (*result.findings, *shelf))


def _run(
    library: Library,
    request: Request,
    one: Callable[[Press, Brief], BuiltFile],
    progress: Callable[[BuiltFile], None],
    output: Path | None,
) -> Result:
    planned = plan(library, request.selection)
    general = _general(library, request)
    press = Press(library, request.allow)
    files = []
    for file, cause in planned.waiting:
        stale = output is not None and (output / file).exists()
        causes = tuple(f for f in general if f.location.file == cause.file)
        files.append(BuiltFile(file, None, causes, held=True, stale=stale))
    for brief in planned.briefs:
        built = one(press, brief)
        progress(built)
        files.append(built)
    return Result(tuple(sorted(files, key=lambda f: f.file)), tuple(general))


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
    measured = None if sheet.stopped else sheet.measurements
    return BuiltFile(file, measured, findings, sheet.grade, held=sheet.stopped, stale=stale)
