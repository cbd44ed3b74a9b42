"""States are found by what people write for them, and no other State is found instead."""

from __future__ import annotations

import csv
import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.load import load
from briefgen.load.states import States, read_states

if TYPE_CHECKING:
    from conftest import Briefgen

ROOT = Path(__file__).resolve().parents[2]
GROUPS = {"African": 54, "Asia-Pacific": 54, "Eastern European": 23, "GRULAC": 33, "WEOG": 29}


@cache
def states() -> States:
    found, findings = read_states(ROOT)
    assert findings == []
    return found


def test_there_are_193_members_in_five_groups_and_two_observers() -> None:
    members = [state for state in states().by_code.values() if state.is_member]
    assert {
        group: sum(state.regional_group == group for state in members) for group in GROUPS
    } == GROUPS
    assert [s.name_short for s in states().by_code.values() if not s.is_member] == [
        "Holy See", "State of Palestine",
    ]  # fmt: skip
    assert {state.un_working_language for state in members} == {""}


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def test_every_state_is_found_by_its_codes_and_names_however_they_are_written() -> None:
    for code, state in states().by_code.items():
        for name in (state.iso2, state.iso3, state.name_short, state.name_formal):
            for written in (
                name, name.upper(), name.lower(), f"  {name} ", without_accents(name),
                name.replace(" ", "  "), name.replace("'", "’"),
                f"the {name.removeprefix('the ')}",
                unicodedata.normalize("NFD", name), name.removeprefix("the "),
            ):  # fmt: skip
                found = states().find(written)
                assert found, written
                assert found.iso3 == code, written


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Norwey", "'Norway'"),
        ("Turkey", "'Türkiye'"),
        ("Burma", "'Myanmar'"),
        ("South Korea", "'Republic of Korea'"),
        ("North Korea", '"Democratic People\'s Republic of Korea"'),
        ("Vatican City", "'Holy See'"),
        ("Macedonia", "'North Macedonia'"),
        ("Korea", "'Republic of Korea' or \"Democratic People's Republic of Korea\""),
        ("Congo Republic", "'Democratic Republic of the Congo' or 'Congo'"),
    ],
)
def test_other_names_lead_to_the_name_of_the_un(written: str, meant: str) -> None:
    assert states().find(written) is None
    assert states().suggestion(written) == f"did you mean {meant}?"


@pytest.mark.parametrize("written", ["", "Atlantis", "UK", "*", "(", "the", "EU", "Republic"])
def test_what_is_near_to_no_state_or_to_many_leads_to_the_list(written: str) -> None:
    assert states().find(written) is None
    assert states().suggestion(written).startswith("write its UN name or its ISO code")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("NOR", "Norway"),
        ("NLD", "the Netherlands"),
        ("GBR", "the United Kingdom of Great Britain and Northern Ireland"),
        ("VAT", "the Holy See"),
        ("PSE", "the State of Palestine"),
        ("IRN", "Iran (Islamic Republic of)"),
    ],
)
def test_a_name_stands_in_a_sentence_with_its_article(code: str, words: str) -> None:
    assert states().by_code[code].in_a_sentence == words


def test_a_name_that_stands_for_two_states_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "content/records"
    folder.mkdir(parents=True)
    text = (ROOT / "content/records/states.csv").read_text("utf-8")
    (folder / "states.csv").write_text(text.replace("AL,ALB,", "AF,ALB,"), "utf-8")
    _, findings = read_states(tmp_path)
    (finding,) = findings
    assert str(finding).startswith(
        "content/records/states.csv:3: error[duplicate-state]: row 3: 'AF' stands for two States"
    )


def test_states_are_listed_for_programs(project: Path, briefgen: Briefgen) -> None:
    rows = json.loads(briefgen(project, "list states --json").stdout)["states"]
    assert len(rows) == 195
    assert next(row for row in rows if row["code"] == "NLD") == {
        "code": "NLD", "iso2": "NL", "m49": "528", "name": "Netherlands",
        "formal_name": "the Kingdom of the Netherlands", "article": True, "region": "WEOG",
        "member": True, "admitted": 1945,
        "sources": ["src-country-codes", "src-unep-gpml-groups", "src-country-converter"],
    }  # fmt: skip


def test_a_list_of_delegations_goes_with_delegations_only(
    project: Path, briefgen: Briefgen
) -> None:
    result = briefgen(project, "list states --delegations x.csv")
    assert result.exit_code == 2
    assert "--delegations goes with `list delegations`" in result.stderr


def test_facts_and_records_give_the_same_tallies() -> None:
    facts = load(ROOT).facts
    with (ROOT / "content/records/tallies.csv").open(encoding="utf-8", newline="") as file:
        tallies = {row["symbol"]: row for row in csv.DictReader(file)}
    by_year = {row["date"][:4]: row for symbol, row in tallies.items() if "A/RES/" in symbol}
    assert len(by_year) == 9
    for year, row in by_year.items():
        fact = facts[f"ga-vote-{year}"]
        assert str(fact.as_of) == row["date"]
        assert fact.value == int(row["official_yes"])
        for count in (row["official_no"], row["official_abstain"]):
            assert f"{count} " in f"{fact.sentence} ".replace(",", " "), fact.id
