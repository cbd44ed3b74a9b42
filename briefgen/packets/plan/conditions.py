"""What conditions name must be there: one that names nothing is never so, and nobody would see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, error
from briefgen.load.nearest import did_you_mean
from briefgen.load.plans import read_plans
from briefgen.packets.plan.given import known_names
from briefgen.packets.records.record import record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Location
    from briefgen.load import Library
    from briefgen.load.records import Records
    from briefgen.model import Given

Placed = tuple["Given", "Location"]


def condition_findings(library: Library, records: Records) -> list[Diagnostic]:
    """Find texts that conditions name and the records do not have."""
    code = next(iter(records.states.by_code), "")
    if not code:
        return []
    known = known_names(record_of(records, code, every_list=True))
    return [
        error("unknown-record", f"no text or list {one.on!r}", place, did_you_mean(one.on, known))
        for given, place in (*_of_plans(library), *_of_blocks(library))
        for one in (*given.recorded, *given.unrecorded)
        if one.on not in known
    ]


def _of_plans(library: Library) -> Iterator[Placed]:
    plans = read_plans(library.root)
    for id_, plan in plans.plans.items():
        for n, part in enumerate(plan.parts):
            yield part.given, plans.origins[id_].place("parts", n, "given")


def _of_blocks(library: Library) -> Iterator[Placed]:
    for block in library.blocks.values():
        for field in ("passages", "asks"):
            for audience, told in getattr(block, field).items():
                for n, one in enumerate(told):
                    path = (field, audience, n, "given")
                    yield one.given, library.place("block", block.id, *path)
