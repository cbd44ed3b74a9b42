"""A plan of packets held against what the project has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.engine.planning import PRINTED
from briefgen.load.nearest import did_you_mean
from briefgen.packets.plan.parts import briefs_of
from briefgen.select import is_written_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.load import Library
    from briefgen.load.library import Origin
    from briefgen.load.plans import Plans
    from briefgen.model import PacketPlan, PlanPart

FRONT = "front"
# These say words of a block; the others make their own of what they list.
WORDED = frozenset({"cover", "letter", "contents", "agenda", "asks", "page", "record", "reviews",
                    "contacts", "errata"})  # fmt: skip


def plan_findings(library: Library, plans: Plans) -> list[Diagnostic]:
    """Find what plans name and the project does not have."""
    found = plans.findings
    for id_, plan in plans.plans.items():
        found += _plan(library, plan, plans.origins[id_])
    return found


def _plan(library: Library, plan: PacketPlan, origin: Origin) -> Iterator[Diagnostic]:
    yield from _audience(library, plan.audience, origin.place("audience"))
    for n, part in enumerate(plan.parts):
        place = origin.place("parts", n)
        if part.audience:
            yield from _audience(library, part.audience, origin.place("parts", n, "audience"))
        if part.part == "briefs":
            yield from _briefs(library, plan, part, place)
        elif part.part == "annex":
            yield from _annex(library, part, place)
        else:
            yield from _front(library, plan, part, place)


def _audience(library: Library, id_: str, place: Location) -> Iterator[Diagnostic]:
    if id_ not in library.audiences and ("audience", id_) not in library.broken:
        hint = did_you_mean(id_, library.audiences)
        yield error("unknown-audience", f"no audience {id_!r}", place, hint)


def _front(
    library: Library, plan: PacketPlan, part: PlanPart, place: Location
) -> Iterator[Diagnostic]:
    fronts = [block.id for block in library.blocks.values() if block.kind == FRONT]
    if part.block is None:
        hint = f"name one of content/fronts/: {', '.join(fronts)}"
        yield error("missing-key", f"the {part.part} has no words: 'block' is missing", place, hint)
    elif part.block not in fronts:
        if ("block", part.block) not in library.broken:
            hint = did_you_mean(part.block, fronts)
            yield error("unknown-block", f"no front {part.block!r}", place, hint)
    elif not is_written_for(library.blocks[part.block], plan.audience):
        message = f"{part.block!r} is not written for {plan.audience}"
        yield error("not-written-for", message, place, "give it a title and a summary")


def _briefs(
    library: Library, plan: PacketPlan, part: PlanPart, place: Location
) -> Iterator[Diagnostic]:
    audience = part.audience or plan.audience
    for id_ in briefs_of(library, part):
        block = library.blocks.get(id_)
        if block is None:
            if ("block", id_) not in library.broken:
                yield error(
                    "unknown-block", f"no block {id_!r}", place, did_you_mean(id_, library.blocks)
                )
        elif block.kind not in PRINTED:
            hint = "mechanisms and background are printed in overviews and compendia: name those"
            yield error("not-printed-alone", f"{id_!r} is no brief but a {block.kind}", place, hint)
        elif not is_written_for(block, audience):
            message = f"{id_!r} is not written for {audience}"
            hint = "`briefgen list blocks` shows which block is written for which audience"
            yield error("not-written-for", message, place, hint)


def _annex(library: Library, part: PlanPart, place: Location) -> Iterator[Diagnostic]:
    path = (library.root / "content" / part.file).resolve()
    if not part.file:
        hint = "name a PDF below content/"
        yield error("missing-key", "an annex without file", place, hint)
    elif not path.is_relative_to((library.root / "content").resolve()):
        yield error("outside-project", f"{part.file} is outside content/", place, "copy it there")
    elif not path.is_file():
        yield error("unreadable-file", f"there is no content/{part.file}", place)
    if not part.title:
        yield error("missing-key", "an annex has no title", place, "add `title: …`")
