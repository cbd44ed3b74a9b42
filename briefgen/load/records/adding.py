"""Rows are added up anew, and must be what the official numbers say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic, Location, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.load.states import States
    from briefgen.load.tables import Built
    from briefgen.model import RecordSettings, Tally, Vote

    Rows = Mapping[str, list[Built[Any]]]

POSITIONS = ("yes", "no", "abstain", "absent")
VOTED = ("recorded vote", "procedural vote")
HINT = "nothing of it is printed State by State until it adds up"


def unsound(
    settings: RecordSettings,
    rows: Rows,
    tallies: Mapping[str, Built[Tally]],
    states: States,
    folder: str,
) -> tuple[frozenset[str], list[tuple[str, Diagnostic]]]:
    """Name the votes, lists and reviews that do not add up, and say why of each."""
    found: list[tuple[str, Diagnostic]] = [
        *_votes(rows["votes.csv"], tallies, states, folder),
        *_undecided(rows["votes.csv"], rows["adoptions.csv"], folder),
        *_official(rows["adoptions.csv"], tallies, folder),
        *_lists(settings, rows["cosponsors.csv"], folder),
        *_reviews(settings, rows["upr_recommendations.csv"], folder),
    ]
    return frozenset(name for name, _ in found), found


def _votes(
    rows: list[Built[Vote]], tallies: Mapping[str, Built[Tally]], states: States, folder: str
) -> Iterator[tuple[str, Diagnostic]]:
    by_symbol: dict[str, list[Built[Vote]]] = {}
    for one in rows:
        by_symbol.setdefault(one.made.symbol, []).append(one)
    for symbol, votes in by_symbol.items():
        place = Location(f"{folder}/votes.csv", votes[0].row.number)
        tally = tallies.get(symbol)
        if tally is None:
            hint = "add the official tally to tallies.csv"
            yield (
                symbol,
                error(
                    "tally-mismatch", f"{symbol}: no tally to hold the rows against", place, hint
                ),
            )
            continue
        at = Location(f"{folder}/tallies.csv", tally.row.number)
        for problem in _against(tally.made, [one.made for one in votes], states):
            yield symbol, error("tally-mismatch", f"{symbol}: {problem}", at, HINT)


def _against(tally: Tally, votes: list[Vote], states: States) -> Iterator[str]:
    counted = Counter(str(vote.position) for vote in votes)
    kinds = {(vote.body, vote.date, vote.roll_call) for vote in votes}
    if len(kinds) > 1:
        yield "its rows differ in body, date or roll_call"
    if {vote.date for vote in votes} != {tally.date}:
        yield f"its rows are not of {tally.date}"
    for position in POSITIONS:
        rows = getattr(tally, f"rows_{position}")
        official = getattr(tally, f"official_{position}", rows)
        if rows is not None and official not in (None, rows):
            yield f"{official} {position}, but {rows} rows are claimed"
        if (rows or 0) != counted[position]:
            yield f"{counted[position]} rows say {position}, not {rows or 0}"
    if all(vote.roll_call == "complete" for vote in votes):
        yield from _missing(tally, votes, states)


def _missing(tally: Tally, votes: list[Vote], states: States) -> Iterator[str]:
    """Find members without a row in a roll-call that is called complete."""
    if len(votes) != tally.members:
        yield f"{len(votes)} rows for {tally.members} members"
    if votes[0].body.startswith("GA"):
        named = {vote.iso3 for vote in votes}
        for state in states.by_code.values():
            if (
                state.joined_year
                and state.joined_year < tally.date.year
                and state.iso3 not in named
            ):
                yield f"{state.name_short} was a member, and has no row"


def _undecided(
    votes: list[Built[Any]], adoptions: list[Built[Any]], folder: str
) -> Iterator[tuple[str, Diagnostic]]:
    """Find votes of which adoptions.csv says nothing, or that there was none."""
    how = {(one.made.body, one.made.date): one.made.how_adopted for one in adoptions}
    first = {one.made.symbol: one for one in reversed(votes)}
    for symbol, one in first.items():
        decided = how.get((one.made.body, one.made.date), "not there")
        if decided not in VOTED:
            place = Location(f"{folder}/votes.csv", one.row.number)
            message = f"{symbol}: in adoptions.csv it is {decided or 'empty'}"
            hint = "write there how the text of that body and date was adopted"
            yield symbol, error("no-such-vote", message, place, hint)


def _official(
    rows: list[Built[Any]], tallies: Mapping[str, Built[Tally]], folder: str
) -> Iterator[tuple[str, Diagnostic]]:
    """Hold the tally in adoptions.csv against the one in tallies.csv."""
    for one in rows:
        tally = tallies.get(one.made.symbol)
        if tally and one.made.tally:
            made = tally.made
            written = f"{made.official_yes}-{made.official_no}-{made.official_abstain}"
            if written != one.made.tally:
                place = Location(f"{folder}/adoptions.csv", one.row.number)
                message = f"{made.symbol}: {one.made.tally} here, {written} in tallies.csv"
                yield made.symbol, error("tally-mismatch", message, place, HINT)


def _lists(
    settings: RecordSettings, rows: list[Built[Any]], folder: str
) -> Iterator[tuple[str, Diagnostic]]:
    counted = Counter((one.made.kind, one.made.symbol) for one in rows)
    first = {(one.made.kind, one.made.symbol): one.row.number for one in reversed(rows)}
    expected = {(held.kind, held.symbol): held.states for held in settings.lists}
    for key in sorted(counted.keys() | expected.keys()):
        if counted[key] != expected.get(key):
            place = Location(f"{folder}/cosponsors.csv", first.get(key, 0))
            wanted = expected.get(key, "no number of them")
            message = f"{key[1]} ({key[0]}): {counted[key]} States, {wanted} in records.yaml"
            yield " ".join(key), error("tally-mismatch", message, place, HINT)


def _reviews(
    settings: RecordSettings, rows: list[Built[Any]], folder: str
) -> Iterator[tuple[str, Diagnostic]]:
    counted = Counter(one.made.cycle for one in rows)
    expected = {review.cycle: review.recommendations or 0 for review in settings.reviews}
    for cycle in sorted(counted.keys() | expected.keys()):
        if counted[cycle] != expected.get(cycle, 0):
            place = Location(f"{folder}/upr_recommendations.csv")
            wanted = expected.get(cycle, 0)
            message = f"cycle {cycle}: {counted[cycle]} recommendations, {wanted} in records.yaml"
            yield f"cycle {cycle}", error("tally-mismatch", message, place, HINT)
