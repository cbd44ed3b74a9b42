"""What is asked of a run, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.compose import Settings, Variant
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, in_reading_order
from briefgen.engine.planning import Selection
from briefgen.executors import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack
    from datetime import date

    from briefgen.engine.planning import Brief
    from briefgen.engine.store import Store
    from briefgen.executors import Workers


def nothing() -> None:
    """Do nothing meanwhile."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to print and how; `allow` names the findings that are accepted.

    `workers` is how many processes set pages, each held to the `limits`; 0 means this one, unheld.
    What is in the `store` is not set again; what stands as this `installation` printed it, and
    would print it now, is not even composed. `prune` takes away what nothing prints any more. With
    a `scheduler`, Dask's workers set the pages, and processes here do all that needs the project.
    The `setter` is a process that sets the pages of a single brief, and has begun to get ready;
    `meanwhile` is done here while it sets them. Processes that are done with a single brief end at
    the latest with `until`: nobody needs to wait for that first.
    """

    date: date
    blocks: Sequence[str] = ()
    audiences: Sequence[str] = ()
    locales: Sequence[str] = ()
    variant: Variant = field(default_factory=Variant)
    allow: frozenset[str] = frozenset()
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    store: Store | None = None
    installation: str = ""
    prune: bool = False
    scheduler: str = ""
    setter: Workers[None] | None = None
    meanwhile: Callable[[], None] = nothing
    until: ExitStack | None = None

    @property
    def selection(self) -> Selection:
        """Give what was asked for, with the variant as file names write it."""
        return Selection(self.blocks, self.audiences, self.locales, self.variant.name)

    def limits_of(self, brief: Brief) -> Limits:
        """Give what the pages of one brief may take: a compendium takes as much as its chapters."""
        return self.limits.times(1 + len(brief.block.chapters))

    def settings(self, locale: str) -> Settings:
        """Give the settings of one sheet."""
        return Settings(locale, self.date, self.variant)


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One row of the closing table; a held file has no pages."""

    file: str
    findings: tuple[Diagnostic, ...]
    pages: int = 0
    words: int = 0
    grade: float | None = None
    held: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A whole run: every file, what is wrong beside them, and which files were taken away."""

    files: tuple[BuiltFile, ...]
    findings: tuple[Diagnostic, ...]
    pruned: tuple[str, ...] = ()

    @property
    def everything(self) -> list[Diagnostic]:
        """List every finding of the run, in reading order."""
        return in_reading_order(
            [*self.findings, *(finding for file in self.files for finding in file.findings)]
        )


Progress = Callable[[BuiltFile], None]
