"""The record sheet: the same rows for every State, and the State's own answer in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.packets.records.record import WITHOUT
from briefgen.packets.records.sentences import begun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.packets.records.record import Entry, Reviewed, StateRecord
    from briefgen.packets.records.sentences import Speaker
    from briefgen.packets.records.words import Words

PLENARY = "ga-plenary"
# The groups of the sheet in order, each with the kinds of texts that it holds.
GROUPS = {
    "ga-plenary": ("ga-plenary",),
    "ga-third-committee": ("ga-third-committee",),
    "hrc": ("chr", "hrc"),
    "security-council": ("security-council", "security-council-procedural"),
    "lists": ("draft-sponsor", "co-sponsor-final", "joint-statement",
              "letter-requesting-the-meeting"),
}  # fmt: skip
# What a reader may go by before reading: none of these is a grade.
MARKS = {"yes": "■", "abstain": "△", "no": "☐", "cosponsor": "■", "signatory": "■"}
DASH = "–"
LANES = ("yes", "abstain", "no", "absent", "not-member")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `what` is the same for all States, `mark` and `answer` are one State's."""

    date: str
    what: str
    mark: str
    answer: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One position in the chart of votes, with its mark in the years in which it was taken."""

    name: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoteChart:
    """A State's recorded votes in the Assembly's plenary over the years."""

    years: tuple[str, ...]
    lanes: tuple[Lane, ...]
    positions: tuple[str, ...]


class RecordSheet:
    """Writes one State's sheet in a speaker's language."""

    def __init__(self, record: StateRecord, speaker: Speaker, words: Words) -> None:
        self._record, self._speaker, self._words = record, speaker, words

    def groups(self) -> tuple[Group, ...]:
        """Give all rows, by who decided."""
        found = []
        for name, kinds in GROUPS.items():
            rows = [self._row(e) for e in self._record.entries if e.text.kind in kinds]
            if rows:
                found.append(Group(self._words.text(f"group-{name}"), tuple(rows)))
        if self._record.reviews:
            rows = [self._review(one) for one in self._record.reviews]
            found.append(Group(self._words.text("group-reviews"), tuple(rows)))
        return tuple(found)

    def chart(self) -> VoteChart:
        """Give the recorded votes of the plenary, year by year."""
        votes = [
            entry for entry in self._record.entries
            if entry.text.kind == PLENARY and entry.position in LANES
        ]  # fmt: skip
        lanes = [self._lane(lane, votes) for lane in LANES]
        years = tuple(str(entry.text.date.year) for entry in votes)
        named = tuple(self._words.text(f"lane-{entry.position}") for entry in votes)
        return VoteChart(years, tuple(lanes), named)

    def _lane(self, lane: str, votes: Sequence[Entry]) -> Lane:
        marks = tuple("■" if entry.position == lane else "" for entry in votes)
        return Lane(self._words.text(f"lane-{lane}"), marks)

    def _row(self, entry: Entry) -> Row:
        mark = MARKS.get(entry.position, DASH)
        date = self._words.date(entry.text.date)
        return Row(date, self._what(entry), mark, begun(self._answer(entry)))

    def _what(self, entry: Entry) -> str:
        words, text = self._words, entry.text
        names = {
            "text": self._speaker.name(text),
            "short": self._speaker.name(text, "short"),
            "symbol": text.symbol,
            "tally": self._speaker.tally(text.tally),
            "how": self._speaker.how(text.basis, text.sources),
        }
        if not text.how_adopted:
            key = f"row-{text.kind}"
        elif text.kind in GROUPS["security-council"]:
            unseen = "-unseen" if text.tally is None else ""
            key = "row-meeting-without" if text.how_adopted in WITHOUT else f"row-meeting{unseen}"
        else:
            key = "row-without-a-vote" if text.how_adopted in WITHOUT else "row-vote"
        return begun(words.text(key, **names))

    def _answer(self, entry: Entry) -> str:
        words = self._words
        if entry.position == "no-list-held":
            as_of = words.day(self._record.as_of)
            return words.text(_no_list(entry), as_of=as_of)
        # Whose word a list is stands in its row.
        how = self._speaker.how(entry.basis, entry.sources) if entry.text.how_adopted else ""
        if entry.basis == "derived":
            how = words.text("answer-by-elimination")
        key = f"answer-{entry.position}"
        own = f"{key}-{entry.text.kind}"
        said = words.text(own if words.has(own) else key, how=how)
        if entry.recorded_as:
            return words.text("answer-recorded-as", answer=said, name=entry.recorded_as)
        return said

    def _review(self, reviewed: Reviewed) -> Row:
        words, made = self._words, reviewed.recommendations
        key = "row-review" if reviewed.review.symbol else "row-review-unnumbered"
        what = words.text(key, symbol=reviewed.review.symbol)
        as_of = words.day(self._record.as_of)
        if made:
            said = "answer-recommended-one" if len(made) == 1 else "answer-recommended"
            answer = words.text(said, count=len(made))
        else:
            answer = words.text("answer-no-list" if made is None else "answer-not-on-list",
                                as_of=as_of)  # fmt: skip
        mark = MARKS["signatory"] if made else DASH
        return Row(words.day(reviewed.review.date), what, mark, begun(answer))


def _no_list(entry: Entry) -> str:
    """Say in which way a list is missing: there is none, or not of all, or it has other names."""
    if not entry.text.how_adopted:
        return "answer-not-on-list"
    return "answer-no-full-list" if entry.partial else "answer-no-list"
