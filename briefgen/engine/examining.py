"""Check what is planned, and print nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.check import check_shelf
from briefgen.engine.bench import sheets
from briefgen.engine.rows import held, ignore, planned, result, row
from briefgen.engine.steps import printed, proofed

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
    step = printed if rendered else proofed
    for brief, sheet in sheets(library, request, plan.briefs, step, general):
        files.append(row(brief.file, sheet))
        progress(files[-1])
    shelf = (f for f in check_shelf(library, request.date) if f.code not in request.allow)
    return result(files, (*general, *shelf))
