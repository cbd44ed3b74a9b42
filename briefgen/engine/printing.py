"""Print what is planned; an error holds back only the files that read what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, error
from briefgen.engine.bench import sheets
from briefgen.engine.delivery import Delivery
from briefgen.engine.kept_sheets import KeptSheets
from briefgen.engine.prune import prune
from briefgen.engine.rows import changed_meanwhile, held, ignore, planned, result
from briefgen.engine.steps import printed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.engine.planning import Plan
    from briefgen.engine.request import BuiltFile, Progress, Request, Result
    from briefgen.load import Library


def build(
    library: Library,
    request: Request,
    output: Path,
    progress: Progress = ignore,
) -> Result:
    """Print every planned brief; each is whole on disk, or its last good copy is kept."""
    plan, general = planned(library, request)
    files = [*held(plan, general, output)]
    delivery = Delivery(output, request, library)
    pruned: list[str] = []
    try:
        for file in _printed(library, plan, delivery, general):
            files.append(file)
            progress(file)
        if request.prune:
            pruned, found = prune(library, output)
            general += found
    finally:
        # Of a run that is cut, what was finished is listed too.
        general += delivery.list_all()
        general += changed_meanwhile(library)
    findings = tuple(general) if files else (*general, _nothing())
    return replace(result(files, findings), pruned=tuple(pruned))


def _printed(
    library: Library, plan: Plan, delivery: Delivery, general: list[Diagnostic]
) -> Iterator[BuiltFile]:
    """Print what has changed; what would come out as it is there is left alone."""
    kept = KeptSheets(library, delivery)
    changed = []
    for brief in plan.briefs:
        if file := kept.standing(brief):
            yield file
        else:
            changed.append(brief)
    for brief, sheet in sheets(library, delivery.request, changed, printed, general):
        yield delivery.put(brief, sheet)
    kept.keep()


def _nothing() -> Diagnostic:
    hint = "`briefgen list blocks` shows which block is written for which audience"
    return error("nothing-to-print", "no block is written for what was asked for", hint=hint)
