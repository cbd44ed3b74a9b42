"""More records come in as a whole or not at all, and what they change is shown first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from briefgen.diagnostics import ProjectError
from briefgen.load import load
from briefgen.packets import planned_import, write_import

if TYPE_CHECKING:
    from conftest import Briefgen

FOLDER = "content/records"
# A Council vote that was held by tally only: now its rows come.
VOTE = "A/HRC/RES/16/8"
TALLY = (
    "symbol,date,official_yes,official_no,official_abstain,rows_yes,rows_no,rows_abstain,"
    "rows_absent,members,check\n"
    f"{VOTE},2011-03-24,30,3,11,2,-,-,-,47,yes votes match\n"
)
HEAD = "body;symbol;date;state;position;source;basis;roll_call\r\n"
ROWS = "".join(
    f"HRC;{VOTE};2011-03-24;{state};Y;dw-hrc-data;secondary;yes-votes only\r\n"
    for state in ("norway", "the Republic of Korea")
)
END = "yes,dw-hrc-data,secondary,yes-votes only,\n"
KOREA = "KOR,Republic of Korea"
LINE = "records import votes.csv tallies.csv"


@pytest.fixture
def given(project: Path) -> Path:
    """Put a file of votes and the tally that it needs beside the project's content."""
    rows = TALLY.replace(",30,3,11,2,", ",2,3,11,2,")
    (project / "tallies.csv").write_text(rows, "utf-8")
    (project / "votes.csv").write_text(HEAD + ROWS, "utf-8-sig")
    adoptions = project / FOLDER / "adoptions.csv"
    text = adoptions.read_text("utf-8")
    assert f"{VOTE},2011-03-24,recorded vote,30-3-11" in text
    adoptions.write_text(text.replace("recorded vote,30-3-11", "recorded vote,2-3-11"), "utf-8")
    return project


def held(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / FOLDER).iterdir()}


def test_what_will_change_is_shown_and_nothing_written_without_yes(
    given: Path, briefgen: Briefgen
) -> None:
    before = held(given)
    result = briefgen(given, LINE)
    assert result.exit_code == 0, result.output
    shown = [line.split() for line in result.stdout.splitlines()]
    assert shown[1:] == [
        ["votes.csv", f"{VOTE},", "NOR", "new", "yes"],
        ["votes.csv", f"{VOTE},", "KOR", "new", "yes"],
        ["tallies.csv", VOTE, "new"],
    ]
    assert "3 new, 0 changed, 0 as they were: nothing is written without --yes" in result.stderr
    assert held(given) == before


def test_rows_are_written_as_the_records_write_them(given: Path, briefgen: Briefgen) -> None:
    before = held(given)
    result = briefgen(given, f"{LINE} --as-of 2026-12-01 --yes")
    assert result.exit_code == 0, result.output
    after = held(given)
    rows = [f"HRC,{VOTE},2011-03-24,,{state},,{END}" for state in ("NOR,Norway", KOREA)]
    assert after["votes.csv"] == before["votes.csv"] + "".join(rows).encode()
    assert after["tallies.csv"].startswith(before["tallies.csv"])
    assert after["records.yaml"] == before["records.yaml"].replace(b"2026-11-23", b"2026-12-01")
    assert after["cosponsors.csv"] == before["cosponsors.csv"]
    shown = briefgen(given, "records show NOR").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "Norway voted in favour of Human Rights Council resolution 16/8" in shown
    assert "as of 1 December 2026" in shown
    again = briefgen(given, LINE)
    assert "0 new, 0 changed, 3 as they were: nothing to write" in again.stderr


