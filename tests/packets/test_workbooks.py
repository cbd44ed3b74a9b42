"""Workbooks are read for the values that people see; what they hide or compute is said."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import numbers

from briefgen.load import Library, load
from briefgen.load.tables import archive
from briefgen.packets import Roster, read_roster

ROOT = Path(__file__).resolve().parents[2]
SHEET = "xl/worksheets/sheet1.xml"
HEAD = ["id", "state", "title", "mission", "city", "language", "packet", "copies"]
NORWAY = ["nor", "Norway", "Ambassador", "Permanent Mission", "New York", "en", "conference", 2]
CHILE = ["chl", "Chile", "Ambassador", "Permanent Mission", "Geneva", "en", "conference", 3]


@cache
def library() -> Library:
    return load(ROOT)


def book(*rows: list[Any]) -> Any:  # noqa: ANN401 - openpyxl is untyped
    made = openpyxl.Workbook()
    for row in (HEAD, *rows):
        made.active.append(row)
    return made


def saved(made: Any) -> bytes:  # noqa: ANN401 - openpyxl is untyped
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Change a part of a workbook as no library would write it."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new) if name == part else content)
    return held.getvalue()


def read(folder: Path, data: bytes, name: str = "list.xlsx") -> Roster:
    (folder / name).write_bytes(data)
    return read_roster(library(), folder / name)


def said(found: Roster) -> list[str]:
    return [str(f).rpartition("/list.xlsx:")[2].split("\n")[0].strip() for f in found.findings]


def test_a_workbook_is_read_as_a_csv_file_is(tmp_path: Path) -> None:
    made = book(NORWAY, [None] * 8, CHILE)
    made.active.insert_rows(1)
    made.active["A1"] = "Delegations to the conference"
    found = read(tmp_path, saved(made))
    assert found.findings == ()
    assert [(d.state, d.copies) for d in found.delegations.values()] == [("NOR", 2), ("CHL", 3)]
    assert found.places["chl"].line == 5


def test_what_excel_made_of_words_is_named_by_cell(tmp_path: Path) -> None:
    dated = [dt.datetime(2026, 3, 1), *CHILE[1:]]  # noqa: DTZ001 - Excel's days have no zone
    long = [1.23e15, *NORWAY[1:]]
    made = book(dated, long)
    made.active["A2"].number_format = numbers.BUILTIN_FORMATS[14]
    found = read(tmp_path, saved(made))
    assert said(found) == [
        "2:1: error[mangled-value]: row 2, id: 2026-03-01 is a date that a spreadsheet made",
        "3:1: error[mangled-value]: row 3, id: 1.23e+15 is a long number that a spreadsheet cut",
    ]
    assert not found.delegations


def test_a_formula_is_read_by_its_saved_value_or_not_at_all(tmp_path: Path) -> None:
    sum_ = "=1+1"
    made = book([*NORWAY[:7], sum_], [*CHILE[:7], sum_], [*CHILE[:4], sum_, *CHILE[5:]])
    data = saved(made)
    for cell, value in (("H2", b"<v>2</v>"), ("H3", b"<v>#REF!</v>")):
        before = f'<c r="{cell}"><f>1+1</f>'.encode()
        kind = before.replace(b">", b' t="e">', 1) if b"#" in value else before
        data = changed(data, SHEET, before + b"<v></v>", kind + value)
    found = read(tmp_path, data)
    assert [*found.delegations] == ["nor"]
    assert found.delegations["nor"].copies == 2
    assert {line for line in said(found) if "formula" in line} == {
        "warning[formula]: column 'copies': 2 formulas; their values when saved are read",
        "3:8: error[formula]: row 3, copies: #REF! is a formula, or what became of one",
        "4:5: error[formula]: row 4, city: a formula without a value",
    }


def test_a_hidden_row_is_neither_printed_nor_forgotten(tmp_path: Path) -> None:
    made = book(NORWAY, CHILE)
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["E"].hidden = True
    found = read(tmp_path, saved(made))
    assert [*found.delegations] == ["nor"]
    assert said(found) == [
        "warning[hidden-column]: column 'city' is hidden, and read",
        "3: error[hidden-row]: row 3 is hidden",
    ]


def test_merged_cells_are_refused_where_they_touch_a_delegation(tmp_path: Path) -> None:
    made = book(NORWAY, CHILE, [*NORWAY])
    made.active["A4"] = "isl"
    made.active.merge_cells("D2:D3")
    found = read(tmp_path, saved(made))
    assert [*found.delegations] == ["isl"]
    assert [line for line in said(found) if "merged" in line] == [
        "2: error[merged-cells]: row 2: cells D2:D3 are merged",
        "3: error[merged-cells]: row 3: cells D2:D3 are merged",
    ]


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    made = book(NORWAY)
    secret = made.create_sheet("Private numbers")
    secret.append(HEAD)
    secret.append(CHILE)
    secret.sheet_state = "hidden"
    made.create_sheet("Notes", 0).append(["Ask Ms X"])
    found = read(tmp_path, saved(made))
    assert [*found.delegations] == ["nor"]
    assert said(found) == ["warning[hidden-sheet]: sheet 'Private numbers' is hidden, and not read"]


def test_macros_are_not_run_and_are_said(tmp_path: Path) -> None:
    data = saved(book(NORWAY))
    with zipfile.ZipFile(held := io.BytesIO(data), "a") as whole:
        whole.writestr("xl/vbaProject.bin", b"\x00")
    found = read(tmp_path, held.getvalue(), "list.xlsm")
    assert [*found.delegations] == ["nor"]
    assert [finding.code for finding in found.findings] == ["macros"]


ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet'


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("an old workbook", archive.OLD + b"\x00" * 600, "unread-workbook", "before 2007"),
        ("no archive", b"id,state\nnor,Norway", "damaged-workbook", ""),
        ("half an archive", saved(book(NORWAY))[:4000], "damaged-workbook", ""),
        (
            "a document type",
            changed(saved(book(NORWAY)), SHEET, b"<worksheet", ENTITY),
            "unfit-workbook", "declares a document type",
        ),
        (
            "another document type, in UTF-16",
            changed(
                saved(book(NORWAY)), SHEET, b"<worksheet",
                ENTITY.decode().encode("utf-16-le"),
            ),
            "unfit-workbook", "declares a document type",
        ),
        (
            "no sheets",
            changed(saved(book(NORWAY)), "xl/workbook.xml", b"<sheet ", b"<gone "),
            "damaged-workbook", "",
        ),
        (
            "a sheet that is not there",
            changed(saved(book(NORWAY)), "xl/_rels/workbook.xml.rels", b"sheet1", b"sheet9"),
            "no-column-names", "",
        ),
    ],
)  # fmt: skip
def test_what_is_no_fit_workbook_is_refused_by_one_finding(
    tmp_path: Path, name: str, data: bytes, code: str, words: str
) -> None:
    found = read(tmp_path, data)
    assert [finding.code for finding in found.findings] == [code], name
    assert words in found.findings[0].message


def test_an_archive_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(SHEET, b" " * (archive.MAX_PART + 1))
    found = read(tmp_path, held.getvalue())
    assert [finding.code for finding in found.findings] == ["unfit-workbook"]
    with zipfile.ZipFile(held := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as whole:
        for n in range(5):
            whole.writestr(f"{n}.bin", b" " * archive.MAX_PART)
    found = read(tmp_path, held.getvalue())
    assert found.findings[0].message == "the workbook unpacks to more than 32,000,000 bytes"


def test_an_archive_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    data = bytearray(saved(book(NORWAY)))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode()))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert [f.code for f in read(tmp_path, bytes(data)).findings] == ["damaged-workbook"]


def test_a_sheet_that_names_the_last_row_and_column_of_all_ends(tmp_path: Path) -> None:
    made = book(NORWAY)
    made.active["XFD1048576"] = "x"
    assert read(tmp_path, saved(made)).findings == ()
    made.active["A1048576"] = "x"
    found = read(tmp_path, saved(made))
    assert [finding.code for finding in found.findings] == ["too-many-rows"]


@pytest.mark.parametrize("ending", [".xls", ".ods", ".xlsb"])
def test_other_workbooks_are_refused_by_name(tmp_path: Path, ending: str) -> None:
    found = read(tmp_path, b"x", f"list{ending}")
    assert found.findings[0].message == f"{ending} is not read"


def test_without_openpyxl_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(book(NORWAY))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    (finding,) = read(tmp_path, data).findings
    assert finding.code == "missing-package"
    assert 'pip install "briefgen[xlsx]"' in finding.hint
