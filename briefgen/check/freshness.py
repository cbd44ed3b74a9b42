"""Facts are read again before they go stale; the printed date decides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefgen.check.rule import BriefReading, Rule
from briefgen.diagnostics import Diagnostic, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.load import Library
    from briefgen.model import Fact

OVERDUE, UNDATED, FUTURE = "fact-overdue", "fact-without-review", "fact-from-the-future"


def review_date(library: Library, fact: Fact) -> date | None:
    """Give the day from which a fact must be read again; None for what cannot change."""
    if fact.review_by or fact.review is None or fact.review == "event":
        return fact.review_by
    days = library.project.review_after_days.get(fact.review)
    return fact.as_of + timedelta(days=days) if days else None


def stale_facts(reading: BriefReading) -> Iterator[Diagnostic]:
    """Find facts of a brief that are past their review date, or have none."""
    for id_ in reading.facts:
        fact = reading.library.facts[id_]
        due = review_date(reading.library, fact)
        if due and due < reading.day:
            field = "review_by" if fact.review_by else "review"
            place = reading.library.place("fact", id_, field)
            message = f"fact {id_!r} was to be reviewed by {due}; this prints {reading.day}"
            hint = "read its sources again, then move as_of and review_by"
            yield warning(OVERDUE, message, place, hint)
        if due is None and fact.review != "event":
            yield _undated(reading.library, fact)
        if fact.as_of > reading.day:
            place = reading.library.place("fact", id_, "as_of")
            message = f"fact {id_!r} holds from {fact.as_of}, after the printed {reading.day}"
            yield error(FUTURE, message, place, "print with a later --date, or mend as_of")


def _undated(library: Library, fact: Fact) -> Diagnostic:
    place = library.place("fact", fact.id)
    hint = "add `review_by: YYYY-MM-DD`, or `review: event` for what is past and done"
    if fact.review:
        hint = f"give review_after_days: {fact.review} in content/project.yaml"
    return warning(UNDATED, f"fact {fact.id!r} has no review date", place, hint)


RULE = Rule(
    {
        OVERDUE: "A fact is past its review date on the day that is printed.",
        UNDATED: "A fact has neither a review date nor a rule that gives one.",
        FUTURE: "A fact is dated after the day that is printed.",
    },
    stale_facts,
)
