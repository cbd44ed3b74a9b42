"""What a process does that sets pages: it composes none, and imports nothing of what does."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.artifacts import Asset, Job
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError
from briefgen.disk import packaged_templates
from briefgen.fonts import font_assets, with_faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.engine.findings import Finished, Laid, Read
    from briefgen.engine.store import Store

SHEET = "text/css"
FOLDER, USUAL_SHEETS = "templates", ("base/print.css", "{}/style.css")
# Has what most pages have, so that little of what sets them is done for the first time later.
READY = """<!DOCTYPE html><html lang="en"><title>Ready</title>{}
<main><h1>Ready</h1><p>Words <b>in bold</b> and <em>slanted</em> ones, <a href="#more">a link</a>
<span class="fn">A note</span> that go on until a line is full, and another line begins.</p>
<h2 id="more">More</h2><ul><li>One item</li></ul>
<table><thead><tr><th>Head</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>
<figure><svg viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h5v5z"/></svg>
<figcaption>Caption</figcaption></figure></main>"""
AUDIENCE = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job, with its digest and engine.

    Its file as it was kept, or as it was set and nobody has read it yet; or why there is none.
    """

    kept: Finished | None = None
    laid: Laid | None = None
    problems: tuple[Diagnostic, ...] = ()
    digest: str = ""
    engine: str = ""


def get_ready(_: None, root: Path, audience: str) -> None:
    """Load fonts and read the usual stylesheets, by setting a small page with them.

    Where a project's own are not what its snapshot will hold, they are read in vain.
    """
    from briefgen.typeset import compile_job  # noqa: PLC0415 - who gives the order sets no pages

    assets = (*_usual_sheets(root, audience), *font_assets())
    named = (asset.name for asset in assets if asset.media_type == SHEET)
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in named)
    with suppress(ProjectError, OSError):
        compile_job(Job(READY.format(links), assets))


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
    from briefgen.engine.finished import kept, laid  # noqa: PLC0415 - as above
    from briefgen.typeset import engine_name  # noqa: PLC0415

    try:
        job = replace(with_faces(job), engine=engine_name())
        named = Made(digest=job.digest, engine=job.engine)
        found = kept(job, store)
        return replace(named, kept=found) if found else replace(named, laid=laid(job))
    except ProjectError as problem:
        return Made(problems=problem.diagnostics)


def examined(_: None, laid: Laid) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """Examine a file as it is written, and draw it, while another process reads what it says."""
    from briefgen.inspect import examine_written, page_dots  # noqa: PLC0415 - as above

    return examine_written(laid.pdf), page_dots(laid.pdf)


def keep(_: None, read: Read, dots: tuple[str, ...], job: str, store: Store) -> None:
    """Keep a file with all that was found on it, under the digest of its job."""
    from briefgen.engine import finished  # noqa: PLC0415 - as above

    packed = finished.packed(finished.with_findings(read, dots))
    finished.keep(finished.named(job), packed, store)
