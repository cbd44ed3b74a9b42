"""Lists of delegations as staff keep them: read whole, each mistake named by row and column."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.load import Library, load
from briefgen.packets import Roster, read_roster

if TYPE_CHECKING:
    from conftest import Briefgen

ROOT = Path(__file__).resolve().parents[2]
HEAD = "id,state,title,mission,city,language,packet"
NORWAY = "nor,Norway,Ambassador,Permanent Mission,New York,en,conference"


@cache
def library() -> Library:
    return load(ROOT)


def roster(folder: Path, text: str | bytes) -> Roster:
    path = folder / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_roster(library(), path)


def said(folder: Path, *rows: str, head: str = HEAD) -> list[str]:
    """List what is said of rows below a head, without the folder that pytest made."""
    found = roster(folder, "\n".join([head, *rows])).findings
    return [str(finding).replace(f"{folder}/", "") for finding in found]


def test_the_shipped_list_has_every_member_and_observer_by_post() -> None:
    read = read_roster(library())
    assert read.findings == ()
    assert len(read.delegations) == 195
    assert len({d.state for d in read.delegations.values()}) == 195
    assert {d.name for d in read.delegations.values()} == {""}
    assert {d.title for d in read.delegations.values()} == {
        "Permanent Representative", "Permanent Observer",
    }  # fmt: skip


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_spreadsheet_may_have_written_it(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    rows = [
        ["Packet", "Title ", " STATE", "id", "mission", "City", "language", "Copies"],
        ["conference", "Chargé", "Côte d'Ivoire ", "civ", "Mission", "Genève", "en", "3"],
        ["", "", "", "", "", "", "", ""],
        ["conference", "“Ambassador”", " türkiye", "tur", "Mission", "Genève", "en", ""],
    ]  # fmt: skip
    text = end.join(separator.join(row) for row in rows) + end * 3
    read = roster(tmp_path, text.encode(encoding))
    assert read.findings == ()
    assert {(d.state, d.city, d.copies) for d in read.delegations.values()} == {
        ("CIV", "Genève", 3), ("TUR", "Genève", 1),
    }  # fmt: skip


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    text = f"{HEAD}\n{NORWAY}\n{NORWAY}".replace("nor,Norway", "civ,Côte d'Ivoire", 1)
    read = roster(tmp_path, text.encode("cp1252"))
    assert [d.state for d in read.delegations.values()] == ["CIV", "NOR"]
    (finding,) = read.findings
    assert (finding.code, finding.severity.name, finding.location.line) == (
        "guessed-encoding", "WARNING", 2,
    )  # fmt: skip


def test_titles_above_and_the_line_for_excel_are_passed_over(tmp_path: Path) -> None:
    read = roster(tmp_path, f"sep=,\nDelegations,2026\n\n{HEAD}\n{NORWAY}\n")
    assert [*read.delegations] == ["nor"]
    assert read.places["nor"].line == 5


def test_names_of_120_characters_in_any_script_are_read(tmp_path: Path) -> None:
    names = ["O’Brien-Ñandú " * 8 + "O’Brien-", "名" * 120, "اسم طويل " * 13 + "اسم"]
    for name in names:
        read = roster(tmp_path, f"{HEAD},name\n{NORWAY},{name}")
        assert read.findings == (), len(name)
        assert read.delegations["nor"].addressee == name


# The row, what is said of it, and the hint.
MISTAKES = {
    "an unknown State": (
        NORWAY.replace("Norway", "Norwey"),
        "2:5: error[unknown-state]: row 2, state: 'Norwey' is no State",
        "did you mean 'Norway'?",
    ),
    "a name that is none of the UN’s": (
        NORWAY.replace("Norway", "South Korea"),
        "2:5: error[unknown-state]: row 2, state: 'South Korea' is no State",
        "did you mean 'Republic of Korea'?",
    ),
    "a missing field": (
        NORWAY.replace("New York", " "),
        "2:41: error[missing-value]: row 2, city: is empty",
        "write it: the row waits until then",
    ),
    "an id that names no file": (
        NORWAY.replace("nor,", "Nor way,"),
        "2:1: error[bad-id]: row 2, id: 'Nor way' is no id",
        "use small letters, digits and single hyphens, such as nor or nor-geneva",
    ),
    "a date that Excel saw in an id": (
        NORWAY.replace("nor,", "01-Mar,"),
        "2:1: error[mangled-value]: row 2, id: 01-Mar is a date that a spreadsheet made",
        "make the column Text, and type it again",
    ),
    "a long number that Excel cut": (
        NORWAY.replace("nor,", "1.23E+15,"),
        "2:1: error[mangled-value]: row 2, id: 1.23E+15 is a long number that a spreadsheet cut",
        "make the column Text, and type it again",
    ),
    "what is left of a formula": (
        NORWAY.replace("New York", "#REF!"),
        "2:41: error[formula]: row 2, city: #REF! is a formula, or what became of one",
        "write the value itself",
    ),
    "a control character": (
        NORWAY.replace("New York", "New\x07York"),
        "2:41: error[bad-character]: row 2, city: holds U+0007, which cannot be printed",
        "remove it",
    ),
    "a name that shows as another": (
        NORWAY.replace("Ambassador", "\u202erodassabmA"),
        "2:12: error[bad-character]: row 2, title: holds U+202E, which reorders the text around it",
        "remove it",
    ),
    "a name of 121 characters": (
        NORWAY.replace("Ambassador", "x" * 121),
        "2:12: error[too-long]: row 2, title: has 121 characters",
        "at most 120 have room",
    ),
    "a comma outside quotes": (
        NORWAY.replace("New York", "New York, NY"),
        "2: error[too-many-fields]: row 2 has 8 fields for 7 columns",
        "put a field that holds the separator in quotes",
    ),
    "a language that there is not": (
        NORWAY.replace(",en,", ",english,"),
        "2:50: error[wrong-value]: row 2, language: 'english' is no language",
        "write its tag, such as en, fr or pt-BR",
    ),
    "a language without a translation": (
        NORWAY.replace(",en,", ",fr,"),
        "2:50: error[untranslated-language]: row 2, language: 'fr' has no complete translation",
        "`briefgen check -l fr` lists what is missing; or give a fallback",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_by_row_and_column(tmp_path: Path, name: str) -> None:
    row, words, hint = MISTAKES[name]
    lines = [line.removeprefix("list.csv:") for line in said(tmp_path, row)]
    assert f"{words}\n  hint: {hint}" in lines


@pytest.mark.parametrize(
    ("column", "value", "hint"),
    [
        ("paper", "A5", "known: a4, dual-safe, letter"),
        ("paper", "a4 ", ""),
        ("copies", "0", "write at least 1"),
        ("copies", "100", "write at most 99"),
        ("copies", "two", "write a whole number"),
        ("copies", "12.0", ""),
        ("channel", "e-mail", "did you mean 'email'?"),
        ("channel", "Print shop", ""),
    ],
)
def test_paper_copies_and_channel_are_of_a_kind(
    tmp_path: Path, column: str, value: str, hint: str
) -> None:
    found = said(tmp_path, f"{NORWAY},{value}", head=f"{HEAD},{column}")
    expected = f"list.csv:2:64: error[wrong-value]: row 2, {column}: {value!r} "
    assert [line.startswith(expected) for line in found] == ([True] if hint else [])
    assert all(line.endswith(hint) for line in found)


def test_an_id_is_given_once_whatever_its_case(tmp_path: Path) -> None:
    other = NORWAY.replace("nor,Norway", "chl,Chile")
    read = roster(tmp_path, "\n".join([HEAD, NORWAY, other, NORWAY.replace("nor", "NOR")]))
    assert [*read.delegations] == ["nor", "chl"]
    assert "row 4, id: 'NOR' is given twice" in [finding.message for finding in read.findings]


def test_a_fallback_that_is_complete_stands_in(tmp_path: Path) -> None:
    read = roster(tmp_path, f"{HEAD},fallback\n{NORWAY.replace(',en,', ',fr,')},en")
    assert read.findings == ()


def test_a_plan_is_looked_for_once_there_are_plans(project: Path) -> None:
    (project / "content/delegations.csv").write_text(f"{HEAD}\n{NORWAY}")
    shutil.rmtree(project / "content/packets")
    assert read_roster(load(project)).findings == ()
    (project / "content/packets").mkdir()
    (project / "content/packets/conference-2027.yaml").write_text("id: conference-2027\n")
    (finding,) = read_roster(load(project)).findings
    assert str(finding) == (
        "content/delegations.csv:2:53: error[unknown-plan]: row 2, packet: no plan 'conference'\n"
        "  hint: did you mean 'conference-2027'?"
    )


def test_columns_that_lack_are_twice_there_or_are_not_known(tmp_path: Path) -> None:
    found = said(tmp_path, NORWAY, head="id,state,title,title,cty,language,packet")
    assert [line.split("\n")[0].removeprefix("list.csv:1: ") for line in found] == [
        "error[duplicate-column]: column 'title' is there twice",
        "warning[unknown-column]: column 'cty' is not known, and not read",
        "error[missing-column]: no column 'mission'",
        "error[missing-column]: no column 'city'",
    ]
    assert found[1].endswith("hint: did you mean 'city'?")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-column-names"),
        (b"\x00" * 100, "no-column-names"),
        (f'{HEAD}\n"nor,Norway'.encode(), "csv-syntax"),
        (f"{HEAD}\n{NORWAY}".encode() + b"\x81\xff", "bad-encoding"),
        (b"x" * 8_000_001, "file-too-large"),
        ((HEAD + "\n" + "\n" * 20_001).encode(), "too-many-rows"),
    ],
)
def test_what_is_no_list_is_one_finding(tmp_path: Path, data: bytes, code: str) -> None:
    read = roster(tmp_path, data)
    assert [finding.code for finding in read.findings] == [code]
    assert not read.delegations


def test_three_bad_rows_of_193_leave_190(project: Path, briefgen: Briefgen) -> None:
    path = project / "content/delegations.csv"
    lines = path.read_text("utf-8").splitlines()[:194]
    lines[10] = lines[10].replace("Austria", "Ostria")
    lines[20] = lines[20].replace(",en,", ",,")
    lines[30] = lines[30].replace(",1,", ",many,")
    path.write_text("\n".join(lines), "utf-8")
    result = briefgen(project, "list delegations --json")
    assert result.exit_code == 3
    assert len(json.loads(result.stdout)["delegations"]) == 190
    assert re.findall(r"delegations\.csv:(\d+):\d+: error\[([a-z-]+)\]", result.stderr) == [
        ("11", "unknown-state"), ("21", "missing-value"), ("31", "wrong-value"),
    ]  # fmt: skip


def test_a_list_elsewhere_is_named(project: Path, briefgen: Briefgen, tmp_path: Path) -> None:
    (tmp_path / "geneva.csv").write_text(f"{HEAD}\n{NORWAY}")
    rows = json.loads(briefgen(project, "list delegations --delegations geneva.csv --json").stdout)
    assert rows["delegations"][0] == {
        "id": "nor", "state": "NOR", "title": "Ambassador", "mission": "Permanent Mission",
        "city": "New York", "language": "en", "packet": "conference", "honorific": "", "name": "",
        "fallback": "", "paper": "a4", "copies": 1, "channel": "hand",
        "state_name": "Norway", "addressee": "Ambassador", "place": "geneva.csv:2",
    }  # fmt: skip
    missing = briefgen(project, "list delegations --delegations nowhere.csv")
    assert missing.exit_code == 2
    assert "error[unreadable-file]: there is no nowhere.csv" in missing.stderr


def test_a_project_without_states_says_so_once(sample: Path, briefgen: Briefgen) -> None:
    (sample / "content/delegations.csv").write_text(f"{HEAD}\n{NORWAY}")
    result = briefgen(sample, "list delegations")
    assert result.exit_code == 1
    assert result.stderr.count("error[") == 1
    assert "error[no-states]: there is no list of States" in result.stderr


def test_a_name_in_brackets_is_shown_as_it_is(
    project: Path, briefgen: Briefgen, tmp_path: Path
) -> None:
    row = NORWAY.replace("Ambassador", "Ambassador [red] (a. i.)")
    (tmp_path / "list.csv").write_text(f"{HEAD}\n{row}")
    shown = briefgen(project, "list delegations --delegations list.csv")
    assert "Ambassador [red] (a. i.)" in shown.stdout
