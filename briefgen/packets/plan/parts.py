"""The parts of one delegation's packet, in order, each under the name that it has in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.packets.plan.given import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.load import Library
    from briefgen.model import PacketPlan, PlanPart
    from briefgen.packets.plan.given import Party

BRIEF, DIVIDER, ANNEX, CONTENTS = "brief", "divider", "annex", "contents"
# Of these nothing is written in words of their own.
RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `name` is its own in the packet, `block` says its words, `number` its place.

    Briefs and dividers count from 1 together; all else has no number.
    """

    name: str
    kind: str
    block: str
    audience: str
    recto: bool
    number: int = 0
    file: str = ""
    title: str = ""


def parts_of(library: Library, plan: PacketPlan, party: Party) -> tuple[Part, ...]:
    """List what a delegation gets by a plan."""
    named: dict[str, int] = {}
    found: list[Part] = []
    number = 0
    for one in plan.parts:
        if not holds(one.given, party):
            continue
        if one.part != "briefs":
            found.append(_page(one, plan, named))
            continue
        audience = one.audience or plan.audience
        for block in briefs_of(library, one):
            number += one.dividers
            if one.dividers:
                name = _once(f"divider-{block}", named)
                found.append(Part(name, DIVIDER, block, audience, recto=True, number=number))
            name = _once(f"{audience}-{block}", named)
            count = number if one.dividers else 0
            found.append(Part(name, BRIEF, block, audience, one.starts == "recto", count))
    return tuple(found)


def briefs_of(library: Library, part: PlanPart) -> Iterator[str]:
    """List the blocks of a part that is briefs: those named, or all recommendations by order."""
    if part.blocks:
        yield from part.blocks
        return
    blocks = [b for b in library.blocks.values() if b.kind == RECOMMENDATION]
    yield from (block.id for block in sorted(blocks, key=lambda block: (block.order, block.id)))


def _page(one: PlanPart, plan: PacketPlan, named: dict[str, int]) -> Part:
    name = _once(one.part, named)
    recto = one.starts == "recto"
    return Part(
        name, one.part, one.block or "", plan.audience, recto, file=one.file, title=one.title
    )


def _once(name: str, named: dict[str, int]) -> str:
    named[name] = named.get(name, 0) + 1
    return name if named[name] == 1 else f"{name}-{named[name]}"
