"""A brief between two steps of the press: composed, then printed."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.artifacts import Job, Measurements, PageFinding
    from briefgen.compose import Composed, Draft, Settings
    from briefgen.select import Localised


@dataclass(frozen=True, slots=True)
class Drafted:
    """A brief's words, checked and set; there is no `draft` if an error holds them back."""

    findings: tuple[Diagnostic, ...]
    settings: Settings
    local: Localised | None = None
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """A brief on its page, whatever its words say; `unfit` is what is wrong with what it names."""

    local: Localised
    settings: Settings
    composed: Composed
    job: Job
    unfit: tuple[PageFinding, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """A brief's words on their way to pages: `job` is None if an error holds it back.

    `digest` and `engine` are the job's own: they stay when the job, which is large, has gone on its
    way. `reads` maps what it was made from to digests; `unsaid` maps words that its file must not
    say of this machine to what they are.
    """

    findings: tuple[Diagnostic, ...]
    job: Job | None = None
    reads: tuple[tuple[str, str], ...] = ()
    unsaid: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One brief as far as it came: `stopped` says that an error holds it back.

    `refs` lists the `data-ref`s on each page, `looks` a digest of each; `reads` maps what it was
    made from to digests. `job` is the digest of all its pages depend on, `printer` what set them.
    """

    findings: tuple[Diagnostic, ...]
    stopped: bool
    pdf: bytes | None = None
    measurements: Measurements | None = None
    grade: float | None = None
    refs: tuple[tuple[str, ...], ...] = ()
    reads: tuple[tuple[str, str], ...] = ()
    looks: tuple[str, ...] = ()
    job: str = ""
    printer: str = ""


def stops(findings: Iterable[Diagnostic]) -> bool:
    """Say whether an error is among the findings."""
    return any(finding.severity == Severity.ERROR for finding in findings)


def made_as(composition: Composition, drawer: str) -> tuple[str, str]:
    """Name a brief's job, and what sets its pages."""
    from briefgen.engine.finished import printer_name  # noqa: PLC0415

    return composition.digest, printer_name(composition.engine, drawer)
