"""Rows of the run sheet, and what banner sheets say."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.packets.shop.stacks import BANNER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.packets.shop.print_jobs import PrintJob
    from briefgen.packets.shop.stacks import Portion, Stack

COLUMNS = (
    "delegation", "state", "file", "copies", "pages", "sheets", "sheets_in_all", "paper", "duplex",
    "stapling", "grey", "dividers", "channel", "first_sheet", "last_sheet", "stacks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finishing:
    """What the printer is asked to do beside printing: staples up to so many sheets, or a clip."""

    staple: int = 25
    grey: bool = False

    def stapling(self, sheets: int) -> str:
        """Say how a copy is held together."""
        if sheets == 1:
            return "none"
        return "staple" if sheets <= self.staple else "clip"


def run_rows(
    jobs: Iterable[PrintJob], stacks: Sequence[Stack], finishing: Finishing
) -> list[dict[str, Any]]:
    """Say of each packet how it is printed."""
    within = _stacks_of(stacks)
    return [
        {
            "delegation": job.id,
            "state": job.state.name_short,
            "file": job.file,
            "copies": job.entry.copies,
            "pages": job.entry.pages,
            "sheets": job.sheets,
            "sheets_in_all": job.sheets * job.entry.copies,
            "paper": job.entry.paper,
            "duplex": True,
            "stapling": finishing.stapling(job.sheets),
            "grey": finishing.grey,
            "dividers": list(job.dividers),
            "channel": job.entry.channel,
            "first_sheet": job.codes[0],
            "last_sheet": job.codes[1],
            "stacks": within.get(job.id, []),
        }
        for job in jobs
    ]


def _stacks_of(stacks: Sequence[Stack]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for stack in stacks:
        for portion in stack.portions:
            found.setdefault(portion.job.id, []).append(stack.name)
    return found


def totals(stacks: Sequence[Stack]) -> list[dict[str, Any]]:
    """Add up what each channel needs of each paper, banners too."""
    kinds = dict.fromkeys((stack.channel, stack.paper) for stack in stacks)
    return [
        _total(channel, paper, [s for s in stacks if (s.channel, s.paper) == (channel, paper)])
        for channel, paper in kinds
    ]


def _total(channel: str, paper: str, stacks: Sequence[Stack]) -> dict[str, Any]:
    portions = [portion for stack in stacks for portion in stack.portions]
    return {
        "channel": channel,
        "paper": paper,
        "packets": len({portion.job.id for portion in portions}),
        "copies": sum(portion.copies for portion in portions),
        "sheets": sum(portion.sheets - BANNER for portion in portions),
        "banners": len(portions) * BANNER,
        "stacks": len(stacks),
    }


def as_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows as a spreadsheet reads them, with a mark that it is UTF-8."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows({name: _cell(row[name]) for name in COLUMNS} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    return str(value)


def banner_rows(stacks: Sequence[Stack]) -> list[dict[str, Any]]:
    """Say what lies behind each banner."""
    return [
        _banner(stack, number, portion)
        for stack in stacks
        for number, portion in enumerate(stack.portions, 1)
    ]


def _banner(stack: Stack, number: int, portion: Portion) -> dict[str, Any]:
    job = portion.job
    return {
        "id": job.id, "state": job.state.name_short, "pages": job.entry.pages,
        "sheets": job.sheets, "first_sheet": job.codes[0], "last_sheet": job.codes[1],
        "copies": portion.copies, "first": portion.first, "last": portion.last,
        "of": job.entry.copies, "lying": portion.sheets - BANNER,
        "stack": stack.name, "number": number, "total": len(stack.portions),
    }  # fmt: skip
