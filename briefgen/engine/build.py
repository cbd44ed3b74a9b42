"""Print what is planned; an error holds back only the files that read what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.check import check_brief, check_measurements, held_back
from briefgen.compose import Settings, compose
from briefgen.compose.document import page_assets
from briefgen.diagnostics import Diagnostic, ProjectError, Severity, in_reading_order
from briefgen.engine.plan import Brief, plan
from briefgen.engine.publish import publish
from briefgen.fonts import font_assets
from briefgen.inspect import measure
from briefgen.typeset import engine_name, typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from briefgen.artifacts import Asset, Measurements
    from briefgen.load import Library


@dataclass(frozen=True, slots=True)
class Request:
    """What to print, where to and how; empty selections mean everything."""

    output: Path
    date: date
    blocks: Sequence[str] = ()
    audiences: Sequence[str] = ()
    locales: Sequence[str] = ()
    paper: str = "a4"
    toner_saving: bool = False

    @property
    def variant(self) -> str:
        """Name the variant as file names do; plain A4 has none."""
        words = [self.paper if self.paper != "a4" else "", "toner" if self.toner_saving else ""]
        return "-".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One row of the closing table; a held file has no measurements."""

    brief: Brief
    measurements: Measurements | None
    findings: tuple[Diagnostic, ...]
    grade: float | None = None
    stale: bool = False

    @property
    def held(self) -> bool:
        """Say whether an error kept this file from being printed."""
        return self.measurements is None


def build(
    library: Library, request: Request, progress: Callable[[BuiltFile], None] = lambda _: None
) -> list[BuiltFile]:
    """Print every planned brief; each is whole on disk, or its last good copy is kept."""
    briefs = plan(library, request.blocks, request.audiences, request.locales, request.variant)
    assets, _ = page_assets(library.root)
    made = []
    for brief in briefs:
        built = _build_one(library, brief, request, (*assets, *font_assets()))
        progress(built)
        made.append(built)
    return made


def _build_one(
    library: Library, brief: Brief, request: Request, assets: tuple[Asset, ...]
) -> BuiltFile:
    target = request.output / brief.file
    findings = list(held_back(library, brief.block, brief.audience))
    if not _stops(findings):
        findings += check_brief(library, brief.block, brief.audience)
    if _stops(findings):
        return _held(brief, findings, target)
    settings = Settings(brief.locale, request.date, request.paper, request.toner_saving)
    try:
        composed = compose(library, brief.block, brief.audience, settings)
        pdf, complaints = typeset(composed.job(assets, engine_name()))
    except ProjectError as problem:
        return _held(brief, [*findings, *problem.diagnostics], target)
    findings += complaints
    if _stops(findings):
        return _held(brief, findings, target)
    measurements = measure(pdf)
    more, grade = check_measurements(library, brief.block, brief.audience, measurements)
    publish(target, pdf)
    return BuiltFile(brief, measurements, tuple(in_reading_order([*findings, *more])), grade)


def _stops(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.severity == Severity.ERROR for finding in findings)


def _held(brief: Brief, findings: Sequence[Diagnostic], target: Path) -> BuiltFile:
    return BuiltFile(brief, None, tuple(in_reading_order(findings)), stale=target.exists())
