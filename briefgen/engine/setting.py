"""What a process does that sets pages: it composes none, and imports nothing of what does."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.artifacts import Job
from briefgen.diagnostics import Diagnostic, ProjectError
from briefgen.fonts import font_assets

if TYPE_CHECKING:
    from briefgen.artifacts import Asset
    from briefgen.engine.findings import Finished
    from briefgen.engine.store import Store

FONT, SHEET = "font/", "text/css"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job: its file, or why there is none; with the job's digest and engine."""

    file: Finished | None = None
    problems: tuple[Diagnostic, ...] = ()
    digest: str = ""
    engine: str = ""


def nothing() -> None:
    """Make no tool: a job brings all that pages need."""


def get_ready(_: None, sheets: tuple[Asset, ...]) -> None:
    """Load fonts and read stylesheets, by setting a page of one word with them."""
    from briefgen.typeset import compile_job  # noqa: PLC0415 - who gives the order sets no pages

    assets = (*sheets, *font_assets())
    named = (asset.name for asset in assets if asset.media_type == SHEET)
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in named)
    html = f"<!DOCTYPE html><html lang=en><title>Ready</title>{links}<p>Ready</p>"
    with suppress(ProjectError):
        compile_job(Job(html, assets))


def made(_: None, job: Job, store: Store | None) -> Made:
    """Set a job's pages, unless they are kept."""
    from briefgen.engine.finished import finished  # noqa: PLC0415 - as above
    from briefgen.typeset import engine_name  # noqa: PLC0415

    try:
        fonts = [a for a in font_assets(job.html) if a.media_type.startswith(FONT)]
        job = replace(job, assets=(*job.assets, *fonts), engine=engine_name())
        return Made(finished(job, store), (), job.digest, job.engine)
    except ProjectError as problem:
        return Made(problems=problem.diagnostics)
