"""Ask what a build would change now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefgen.engine.bench import sheets
from briefgen.engine.delivery import Delivery
from briefgen.engine.kept_sheets import KeptSheets
from briefgen.engine.manifest import is_printed
from briefgen.engine.rows import changed_meanwhile, ignore, result, row
from briefgen.engine.since.answer import Change, PageChange, Since
from briefgen.engine.since.comparing import compared
from briefgen.engine.since.renewing import Former, renewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.planning import Brief
    from briefgen.engine.request import BuiltFile, Progress
    from briefgen.engine.sheet import Sheet
    from briefgen.engine.since.planning import Again, Question


def changes_since(question: Question, progress: Progress = ignore) -> Since:
    """Say what a build of a project would change in the files that a manifest lists."""
    question = question.selected()
    listed, plan = question.listed, question.again()
    files: list[BuiltFile] = [*plan.waiting]
    changes = [Change(file.file, "held") for file in plan.waiting]
    changes += (Change(name, "disappears") for name in listed.keys() - plan.files)
    findings = [*plan.findings]
    for file, change in _looked_at(question, plan, findings):
        files.append(file)
        progress(file)
        changes += [change] if change else []
    said = result(files, (*findings, *changed_meanwhile(question.library)))
    touched = {change.file for change in changes}
    unchanged = len((plan.files & listed.keys()) - touched)
    return Since(tuple(sorted(changes, key=lambda c: c.file)), unchanged, said)


def _looked_at(
    question: Question, plan: Again, findings: list[Diagnostic]
) -> Iterator[tuple[BuiltFile, Change | None]]:
    """Give each file's row, and how it changes; `findings` takes up what is of no file alone."""
    for request, briefs in plan.batches:
        kept = KeptSheets(question.library, Delivery(question.folder, request, question.library))
        waiting = []
        for brief in briefs:
            if file := _standing(question, kept, brief):
                yield file, None
            else:
                waiting.append(brief)
        step = partial(renewed, _formers(question, waiting))
        for brief, sheet in sheets(question.library, request, waiting, step, findings):
            yield row(brief.file, sheet), _change(question, brief.file, sheet)


def _standing(question: Question, kept: KeptSheets, brief: Brief) -> BuiltFile | None:
    """Give the row of a file that need not even be composed: a build would leave it alone."""
    entry, file = question.listed.get(brief.file), kept.standing(brief)
    if entry and file and is_printed(question.folder / brief.file, entry):
        return file
    return None


def _formers(question: Question, briefs: Sequence[Brief]) -> dict[str, Former]:
    listed = ((brief.file, question.listed.get(brief.file)) for brief in briefs)
    return {
        file: Former(question.folder / file, entry.digest, entry.bytes, entry.job, entry.printer)
        for file, entry in listed
        if entry
    }


def _change(question: Question, file: str, sheet: Sheet) -> Change | None:
    if sheet.stopped:
        return Change(file, "held")
    entry = question.listed.get(file)
    if entry is None:
        pages = (PageChange(None, number) for number in range(1, len(sheet.looks) + 1))
        return Change(file, "appears", tuple(pages))
    return compared(question, entry, sheet, file)
