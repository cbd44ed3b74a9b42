"""What a process does that sets pages: it composes none, and imports nothing of what does."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.artifacts import Asset, Job
from briefgen.diagnostics import Diagnostic, ProjectError
from briefgen.disk import packaged_templates
from briefgen.fonts import font_assets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.engine.findings import Finished
    from briefgen.engine.store import Store

FONT, SHEET = "font/", "text/css"
FOLDER, USUAL_SHEETS = "templates", ("base/print.css", "{}/style.css")
AUDIENCE = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job: its file, or why there is none; with the job's digest and engine."""

    file: Finished | None = None
    problems: tuple[Diagnostic, ...] = ()
    digest: str = ""
    engine: str = ""


def nothing() -> None:
    """Make no tool: a job brings all that pages need."""


def get_ready(_: None, root: Path, audience: str) -> None:
    """Load fonts and read the usual stylesheets, by setting a page of one word with them.

    Where a project's own are not what its snapshot will hold, they are read in vain.
    """
    from briefgen.typeset import compile_job  # noqa: PLC0415 - who gives the order sets no pages

    assets = (*_usual_sheets(root, audience), *font_assets())
    named = (asset.name for asset in assets if asset.media_type == SHEET)
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in named)
    html = f"<!DOCTYPE html><html lang=en><title>Ready</title>{links}<p>Ready</p>"
    with suppress(ProjectError, OSError):
        compile_job(Job(html, assets))


def _usual_sheets(root: Path, audience: str) -> Iterator[Asset]:
    """Give the stylesheets that a brief's pages mostly name; any other is read when it is met."""
    for name in USUAL_SHEETS if AUDIENCE.fullmatch(audience) else ():
        places = (
            folder / name.format(audience) for folder in (root / FOLDER, packaged_templates())
        )
        if found := next(filter(Path.is_file, places), None):
            yield Asset(name.format(audience), SHEET, found.read_bytes())


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