def test_a_workbook_and_data_for_programs(given: Path, briefgen: Briefgen) -> None:
    book = openpyxl.Workbook()
    for line in (HEAD + ROWS).splitlines():
        book.active.append(line.split(";"))
    book.save(given / "votes.xlsx")
    result = briefgen(given, "records import votes.xlsx tallies.csv --json")
    data = json.loads(result.stdout)
    assert data["written"] is False
    assert data["unchanged"] == 0
    assert data["changes"][0]["file"] == "votes.csv"
    assert data["changes"][0]["record"] == [VOTE, "NOR"]
    assert data["changes"][0]["before"] is None
    assert data["changes"][0]["after"]["state"] == "Norway"


def test_a_row_that_says_something_else_is_shown_with_both(given: Path, briefgen: Briefgen) -> None:
    row = "GA plenary;A/RES/69/188;2014-12-18;Norway;yes;undl-820106;primary;complete\n"
    (given / "votes.csv").write_text(f"note;{HEAD}Seen again.;{row}")
    result = briefgen(given, "records import votes.csv")
    assert "note: empty → Seen again." in result.stdout
    assert "0 new, 1 changed, 0 as they were" in result.stderr


BAD = {
    "a vote without its tally": (
        "records import votes.csv", HEAD + ROWS,
        f"error[tally-mismatch]: {VOTE}: no tally to hold the rows against",
    ),
    "a row too few": (
        LINE, HEAD + ROWS.splitlines(keepends=True)[0],
        f"error[tally-mismatch]: {VOTE}: 1 rows say yes, not 2",
    ),
    "a State that is none": (
        LINE, HEAD + ROWS.replace("norway", "norwey"),
        "votes.csv:2:31: error[unknown-state]: row 2, state: 'norwey' is no State",
    ),
    "a position that is none": (
        LINE, HEAD + ROWS.replace(";Y;", ";aye;", 1),
        "votes.csv:2:38: error[wrong-value]: row 2, position: 'aye' is not known",
    ),
    "a source that is not held": (
        LINE, HEAD + ROWS.replace("dw-hrc-data", "dw-hrc", 1),
        "error[unknown-source]: row 1879: no source 'dw-hrc'",
    ),
    "a vote where there was none": (
        LINE, HEAD + ROWS.replace("2011-03-24", "2012-03-22"),
        f"error[no-such-vote]: {VOTE}: in adoptions.csv it is without a vote",
    ),
    "a list that is none": (
        LINE, "name;colour\r\nNorway;red\r\n", "error[no-column-names]",
    ),
    "half a list": (
        LINE, "symbol;position;state\r\nx;yes;Norway\r\n",
        "votes.csv: error[unknown-records]: no known list",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_sound_is_not_written(given: Path, briefgen: Briefgen, name: str) -> None:
    line, text, words = BAD[name]
    (given / "votes.csv").write_text(text, "utf-8")
    before = held(given)
    result = briefgen(given, f"{line} --yes")
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert held(given) == before
    assert not list(given.glob(".records-*"))


def test_records_that_changed_meanwhile_are_not_written_over(given: Path) -> None:
    library = load(given)
    files = [given / "votes.csv", given / "tallies.csv"]
    planned = planned_import(library, files, None)
    votes = given / FOLDER / "votes.csv"
    votes.write_bytes(votes.read_bytes() + b"\n")
    before = held(given)
    with pytest.raises(ProjectError, match="was changed while the import was looked at"):
        write_import(given, planned)
    assert held(given) == before


def test_an_import_that_a_full_disk_cut_is_ended_by_the_same_import(
    given: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def full(target: Path, data: bytes) -> None:
        if written:
            raise OSError(28, "No space left on device")
        target.write_bytes(data)
        written.append(target.name)

    monkeypatch.setattr("briefgen.packets.records.importing.publish", full)
    cut = briefgen(given, f"{LINE} --yes")
    assert cut.exit_code == 1
    assert "cannot write content/records: No space left on device" in cut.stderr
    assert written == ["votes.csv"]
    monkeypatch.undo()
    monkeypatch.chdir(given)
    again = briefgen(given, f"{LINE} --yes")
    assert again.exit_code == 0, again.output
    assert "1 new, 0 changed, 2 as they were: written" in again.stderr
