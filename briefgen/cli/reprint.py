"""How the answer to `briefgen affected --since-run` looks, to people and to programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.packets.runs import Again, SinceRun, Slip

# Delegations that are named one by one.
FEW = 9


def reprint_data(since: SinceRun, slips: Sequence[Slip]) -> dict[str, object]:
    """Give the answer as data, as docs/json.md describes it."""
    from briefgen.packets.runs.tables import packet_rows, slip_rows  # noqa: PLC0415

    return {
        "plan": since.plan, "run": since.number, "packets": packet_rows(since),
        "slips": slip_rows(slips), "unprinted": list(since.unprinted),
    }  # fmt: skip


def packet_lines(since: SinceRun) -> Iterator[str]:
    """Say what to do with each packet that is not as it was."""
    for one in since.packets:
        if one.what != "unchanged":
            row = "; its row of the list has changed" if one.row else ""
            yield f"{one.delegation}: {_said(one)}{row}"


def _said(one: Again) -> str:
    if one.what == "held":
        return "an error holds it back"
    if one.what == "new":
        return f"new: {one.length} sheets, {_copies(one.more)}"
    if one.what == "gone":
        return f"gets none any more: take back {_copies(one.copies)}"
    said = []
    if one.sheets:
        where = f"print {_sheets(one.sheets)} again (pages {spans(one.pages)}), "
        said.append(where + _copies(one.copies))
    if out := [sheet for sheet in one.out if sheet not in one.sheets]:
        said.append(f"take out {_sheets(out)}")
    if one.more:
        said.append(f"{_copies(one.more)} more of the whole packet")
    moved = " (pages move)" if one.moved and one.sheets else ""
    return "; ".join(said) + moved


def _copies(count: int) -> str:
    return "1 copy" if count == 1 else f"{count} copies"


def _sheets(sheets: Sequence[int]) -> str:
    return f"sheet {sheets[0]}" if len(sheets) == 1 else f"sheets {spans(sheets)}"


def spans(numbers: Iterable[int]) -> str:
    """Write numbers, those in a row as from–to."""
    found = []
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        row = [number for _, number in run]
        found.append(f"{row[0]}–{row[-1]}" if len(row) > 1 else str(row[0]))
    return ", ".join(found)


def correction_lines(slips: Sequence[Slip]) -> Iterator[str]:
    """Say which words change, and for whom."""
    for slip in slips:
        few = ", ".join(slip.delegations[:FEW])
        more = f" and {len(slip.delegations) - FEW} more" if len(slip.delegations) > FEW else ""
        yield f"corrections for {few}{more}:"
        for row in slip.rows:
            yield f"  {row.document}, page {row.page}: {_change(row.what, row.old, row.new)}"


def _change(what: str, old: str, new: str) -> str:
    if what != "words":
        return f"{what} as a whole"
    return f"{f'“{old}”' if old else 'new'} → {f'“{new}”' if new else 'gone'}"


def summed(since: SinceRun) -> str:
    """Say it in one line: twelve sheets for four delegations."""
    touched = [one for one in since.touched if one.printed]
    each, paper = sum(len(o.sheets) or o.length for o in touched), sum(o.printed for o in touched)
    copies = f" ({paper} with all copies)" if paper != each else ""
    same = sum(one.what == "unchanged" for one in since.packets)
    said = f"{each} sheets{copies} for {len(touched)} delegations; {same} packets as printed"
    if since.unprinted:
        said += f"; {len(since.unprinted)} of the list have none in this run"
    return f"since print run {since.number}: {said}"
