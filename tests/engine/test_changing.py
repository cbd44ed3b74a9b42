"""A project that changes while it is printed: no file mixes two states, and the manifest tells."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.engine.rows import planned
from briefgen.load import load
from briefgen.load.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Briefgen

NAME = "strengthen-mandate"
BUILD = "build -a diplomats -a public --allow placeholder"
TEMPLATE = "templates/public/brief.html.j2"
STYLE = "templates/public/style.css"
PACKAGED = Path(__file__).resolve().parents[2]
# What is changed: a file of the project, words in it, and what stands there then.
CHANGES = {
    "stylesheet": (STYLE, "}", "} h1 { color: #123456 }"),
    "template": (TEMPLATE, "{{ brief.title }}</h1>", "{{ brief.title }} again</h1>"),
    "fact": ("content/facts/mandate.yaml", "About ", "Some "),
    "citation style": ("content/styles/un-footnotes.csl", "<layout ", "<layout prefix='See ' "),
}


@pytest.fixture
def own(sample: Path) -> Path:
    """Give the project a stylesheet and a template of its own."""
    for name in (STYLE, TEMPLATE):
        (sample / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGED / name, sample / name)
    return sample


def printed(project: Path) -> dict[str, bytes]:
    return {path.name + path.parent.name: path.read_bytes() for path in pdfs(project)}


def pdfs(project: Path) -> Iterator[Path]:
    return (project / "output").rglob("*.pdf")


def manifest(project: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((project / "output/manifest.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize("workers", [0, 1])
def test_what_changes_between_plan_and_print_is_in_no_file(
    own: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """Each change comes when the plan is made and nothing is printed yet."""
    assert briefgen(own, f"{BUILD} --no-store --workers 0").exit_code == 0
    before, listed = printed(own), manifest(own)

    def late(*given: Any) -> Any:  # noqa: ANN401 - whatever planning takes and gives
        made = planned(*given)
        for name, words, then in CHANGES.values():
            text = (own / name).read_text("utf-8")
            assert words in text, name
            (own / name).write_text(text.replace(words, then, 1), "utf-8")
        return made

    shutil.rmtree(own / "output")
    monkeypatch.setattr("briefgen.engine.printing.planned", late)
    result = briefgen(own, f"{BUILD} --no-store --workers {workers}")
    assert result.exit_code == 0, result.output
    assert printed(own) == before
    assert manifest(own) == listed
    names = ", ".join(sorted(name for name, _, _ in CHANGES.values()))
    said = f"warning[project-changed]: the project changed meanwhile: {names}\n"
    assert said in result.stderr

    monkeypatch.undo()
    assert briefgen(own, f"{BUILD} --no-store --workers 0").exit_code == 0
    after = manifest(own)["files"]
    assert all(row["revision"] != listed["files"][name]["revision"] for name, row in after.items())
    assert all(pdf != before[name] for name, pdf in printed(own).items())


def test_a_file_that_changes_while_the_project_is_read_is_read_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "content/facts/mandate.yaml"

    def late(root: Path) -> Any:  # noqa: ANN401 - a snapshot
        made = snapshot(root)
        monkeypatch.setattr("briefgen.load.project.snapshot", snapshot)
        text = (sample / name).read_text("utf-8")
        (sample / name).write_text(text.replace("2025", "2024"), "utf-8")
        return made

    monkeypatch.setattr("briefgen.load.project.snapshot", late)
    library = load(sample)
    assert library.snapshot.revision == snapshot(sample).revision
    assert library.snapshot.changes(sample) == []


def test_a_project_that_does_not_keep_still_is_not_printed(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "content/facts/mandate.yaml"

    def restless(root: Path) -> Any:  # noqa: ANN401 - a snapshot
        made = snapshot(root)
        with (sample / name).open("a", encoding="utf-8") as file:
            file.write("# more\n")
        return made

    monkeypatch.setattr("briefgen.load.project.snapshot", restless)
    result = briefgen(sample, BUILD)
    assert result.exit_code == 1
    assert f"{name}: error[project-changing]: changes while the project is read" in result.stderr
    assert not list(pdfs(sample))


def test_what_editors_leave_behind_is_no_part_of_a_revision(sample: Path) -> None:
    before = snapshot(sample).revision
    (sample / "content/facts/.mandate.yaml.swp").write_bytes(b"\0")
    (sample / "content/facts/mandate.yaml~").write_bytes(b"\0")
    assert snapshot(sample).revision == before
    (sample / "content/facts/more.yaml").write_text("[]", "utf-8")
    assert snapshot(sample).revision != before


def test_two_quick_changes_of_equal_length_are_seen(sample: Path) -> None:
    """Within a moment the disk may tell the same time and size of both."""
    path = sample / "content/facts/mandate.yaml"
    taken = snapshot(sample)
    path.write_text(path.read_text("utf-8").replace("2025", "2024"), "utf-8")
    states = {**taken.states, "content/facts/mandate.yaml": snapshot(sample).states[
        "content/facts/mandate.yaml"
    ]}  # fmt: skip
    assert type(taken)(taken.digests, taken.held, taken.refused, states, taken.taken).changes(
        sample
    ) == ["content/facts/mandate.yaml"]
