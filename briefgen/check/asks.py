"""An ask names who, what, by when and where; a leaflet asks one thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.claims import MONTHS
from briefgen.check.rule import BriefReading, Rule
from briefgen.diagnostics import Diagnostic, error, warning
from briefgen.select import content_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Ask

INCOMPLETE, PASSED, MANY, NO_ACTION = (
    "incomplete-ask", "deadline-passed", "too-many-asks", "no-action",
)  # fmt: skip
MONTH_YEAR = re.compile(rf"\b({MONTHS})\s+(\d{{4}})")
ISO = re.compile(r"\b(\d{4})-(\d\d)\b")


def unfit_asks(reading: BriefReading) -> Iterator[Diagnostic]:
    """Find asks without deadline or forum, asks that came too late, and too many of them."""
    content = content_for(reading.block, reading.audience.id)
    for n, ask in enumerate(content.asks):
        yield from _unfit(reading, ask, (*content.path("asks"), n))
    limit = reading.audience.limits.get("asks")
    if limit and len(content.asks) > limit.value:
        place = reading.library.place("block", reading.block.id, *content.path("asks"))
        message = f"{len(content.asks)} asks, limit {limit.value:g} for {reading.audience.id}"
        yield warning(MANY, message, place, "keep the ones that this reader can grant")
    wanted = reading.audience.limits.get("actions") and reading.block.kind == "recommendation"
    if wanted and content.action is None:
        place = reading.library.place("block", reading.block.id)
        message = f"{reading.audience.id} are asked to do nothing"
        yield error(NO_ACTION, message, place, f"add `action: {{{reading.audience.id}: …}}`")


def _unfit(reading: BriefReading, ask: Ask, path: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    for name in ("deadline", "forum"):
        if not getattr(ask, name):
            place = reading.library.place("block", reading.block.id, *path)
            message = f"the ask to {ask.addressee!r} has no {name}"
            yield warning(INCOMPLETE, message, place, f"add `{name}: …`")
    month = _month(ask.deadline)
    if month and month < (reading.day.year, reading.day.month):
        place = reading.library.place("block", reading.block.id, *path, "deadline")
        yield warning(PASSED, f"the deadline {ask.deadline!r} has passed", place, "ask anew")


def _month(deadline: str) -> tuple[int, int] | None:
    if match := ISO.search(deadline):
        return int(match[1]), int(match[2])
    if match := MONTH_YEAR.search(deadline):
        return int(match[2]), MONTHS.split("|").index(match[1]) + 1
    return None


RULE = Rule(
    {
        INCOMPLETE: "An ask lacks its deadline or its forum.",
        PASSED: "The deadline of an ask lies before the day that is printed.",
        MANY: "More asks than the audience's profile allows.",
        NO_ACTION: "The profile wants a call to action, and the block has none for the audience.",
    },
    unfit_asks,
)
