"""Files that editors and systems leave behind, and the forms in which text is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.load import load


@pytest.mark.parametrize(
    "name", ["facts/.#mandate.yaml", "facts/._mandate.yaml", "locales/.DS_Store", "facts/a.yaml~"]
)
def test_what_editors_and_systems_leave_behind_is_not_read(project: Path, name: str) -> None:
    (project / "content" / name).write_bytes(b"\0\xff")
    assert load(project).findings == ()


@pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
def test_line_ends_of_other_systems_are_read(project: Path, ending: bytes) -> None:
    expected = load(project)
    for path in (project / "content").rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ending))
    found = load(project)
    assert found.findings == ()
    assert (found.project, found.facts, found.blocks, found.layout) == (
        expected.project, expected.facts, expected.blocks, expected.layout,
    )  # fmt: skip


def test_links_within_the_project_are_followed(project: Path) -> None:
    (project / "content").rename(project / "words")
    (project / "content").symlink_to("words")
    assert load(project).findings == ()
