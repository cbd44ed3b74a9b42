"""One State's record: every text that may be printed, and the State's position on it, typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.load.records import Records
    from briefgen.model import Adoption, Recommendation, Review, Sponsorship, State, Vote
    from briefgen.model.cells import When
    from briefgen.model.records import Basis, Position

WITHOUT = ("without a vote", "no procedural vote")
SPONSORS = ("draft sponsor", "co-sponsor (final)")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, statement or letter, with only what of it is not in doubt.

    `kind` is the body that decided, or what kind of list it is; `tally` is yes, no, abstentions.
    """

    id: str
    kind: str
    symbol: str
    date: When
    basis: Basis
    sources: tuple[str, ...]
    how_adopted: str = ""
    tally: tuple[int, int, int] | None = None
    adopted_as: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A State's position on a text, and what says so.

    Of `no-list-held`, `partial` says that a list names some States, and not this one.
    """

    text: Text
    position: Position
    basis: Basis
    sources: tuple[str, ...]
    recorded_as: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a State recommended in one review of the DPRK; None where no list is held.

    `sources` are those of the whole list.
    """

    review: Review
    recommendations: tuple[Recommendation, ...] | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateRecord:
    """All that is held of one State, by date."""

    state: State
    as_of: dt.date
    entries: tuple[Entry, ...]
    reviews: tuple[Reviewed, ...]


def record_of(records: Records, code: str, *, every_list: bool = False) -> StateRecord:
    """Give a State's record; texts that are not confirmed are left out for every State.

    Of the lists of one text, those that do not name the State are left out where another does,
    unless `every_list` is asked for.
    """
    entries = [*_decided(records, code), *_listed(records, code, every_list=every_list)]
    return StateRecord(
        records.states.by_code[code],
        records.settings.as_of,
        tuple(sorted(entries, key=lambda e: (str(e.text.date), e.text.id))),
        () if code == records.settings.subject else tuple(_reviewed(records, code)),
    )


def _decided(records: Records, code: str) -> list[Entry]:
    votes: dict[tuple[str, When], dict[str, Vote]] = {}
    for one in records.votes:
        vote = one.made
        if vote.symbol not in records.unsound:
            votes.setdefault((vote.body, vote.date), {})[vote.iso3] = vote
    return [
        _entry(text, votes.get((one.made.body, one.made.date), {}), code)
        for one in records.adoptions
        if (text := _text(one.made))
    ]


def _text(adoption: Adoption) -> Text | None:
    """Take what may be printed of a decision; None where how it was adopted was not seen."""
    doubts = adoption.in_doubt
    unseen = not adoption.how_adopted or not adoption.basis or "mode" in doubts
    if adoption.status == "unconfirmed" or unseen:
        return None
    counts = tuple(int(count) for count in adoption.tally.split("-")) if adoption.tally else None
    # A symbol with words in it was made up, to have one.
    symbol = "" if "symbol" in doubts or " " in adoption.symbol else adoption.symbol
    return Text(
        f"{slug(adoption.body)}-{adoption.date}", slug(adoption.body), symbol,
        adoption.date.month_alone if "day" in doubts else adoption.date,
        adoption.basis or "secondary", adoption.source, adoption.how_adopted,
        None if counts is None or "tally" in doubts else (counts[0], counts[1], counts[2]),
    )  # fmt: skip


def _entry(text: Text, votes: dict[str, Vote], code: str) -> Entry:
    if text.how_adopted in WITHOUT:
        return Entry(text, "adopted-without-vote", text.basis, text.sources)
    if vote := votes.get(code):
        return Entry(text, vote.position, vote.basis, vote.source, vote.recorded_as)
    if any(vote.roll_call == "complete" for vote in votes.values()):
        first = next(iter(votes.values()))
        return Entry(text, "not-member", text.basis, first.source)
    return Entry(text, "no-list-held", text.basis, text.sources, partial=bool(votes))


def _listed(records: Records, code: str, *, every_list: bool) -> list[Entry]:
    """Give the State's place on each list; one list that names it speaks for all of its text."""
    lists: dict[tuple[str, str], dict[str, Sponsorship]] = {}
    for one in records.sponsorships:
        if f"{one.made.kind} {one.made.symbol}" not in records.unsound:
            lists.setdefault((one.made.kind, one.made.symbol), {})[one.made.iso3] = one.made
    named = {held[code].adopted_as or key[1] for key, held in lists.items() if code in held}
    entries = []
    for held in lists.values():
        row = held.get(code) or next(iter(held.values()))
        if (
            every_list
            or code in held
            or (row.adopted_as or row.symbol) not in named
            or _is_other(row)
        ):
            entries.append(_place(row, is_on=code in held))
    return entries


def _is_other(row: Sponsorship) -> bool:
    """Say whether a list stands for itself: a letter is none of the sponsors of what followed."""
    return row.kind not in SPONSORS


def _place(row: Sponsorship, *, is_on: bool) -> Entry:
    text = Text(
        f"{slug(row.kind)}-{row.date}", slug(row.kind), row.symbol, row.date, row.basis,
        row.source, adopted_as=row.adopted_as,
    )  # fmt: skip
    on: Position = "cosponsor" if row.kind in SPONSORS else "signatory"
    return Entry(text, on if is_on else "no-list-held", row.basis, row.source, partial=not is_on)


def _reviewed(records: Records, code: str) -> list[Reviewed]:
    found = []
    for review in records.settings.reviews:
        held = review.recommendations and f"cycle {review.cycle}" not in records.unsound
        rows = [one.made for one in records.recommendations if one.made.cycle == review.cycle]
        own = tuple(row for row in rows if row.iso3 == code)
        sources = dict.fromkeys(id_ for row in rows for id_ in row.source)
        found.append(Reviewed(review, own if held else None, tuple(sources)))
    return found


def slug(name: str) -> str:
    """Name a body or a kind of list as keys of words do."""
    return "-".join(re.findall("[a-z]+", name.casefold()))
