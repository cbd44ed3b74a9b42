"""Records are added up anew when they are read: what does not add up is said, and not printed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.load import Library, load
from briefgen.load.records import FOLDER, Records, read_records
from briefgen.load.states import States, read_states
from briefgen.packets import checked, record_of

if TYPE_CHECKING:
    from conftest import Briefgen

ROOT = Path(__file__).resolve().parents[2]
VOTE = "GA plenary,A/RES/69/188,2014-12-18,A/69/PV.73,NOR,Norway,,yes,undl-820106,primary,complete,"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT)


@pytest.fixture(scope="module")
def states() -> States:
    return read_states(ROOT)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the shipped records, to be broken."""
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    return tmp_path


def read(folder: Path, states: States, library: Library) -> Records:
    records = read_records(folder, states, library.sources)
    assert records
    return records


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Put one mistake into a file of records."""
    path = folder / FOLDER / name
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_shipped_records_are_whole(library: Library, states: States) -> None:
    records = read(ROOT, states, library)
    assert records.findings == ()
    assert not records.unsound
    assert [
        len(rows)
        for rows in (
            records.votes,
            records.adoptions,
            records.sponsorships,
            records.recommendations,
        )
    ] == [1877, 55, 378, 435]
    assert len(records.tallies) == 16


def test_the_nine_roll_calls_of_the_assembly_are_complete(library: Library, states: States) -> None:
    records = read(ROOT, states, library)
    members = [state for state in states.by_code.values() if state.is_member]
    assert len(members) == 193
    for state in members:
        held = record_of(records, state.iso3)
        cast = [e for e in held.entries if e.text.kind == "ga-plenary" and e.text.tally]
        assert len(cast) == 9
        for entry in cast:
            admitted = state.joined_year or 0
            assert (entry.position == "not-member") == (admitted > entry.text.date.year), state


UNSOUND = [
    ("votes.csv", f"{VOTE}\n", "", "A/RES/69/188", [
        "tally-mismatch: A/RES/69/188: 115 rows say yes, not 116",
        "tally-mismatch: A/RES/69/188: 192 rows for 193 members",
        "tally-mismatch: A/RES/69/188: Norway was a member, and has no row",
    ]),
    ("votes.csv", VOTE, VOTE.replace(",yes,", ",no,"), "A/RES/69/188", [
        "tally-mismatch: A/RES/69/188: 115 rows say yes, not 116",
        "tally-mismatch: A/RES/69/188: 21 rows say no, not 20",
    ]),
    ("tallies.csv", "69/188,2014-12-18,116,", "69/188,2014-12-18,117,", "A/RES/69/188", [
        "tally-mismatch: A/RES/69/188: 117 yes, but 116 rows are claimed",
        "tally-mismatch: A/RES/69/188: 116-20-53 here, 117-20-53 in tallies.csv",
    ]),
    ("adoptions.csv", "2014-12-18,recorded vote", "2014-12-18,without a vote", "A/RES/69/188", [
        "no-such-vote: A/RES/69/188: in adoptions.csv it is without a vote",
    ]),
    ("records.yaml", "states: 9}", "states: 8}", "letter requesting the meeting S/2015/931", [
        "tally-mismatch: S/2015/931 (letter requesting the meeting): 9 States, 8 in records.yaml",
    ]),
    ("records.yaml", "recommendations: 167", "recommendations: 168", "cycle 1", [
        "tally-mismatch: cycle 1: 167 recommendations, 168 in records.yaml",
    ]),
]  # fmt: skip


@pytest.mark.parametrize("case", UNSOUND)
def test_what_does_not_add_up_is_said_and_held_back(
    folder: Path, states: States, library: Library, case: tuple[str, str, str, str, list[str]]
) -> None:
    *changed, subject, words = case
    change(folder, *changed)
    records = read(folder, states, library)
    assert [f"{found.code}: {found.message}" for found in records.findings] == words
    assert records.unsound == {subject}
    held = record_of(records, "NOR")
    positions = {
        e.position
        for e in held.entries
        if e.text.symbol and subject.endswith(e.text.symbol) and e.text.how_adopted
    }
    assert positions <= {"no-list-held", "adopted-without-vote"}


@pytest.mark.parametrize(
    "case",
    [
        ("votes.csv", ",NOR,Norway,,yes", ",NOW,Norway,,yes",
         "error[unknown-state]: row 128, iso3: 'NOW' is no State"),
        ("votes.csv", ",NOR,Norway,,yes,undl-563464", ",NOR,Norway,,yes,undl-1",
         "error[unknown-source]: row 128: no source 'undl-1'"),
        ("votes.csv", ",NOR,Norway,,yes", ",NOR,Norway,,aye",
         "error[wrong-value]: row 128, position: 'aye' is not known"),
        ("votes.csv", ",NOR,Norway,,yes", ",DNK,Denmark,,yes",
         "error[duplicate-record]: row 128: A/RES/60/173, DNK is there twice"),
        ("adoptions.csv", "2005-12-16", "2005-13-16",
         "error[wrong-value]: row 2, date: '2005-13-16' does not fit"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_named(
    folder: Path, states: States, library: Library, case: tuple[str, str, str, str]
) -> None:
    *changed, words = case
    change(folder, *changed)
    (found,) = read(folder, states, library).findings
    assert words in str(found)


def test_a_states_record_is_shown(project: Path, briefgen: Briefgen) -> None:
    shown = briefgen(project, "records show côte-d'ivoire")
    assert shown.exit_code == 0, shown.output
    assert (
        "Côte d'Ivoire abstained in the vote on General Assembly resolution 60/173"
        in (shown.stdout.replace("\N{NO-BREAK SPACE}", " "))
        or "Côte d'Ivoire" in shown.stdout
    )
    data = json.loads(briefgen(project, "records show NOR --json").stdout)
    assert (data["schema"], data["state"], data["as_of"]) == ("briefgen/1", "NOR", "2026-11-23")
    entry = next(e for e in data["entries"] if e["symbol"] == "A/RES/69/188")
    assert entry["sentence"].replace("\N{NO-BREAK SPACE}", " ") == (
        "Norway voted in favour of General Assembly resolution 69/188 on 18 December 2014."
    )
    assert entry["tally"] == [116, 20, 53]
    assert (entry["position"], entry["basis"]) == ("yes", "primary")
    assert [review["cycle"] for review in data["reviews"]] == [1, 2, 3, 4]
    assert data["reviews"][2]["recommendations"] is None


def test_a_state_that_is_none_is_wrong_usage(project: Path, briefgen: Briefgen) -> None:
    result = briefgen(project, "records show Norwey")
    assert result.exit_code == 2
    assert (
        "error[unknown-state]: no State 'Norwey'\n  hint: did you mean 'Norway'?" in result.stderr
    )


def test_a_project_without_records_says_so(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "records show NOR --json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["findings"][0]["code"] == "no-records"


def test_check_looks_at_records_and_delegations_too(project: Path, briefgen: Briefgen) -> None:
    change(project, "votes.csv", VOTE, VOTE.replace(",yes,", ",no,"))
    listed = project / "content/delegations.csv"
    listed.write_text(listed.read_text("utf-8").replace(",Norway,", ",Norwey,"), "utf-8")
    codes = [found.code for found in checked(load(project))]
    assert codes == ["tally-mismatch", "tally-mismatch", "unknown-state"]
    result = briefgen(project, "check --json --allow tally-mismatch")
    assert result.exit_code == 3
    found = json.loads(result.stdout)["findings"]
    assert [f["code"] for f in found if f["severity"] == "error"] == ["unknown-state"]
