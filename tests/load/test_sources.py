"""Sources as Zotero and others export them: read whole, or refused at their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.load.sources import SourceFile, read_sources

BIBTEX = r"""@report{first,
  title = {{Caf\'e} \& Rights: 5\% of {DPRK} cases},
  author = {M{\"u}ller, Jos\'{e} and {UN OHCHR}},
  institution = {United Nations}, location = {Geneva},
  pages = {3--5}, date = {2025-03-31}, urldate = {2025-04-01},
  url = {https://example.org/a%20b~c}
}
"""
RECORD = {"id": "a", "type": "report", "title": "A title"}


def read(tmp_path: Path, name: str, text: str) -> SourceFile:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_sources(path, name)


def test_bibtex_is_read_with_its_accents_addresses_and_corporate_names(tmp_path: Path) -> None:
    file = read(tmp_path, "a.bib", BIBTEX)
    assert not file.findings
    assert file.sources["first"].csl == {
        "id": "first",
        "type": "report",
        "title": "Café & Rights: 5% of DPRK cases",
        "author": [{"family": "Müller", "given": "José"}, {"literal": "UN OHCHR"}],
        "publisher": "United Nations",
        "publisher-place": "Geneva",
        "page": "3–5",
        "issued": {"date-parts": [[2025, 3, 31]]},
        "accessed": {"date-parts": [[2025, 4, 1]]},
        "URL": "https://example.org/a%20b~c",
    }


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.bib", BIBTEX + "@book{x, year=2020}", "a.bib:8:1: error[missing-key]"),
        ("a.bib", BIBTEX + BIBTEX, "a.bib:8: error[duplicate-id]: source 'first' is given twice"),
        ("a.bib", BIBTEX + "@book{x, y}", "a.bib:8: error[bibtex-syntax]"),
        ("a.json", "[" * 100_000, "a.json: error[too-deep]: nested too deep"),
        ("a.json", "[null]", "a.json:1:2: error[wrong-type]: a source must be a mapping"),
        ("a.json", "5", "a.json: error[wrong-type]: no list of sources"),
    ],
)
def test_what_is_no_source_is_named_at_its_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    file = read(tmp_path, name, text)
    assert [str(finding) for finding in file.findings if str(finding).startswith(said)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ["a"]),
        ("type", ["report"]),
        ("title", {"x": 1}),
        ("author", [None]),
        ("author", [5, {"family": "Doe"}, None]),
        ("issued", {"date-parts": []}),
        ("issued", {"date-parts": [[]]}),
        ("issued", {"date-parts": [[2024, 13]]}),
        ("issued", {"date-parts": [["x"]]}),
        ("issued", {"date-parts": None}),
        ("issued", "2024-02-30"),
        ("issued", "in press"),
    ],
)
def test_a_field_that_cannot_be_read_is_a_finding(
    tmp_path: Path, field: str, value: Any  # noqa: ANN401 - whatever JSON holds
) -> None:  # fmt: skip
    file = read(tmp_path, "a.json", json.dumps([RECORD | {field: value}]))
    assert [finding.code for finding in file.findings] == ["wrong-value"]
    assert not file.sources


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", json.dumps([RECORD])), ("a.yaml", json.dumps([RECORD])), ("a.bib", BIBTEX)],
)
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, name: str, text: str) -> None:
    file = read(tmp_path, name, f"\ufeff{text}")
    assert not file.findings
    assert len(file.sources) == 1


@pytest.mark.parametrize("issued", ["2024", "2024-02", "2024-02-29", {"raw": "2024"}])
def test_dates_may_leave_out_day_and_month(tmp_path: Path, issued: object) -> None:
    file = read(tmp_path, "a.json", json.dumps([RECORD | {"issued": issued}]))
    assert not file.findings
    assert file.sources["a"].csl["issued"]["date-parts"][0][0] == 2024


def test_csl_yaml_may_stand_below_references(tmp_path: Path) -> None:
    text = "references:\n- {id: a, type: report, title: A title}\n"
    assert list(read(tmp_path, "a.yaml", text).sources) == ["a"]
