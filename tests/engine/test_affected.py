"""What `affected --since` answers is what a clean build changes: files, pages and words."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from briefgen.cli.app import app
from briefgen.engine.manifest import read_manifest, readers
from briefgen.inspect import read_back, said_on

sys.path.append(str(Path(__file__).parent))
import changing

BY_DAY, BY_NIGHT = 30, 300


@dataclass
class Printed:
    """The project before any change, with its printed files and a store."""

    root: Path
    store: Path

    @property
    def output(self) -> Path:
        """Say where the files are."""
        return self.root / "output"

    def used(self) -> frozenset[str]:
        """Name all that the files were made from."""
        entries = read_manifest(self.output).files.values()
        return frozenset(name for entry in entries for name in entry.inputs)

    def said(self) -> str:
        """Give all that the files say, as lines."""
        files = [read_back(pdf) for pdf in pdfs(self.output).values()]
        return "\n".join(page.text for file in files for page in file.pages)

    def run(self, project: Path, line: str) -> Result:
        """Run a command on a project, in this process."""
        where = f"-C {project} -a diplomats -a public --allow placeholder --workers 0"
        return CliRunner().invoke(app, f"{line} {where}".split())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    made = Printed(tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("store"))
    changing.base(made.root)
    result = made.run(made.root, f"build --store {made.store}")
    assert result.exit_code == 0, result.output
    return made


def seeds() -> Iterator[Any]:
    yield from range(BY_DAY)
    yield from (pytest.param(seed, marks=pytest.mark.nightly) for seed in range(BY_DAY, BY_NIGHT))


@pytest.mark.parametrize("seed", [*seeds()])
def test_the_answer_is_what_a_clean_build_changes(
    printed: Printed, tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
    project = changing.Project(tmp_path / "project", chance, printed.used(), printed.said())
    shutil.copytree(printed.root, project.root, ignore=shutil.ignore_patterns("output"))
    change = changing.CHANGES[seed % len(changing.CHANGES)]
    change(project)
    print(f"seed {seed}: {change.__name__}, {project.reads}")

    asked = printed.run(
        project.root, f"affected --since {printed.output} --store {printed.store} --json"
    )
    answer = json.loads(asked.stdout)
    clean = printed.run(project.root, f"build --no-store --json -o {tmp_path / 'clean'}")
    end = json.loads(clean.stdout.splitlines()[-1])
    rows = {row["file"]: row for row in answer["files"]}

    assert asked.exit_code == clean.exit_code or end["files"] == []
    held = {row["file"] for row in end["files"] if row["held"]}
    assert {file for file, row in rows.items() if row["state"] == "held"} == held
    before, after = pdfs(printed.output), pdfs(tmp_path / "clean")
    assert states(rows, "appears") == after.keys() - before.keys()
    assert states(rows, "disappears") == before.keys() - after.keys() - held
    both = before.keys() & after.keys()
    assert states(rows, "changed") == {file for file in both if before[file] != after[file]}
    for file in states(rows, "changed"):
        are_the_pages(before[file], after[file], rows[file]["pages"])
        are_the_words(before[file], after[file], rows[file]["words"])
    if project.nothing:
        assert rows == {}
    if project.reads:
        are_among_the_readers(printed, project.reads, rows)


def are_among_the_readers(printed: Printed, reads: list[str], rows: dict[str, Any]) -> None:
    """Hold that `affected ID` lists every file that changes, and every page where words do."""
    found = readers(read_manifest(printed.output), reads)
    pages = {reader.file: reader.pages for reader in found}
    assert states(rows, "changed") | states(rows, "held") <= pages.keys()
    for row in rows.values():
        for word in row["words"]:
            assert word["old_page"] is None or word["old_page"] in pages[row["file"]]


def pdfs(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")
    }


def states(rows: dict[str, Any], state: str) -> set[str]:
    return {file for file, row in rows.items() if row["state"] == state}


def are_the_pages(old: bytes, new: bytes, pages: list[dict[str, int | None]]) -> None:
    """Hold what is listed to differ, and what is not to be the same, in dots and in words."""
    before, after = seen(old), seen(new)
    for page in pages:
        if page["old"] and page["new"]:
            assert before[page["old"] - 1] != after[page["new"] - 1]
    listed = {side: {page[side] for page in pages} for side in ("old", "new")}
    assert [page for n, page in enumerate(before, 1) if n not in listed["old"]] == [
        page for n, page in enumerate(after, 1) if n not in listed["new"]
    ]


def seen(pdf: bytes) -> list[tuple[object, ...]]:
    document, measured = pypdfium2.PdfDocument(pdf), read_back(pdf)
    found: list[tuple[object, ...]] = []
    for number, page in enumerate(document):
        text = page.get_textpage().get_text_range()
        beside = said_on(measured, number)[1:]
        found.append((bytes(page.render(scale=110 / 72).buffer), text, beside))
    document.close()
    return found


def are_the_words(old: bytes, new: bytes, changes: list[dict[str, Any]]) -> None:
    """Hold that the words before, without the old and with the new ones, are those after."""
    before, after = words(old), words(new)
    gone, come = (Counter(w for c in changes for w in c[side].split()) for side in ("old", "new"))
    assert not gone - before
    assert before - gone + come == after
    for change in changes:
        assert (change["old_page"] is None) == (not change["old"])
        assert (change["new_page"] is None) == (not change["new"])


def words(pdf: bytes) -> Counter[str]:
    measured = read_back(pdf)
    texts = [text for number in range(len(measured.pages)) for text in said_on(measured, number)]
    return Counter(word for text in texts for word in re.sub("\N{HYPHEN}\n", "", text).split())
