"""A brief printed again only if it would come out another: what workers do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.engine.findings import Findings, Finished
from briefgen.engine.finished import finished, kept_as, printer_name
from briefgen.engine.manifest import is_printed
from briefgen.inspect import drawer_name, examine_written, read_back

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.artifacts import Job
    from briefgen.compose import Settings
    from briefgen.engine.planning import Brief
    from briefgen.engine.press import Press
    from briefgen.engine.sheet import Sheet
    from briefgen.engine.store import Store


@dataclass(frozen=True, slots=True)
class Former:
    """A printed file as the manifest lists it, and where it should be."""

    path: Path
    digest: str
    bytes: int
    job: str
    printer: str

    def comes_of(self, job: str, printer: str) -> bool:
        """Say whether a job gives this file again."""
        return (job, printer) == (self.job, self.printer)


def renewed(formers: Mapping[str, Former], press: Press, brief: Brief, settings: Settings) -> Sheet:
    """Set a brief's pages if they may have changed, and hold them to the rules in any case."""
    former = formers.get(brief.file)
    return press.print(brief, settings, partial(_made, former) if former else finished)


def _made(former: Former, job: Job, store: Store | None) -> Finished | None:
    if not former.comes_of(job.digest, printer_name(job.engine, drawer_name())):
        return finished(job, store)
    return (kept_as(job.digest, store) if store else None) or _as_printed(former)


def _as_printed(former: Former) -> Finished | None:
    """Measure a file that is there as it was printed: it need not be set to be judged."""
    if not is_printed(former.path, former):
        return None
    pdf = former.path.read_bytes()
    return Finished(
        pdf, b"", Findings((), (), read_back(pdf), examine_written(pdf), (), drawer_name())
    )
