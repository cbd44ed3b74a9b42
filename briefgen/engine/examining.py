"""Check what is planned, and print nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.check import check_shelf
from briefgen.engine.bench import sheets
from briefgen.engine.press import Press
from briefgen.engine.rows import held, ignore, planned, result, row

if TYPE_CHECKING:
    from briefgen.engine.request import Progress, Request, Result
    from briefgen.load import Library


def examine(
    library: Library,
    request: Request,
    progress: Progress = ignore,
    *,
    rendered: bool = False,
) -> Result:
    """Check every planned brief and print nothing; `rendered` sets the pages to measure them."""
    plan, general = planned(library, request)
    files = [*held(plan, general, None)]
    if not rendered:
        # Words are checked without a template: there is nothing to hold to limits.
        request = replace(request, workers=0, scheduler="")
    step = Press.print if rendered else Press.proof
    for brief, sheet in sheets(library, request, plan.briefs, step, general):
        files.append(row(brief.file, sheet))
        progress(files[-1])
    shelf = (f for f in check_shelf(library, request.date) if f.code not in request.allow)
    return result(files, (*general, *shelf))
