"""What is asked of a run that binds packets."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.compose import Variant
from briefgen.dataclass import dataclass
from briefgen.engine.request import Request
from briefgen.executors import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from briefgen.compose import Paper
    from briefgen.engine.store import Store


@dataclass(frozen=True, slots=True)
class PacketRequest:
    """Which plan, for whom, and how; `only` names delegations, all of the plan by default.

    `delegations` is another list than the project's. Without `slots` each page is laid out in
    full; with `marks` each has bleed and crop marks. What is common to packets is kept in the
    `store`; `installation` names what binds them. A `scheduler` sets briefs on other machines;
    packets are bound here.
    """

    plan: str
    date: date
    store: Store
    only: Sequence[str] = ()
    delegations: Path | None = None
    allow: frozenset[str] = frozenset()
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    slots: bool = True
    installation: str = ""
    scheduler: str = ""
    marks: bool = False

    def variant(self, paper: Paper) -> Variant:
        """Say how pages of one paper are printed."""
        return Variant(paper, marks=self.marks)

    def of_briefs(self, audience: str, locale: str, blocks: Sequence[str], paper: Paper) -> Request:
        """Ask for the briefs that packets of one language and paper need."""
        return Request(
            self.date, blocks, (audience,), (locale,), self.variant(paper),
            self.allow, self.workers, self.limits, self.store,
            scheduler=self.scheduler,
        )  # fmt: skip
