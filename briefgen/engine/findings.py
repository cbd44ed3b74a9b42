"""A job's file with all that was found on its pages; who only hands it on imports no reader."""

from __future__ import annotations

from briefgen.artifacts import Measurements  # noqa: TC001 - pydantic reads it at run time
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic  # noqa: TC001


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found while pages were set, and on them.

    `refs` lists what stands on each page, `looks` names each by how it looks and what it says,
    as the `drawer` shows it.
    """

    complaints: tuple[Diagnostic, ...]
    refs: tuple[tuple[str, ...], ...]
    measurements: Measurements
    flaws: tuple[Diagnostic, ...]
    looks: tuple[str, ...]
    drawer: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A file that nobody has read yet, with what was found while its pages were set."""

    pdf: bytes
    compiled: bytes
    complaints: tuple[Diagnostic, ...]
    refs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read, and not yet drawn."""

    laid: Laid
    measurements: Measurements
    flaws: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A file as it may be published, if nothing that was found stops it.

    `compiled` is what a packet binds: the document as `link.pack` writes it.
    """

    pdf: bytes
    compiled: bytes
    findings: Findings
