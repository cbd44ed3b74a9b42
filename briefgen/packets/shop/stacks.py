"""Stacks of paper: what is sent to one machine in one go, in the order of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.packets.shop.print_jobs import PrintJob

# A tray, and a ream of paper.
LIMIT = 500
BANNER = 1
ENDING = ".stack.pdf"


@dataclass(frozen=True, slots=True)
class Portion:
    """Copies of one packet that lie in one stack behind their banner sheet; `first` is from 1."""

    job: PrintJob
    first: int
    copies: int

    @property
    def sheets(self) -> int:
        """Count its sheets with the banner."""
        return BANNER + self.copies * self.job.sheets

    @property
    def last(self) -> int:
        """Number its last copy."""
        return self.first + self.copies - 1


@dataclass(frozen=True, slots=True)
class Stack:
    """One file for the printer; stacks are numbered for each channel and paper."""

    channel: str
    paper: str
    number: int
    portions: tuple[Portion, ...]

    @property
    def name(self) -> str:
        """Name it by what is loaded and where it is printed."""
        return f"{self.channel.replace(' ', '-')}-{self.paper}-{self.number:02}"

    @property
    def sheets(self) -> int:
        """Count its sheets, banners too."""
        return sum(portion.sheets for portion in self.portions)


def stacked(jobs: Sequence[PrintJob], limit: int = LIMIT) -> list[Stack]:
    """Put packets into stacks: one sequence for each channel and paper, in the jobs' order.

    A delegation's copies stay together where one stack holds them all. Only a single copy that is
    thicker than a stack makes one that is over the limit.
    """
    kinds = dict.fromkeys((job.entry.channel, job.entry.paper) for job in jobs)
    return [
        Stack(*kind, number, portions)
        for kind in kinds
        for number, portions in enumerate(
            _filled([j for j in jobs if (j.entry.channel, j.entry.paper) == kind], limit), 1
        )
    ]


def _filled(jobs: Sequence[PrintJob], limit: int) -> Iterator[tuple[Portion, ...]]:
    lying: list[Portion] = []
    for job in jobs:
        left = job.entry.copies
        while left:
            portion = Portion(job, job.entry.copies - left + 1, min(left, _room(job, limit)))
            if lying and sum(p.sheets for p in lying) + portion.sheets > limit:
                yield tuple(lying)
                lying = []
            lying.append(portion)
            left -= portion.copies
    if lying:
        yield tuple(lying)


def _room(job: PrintJob, limit: int) -> int:
    """Say how many copies an empty stack holds; one at least."""
    return max(1, (limit - BANNER) // job.sheets)


def too_thick(stacks: Sequence[Stack], limit: int) -> Iterator[Diagnostic]:
    """Name packets of which one copy is thicker than a stack."""
    for stack in stacks:
        if stack.sheets > limit:
            id_ = stack.portions[0].job.id
            message = f"{id_}: one copy makes a stack of {stack.sheets} sheets, over {limit}"
            hint = "load paper while it is printed, or allow more with --sheets"
            yield warning("stack-too-thick", message, hint=hint)
