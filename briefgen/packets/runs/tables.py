"""What is to be printed again as rows, for JSON and for a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.packets.runs.asking import SinceRun
    from briefgen.packets.runs.sheets import Again
    from briefgen.packets.runs.slips import Slip

SHEETS = ("delegation", "file", "sheet", "pages", "code", "copies", "do")
ERRATA = ("slip", "document", "page", "before", "old", "new", "after", "what")


def packet_rows(since: SinceRun) -> list[dict[str, Any]]:
    """Say what becomes of each packet."""
    return [
        {
            "delegation": one.delegation, "file": one.file, "what": one.what,
            "pages": list(one.pages), "sheets": list(one.sheets), "codes": list(one.codes),
            "take_out": list(one.out), "copies": one.copies, "whole_copies": one.more,
            "moved": one.moved, "row_changed": one.row, "paper_sheets": one.printed,
        }
        for one in since.packets
    ]  # fmt: skip


def slip_rows(slips: Sequence[Slip]) -> list[dict[str, Any]]:
    """Say what stands on each slip, and for whom it is."""
    return [
        {
            "slip": slip.number, "locale": slip.locale, "paper": slip.paper, "copies": slip.copies,
            "delegations": list(slip.delegations), "rows": [asdict(row) for row in slip.rows],
        }
        for slip in slips
    ]  # fmt: skip


def sheet_rows(since: SinceRun) -> list[dict[str, Any]]:
    """List the sheets by delegation, in the order of the stack: what to print, what to take out."""
    return [row for one in since.touched for row in _sheets(one)]


def _sheets(one: Again) -> list[dict[str, Any]]:
    head = {"delegation": one.delegation, "file": one.file}
    rows = [
        {**head, "sheet": str(sheet), "pages": _range(sheet), "code": code, "copies": one.copies,
         "do": "replace" if sheet in one.out else "add"}
        for sheet, code in zip(one.sheets, one.codes, strict=True)
    ]  # fmt: skip
    if one.what == "gone":
        return [{**head, "sheet": "all", "copies": one.copies, "do": "take back"}]
    rows += [
        {**head, "sheet": str(sheet), "pages": _range(sheet), "copies": one.copies,
         "do": "take out"}
        for sheet in one.out if sheet not in one.sheets
    ]  # fmt: skip
    if one.more:
        rows.append({**head, "sheet": "all", "copies": one.more, "do": "print whole"})
    return rows


def _range(sheet: int) -> str:
    # A dash that no spreadsheet takes for a date.
    return f"{2 * sheet - 1}–{2 * sheet}"


def errata_rows(slips: Sequence[Slip]) -> list[dict[str, Any]]:
    """List the corrections of all slips."""
    return [{"slip": slip.number, **asdict(row)} for slip in slips for row in slip.rows]


def as_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """Write rows as every spreadsheet reads them."""
    held = StringIO(newline="")
    writer = csv.DictWriter(held, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode("utf-8-sig")
