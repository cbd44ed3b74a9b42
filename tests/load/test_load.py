"""What a project's files may say, and what is said back when they say something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.load import load
from briefgen.load.positions import parse_yaml

BLOCK = "content/recommendations/strengthen-mandate.yaml"
FACTS = "content/facts/mandate.yaml"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: *x\n", "1:4: error[yaml-alias]"),
        ("a: 1\na: 2\n", "2:1: error[duplicate-key]"),
        ("a: b: c\n", "1:5: error[yaml-syntax]"),
        ("a: 1\n--- \nb: 2\n", "2:1: error[yaml-syntax]"),
        ("a: \x07\n", "1:4: error[yaml-syntax]"),
        ("[" * 60 + "]" * 60, "1:41: error[too-deep]"),
    ],
)
def test_yaml_that_cannot_be_taken_is_refused_at_its_place(text: str, expected: str) -> None:
    _, findings = parse_yaml(text, "f.yaml")
    assert str(findings[0]).startswith(f"f.yaml:{expected}")


def test_scalars_stay_text_until_the_model_says_what_they_are() -> None:
    data, findings = parse_yaml("country: NO\ntime: 12:30\nempty:\nquoted: ''\n", "f.yaml")
    assert not findings
    assert data.data == {"country": "NO", "time": "12:30", "empty": None, "quoted": ""}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (BLOCK, "order: 1", "ordre: 1", ":3:1: error[unknown-key]: unknown key 'ordre'"),
        (BLOCK, "order: 1", "order: first", ":3:8: error[wrong-value]"),
        (BLOCK, "id: strengthen-mandate", "id: Strengthen", "error[bad-id]"),
        (BLOCK, "kind: recommendation", "kind: recomendation", "error[wrong-value]"),
        (FACTS, "as_of: 2004-04-15", "as_of: April 2004", "error[wrong-value]"),
        (FACTS, "id: sr-functions", "id: sr-established", "error[duplicate-id]"),
    ],
)
def test_a_wrong_value_is_named_with_file_line_and_column(
    project: Path, file: str, old: str, new: str, expected: str
) -> None:
    path = project / file
    path.write_text(path.read_text().replace(old, new, 1))
    found = [str(finding) for finding in load(project).findings]
    assert any(line.startswith(file) and expected in line for line in found), found


def test_the_shipped_project_has_no_findings(project: Path) -> None:
    assert load(project).findings == ()
