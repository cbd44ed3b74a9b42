"""`affected --since`: what a build would change now, and what it takes to say so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from briefgen.cli.app import app
from briefgen.typeset import compile_job

if TYPE_CHECKING:
    from conftest import Briefgen

SAMPLE = Path(__file__).resolve().parents[1] / "projects" / "sample"
ROOT = Path(__file__).resolve().parents[2]
NAME = "strengthen-mandate"
FACTS = "content/facts/mandate.yaml"
BLOCK = f"content/recommendations/{NAME}.yaml"
DIPLOMATS, DONORS, PUBLIC = (f"en/{who}/{NAME}.pdf" for who in ("diplomats", "donors", "public"))
BUILD = "build --workers 0 --store kept --allow placeholder"
SINCE = "affected --since output --workers 0 --store kept --allow placeholder"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the small project once, with a store in its folder."""
    root = tmp_path_factory.mktemp("printed")
    shutil.copytree(SAMPLE / "content", root / "content")
    for folder in ("locales", "styles"):
        shutil.copytree(ROOT / "content" / folder, root / "content" / folder)
    line = f"{BUILD} -C {root} --store {root / 'kept'}".replace("--store kept ", "")
    result = CliRunner().invoke(app, line.split())
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def printed(once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(once, tmp_path / "project")


@pytest.fixture
def set_now(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the titles of the jobs whose pages are set."""
    titles: list[str] = []

    def counted(job: Any) -> Any:  # noqa: ANN401 - whatever compiling takes and gives
        titles.append(job.html.partition("<title>")[2].partition("</title>")[0])
        return compile_job(job)

    monkeypatch.setattr("briefgen.engine.finished.compile_job", counted)
    return titles


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def correct_a_fact(project: Path) -> None:
    change(project / FACTS, "About 200 people", "Some 200 people")


def test_nothing_changed(printed: Path, briefgen: Briefgen, set_now: list[str]) -> None:
    result = briefgen(printed, SINCE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing changes; 3 as printed" in result.stderr
    assert set_now == []


def test_a_corrected_fact_is_named_with_file_page_and_words(
    printed: Path, briefgen: Briefgen
) -> None:
    correct_a_fact(printed)
    result = briefgen(printed, SINCE)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{DIPLOMATS}: changes on page 1",
        "  page 1: “About” → “Some”",
        f"{DONORS}: changes on page 1",
        "  page 1: “About” → “Some”",
    ]
    assert "2 changed; 1 as printed" in result.stderr


def test_programs_are_told_the_same(printed: Path, briefgen: Briefgen) -> None:
    correct_a_fact(printed)
    data = json.loads(briefgen(printed, f"{SINCE} -a donors --json").stdout)
    assert data == {
        "schema": "briefgen/1",
        "files": [{
            "file": DONORS, "state": "changed", "pages": [{"old": 1, "new": 1}],
            "words": [{"old": "About", "new": "Some", "old_page": 1, "new_page": 1}],
            "causes": [],
        }],
        "unchanged": 0,
        "findings": [],
    }  # fmt: skip


def test_it_touches_no_printed_file_and_the_build_that_follows_sets_nothing_twice(
    printed: Path, briefgen: Briefgen, set_now: list[str]
) -> None:
    correct_a_fact(printed)
    before = {path: path.read_bytes() for path in (printed / "output").rglob("*.*")}
    briefgen(printed, SINCE)
    assert len(set_now) == 2
    assert {path: path.read_bytes() for path in (printed / "output").rglob("*.*")} == before
    assert briefgen(printed, BUILD).exit_code == 0
    assert len(set_now) == 2
    assert "nothing changes; 3 as printed" in briefgen(printed, SINCE).stderr


def lose_the_store(project: Path) -> None:
    shutil.rmtree(project / "kept")


def lose_the_file(project: Path) -> None:
    (project / "output" / DONORS).unlink()


def spoil_the_file(project: Path) -> None:
    path = project / "output" / DONORS
    path.write_bytes(path.read_bytes() + b"\n")


WORDS = [{"old": "About", "new": "Some", "old_page": 1, "new_page": 1}]


@pytest.mark.parametrize(
    ("losses", "words"),
    [
        ([lose_the_store], WORDS),
        ([lose_the_file], WORDS),
        ([lose_the_store, lose_the_file], None),
        ([lose_the_store, spoil_the_file], None),
    ],
)
def test_former_words_come_from_the_file_or_the_store_or_are_said_to_be_lost(
    printed: Path, briefgen: Briefgen, losses: list[Callable[[Path], None]], words: object
) -> None:
    correct_a_fact(printed)
    for loss in losses:
        loss(printed)
    (row,) = json.loads(briefgen(printed, f"{SINCE} -a donors --json").stdout)["files"]
    assert row["pages"] == [{"old": 1, "new": 1}]
    assert row["words"] == words
    if words is None:
        assert "which words is not known" in briefgen(printed, f"{SINCE} -a donors").stdout


def test_a_held_file_is_named_with_its_cause(printed: Path, briefgen: Briefgen) -> None:
    change(printed / BLOCK, "Countries can back it.", "Countries can back it [@nobody].")
    result = briefgen(printed, SINCE)
    assert result.exit_code == 3
    assert f"{PUBLIC}: an error holds it back" in result.stdout
    assert "error[unknown-source]" in result.stderr
    rows = json.loads(briefgen(printed, f"{SINCE} --json").stdout)["files"]
    assert [(r["file"], r["state"], r["causes"][0]["code"]) for r in rows] == [
        (PUBLIC, "held", "unknown-source")
    ]


@pytest.mark.parametrize("loss", [lambda _: None, lose_the_store])
def test_a_page_that_stays_is_held_to_new_limits_and_not_set(
    printed: Path, briefgen: Briefgen, set_now: list[str], loss: Callable[[Path], None]
) -> None:
    change(printed / "content/audiences/donors.yaml", "pages: {value: ", "pages: {value: 1, was: ")
    change(printed / "content/audiences/donors.yaml", ", was: 2", "")
    loss(printed)
    result = briefgen(printed, SINCE)
    assert f"{DONORS}: an error holds it back" in result.stdout
    assert "error[too-many-pages]" in result.stderr
    assert set_now == []


def test_what_is_new_appears_and_what_nothing_prints_disappears(
    printed: Path, briefgen: Briefgen
) -> None:
    (printed / BLOCK).rename(printed / "content/recommendations/other-name.yaml")
    change(printed / "content/recommendations/other-name.yaml", f"id: {NAME}", "id: other-name")
    result = briefgen(printed, f"{SINCE} -a public")
    assert result.stdout.splitlines() == [
        "en/public/other-name.pdf: would be printed for the first time",
        f"{PUBLIC}: nothing prints it any more; `briefgen build --prune` deletes it",
    ]


def test_each_file_is_planned_as_it_was_printed(printed: Path, briefgen: Briefgen) -> None:
    letter = "-a public --paper letter --date 2026-12-24"
    assert briefgen(printed, f"{BUILD} {letter}").exit_code == 0
    quiet = f"{SINCE} -a public"
    assert "nothing changes; 2 as printed" in briefgen(printed, quiet).stderr
    change(printed / "content/project.yaml", "date: 2026-11-23", "date: 2026-11-30")
    # The date of the project is the build's too; one that was given stays.
    assert briefgen(printed, quiet).stdout.startswith(f"{PUBLIC}: changes on page")
    said = briefgen(printed, f"{quiet} --date 2027-01-01").stdout
    assert said.count(": changes on page") == 2


@pytest.mark.parametrize("line", ["affected", "affected few-arrivals --since output"])
def test_ids_or_a_manifest_are_named_and_not_both(
    printed: Path, briefgen: Briefgen, line: str
) -> None:
    result = briefgen(printed, line)
    assert result.exit_code == 2
    assert "name what may change (ID...), or a manifest (--since MANIFEST)" in result.stderr


def test_a_folder_without_a_manifest_is_named(printed: Path, briefgen: Briefgen) -> None:
    (printed / "empty").mkdir()
    result = briefgen(printed, "affected --since empty --json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert (data["files"], data["findings"][0]["code"]) == ([], "no-manifest")


def test_a_field_is_listed_with_the_pages_where_it_stands(
    printed: Path, briefgen: Briefgen
) -> None:
    def pages(name: str) -> dict[str, list[int]]:
        rows = json.loads(briefgen(printed, f"affected {name} --json").stdout)["files"]
        return {row["file"]: row["pages"] for row in rows}

    assert pages(f"{NAME}#why") == {DIPLOMATS: [1], DONORS: [1], PUBLIC: [1, 2]}
    assert pages(f"{NAME}#title") == {file: [1, 2] for file in (DIPLOMATS, DONORS, PUBLIC)}
    assert pages("other#why") == {}
