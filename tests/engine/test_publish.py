"""A file is whole or it is not there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.engine.manifest import digest_of
from briefgen.engine.publish import publish

if TYPE_CHECKING:
    from conftest import Briefgen

NAME = "strengthen-mandate"
BUILD = "build --allow placeholder"


def test_a_file_that_cannot_be_finished_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    publish(target, b"former")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(target, b"new")
    assert target.read_bytes() == b"former"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_that_others_may_read_is_put_in_place(tmp_path: Path) -> None:
    publish(tmp_path / "en" / "a.pdf", b"new")
    assert (tmp_path / "en" / "a.pdf").read_bytes() == b"new"
    assert (tmp_path / "en" / "a.pdf").stat().st_mode & 0o777 == 0o644


def remove_block(project: Path) -> None:
    (project / f"content/recommendations/{NAME}.yaml").rename(project / "former.yaml")


@pytest.fixture
def printed(sample: Path, briefgen: Briefgen) -> Path:
    block = sample / f"content/recommendations/{NAME}.yaml"
    text = block.read_text("utf-8").replace(f"id: {NAME}", "id: kept", 1)
    block.with_name("kept.yaml").write_text(text, "utf-8")
    assert briefgen(sample, f"{BUILD}").exit_code == 0
    return sample


def test_what_nothing_prints_any_more_stays_until_it_is_pruned(
    printed: Path, briefgen: Briefgen
) -> None:
    own = printed / "output/en/public/notes.pdf"
    own.write_bytes(b"%PDF-1.7 an advocate's own")
    remove_block(printed)
    assert briefgen(printed, BUILD).exit_code == 0
    assert (printed / f"output/en/public/{NAME}.pdf").exists()
    result = briefgen(printed, f"{BUILD} --prune")
    assert result.exit_code == 0
    assert f"deleted en/public/{NAME}.pdf" in result.stderr
    left = {path.name for path in (printed / "output").rglob("*.pdf")}
    assert left == {"kept.pdf", "notes.pdf"}
    listed = json.loads((printed / "output/manifest.json").read_text("utf-8"))["files"]
    assert {Path(name).name for name in listed} == {"kept.pdf"}


def test_pruning_leaves_other_selections_variants_and_held_files_alone(
    printed: Path, briefgen: Briefgen
) -> None:
    briefgen(printed, f"{BUILD} -a public --paper letter")
    before = set((printed / "output").rglob("*.pdf"))
    with (printed / "content/recommendations/kept.yaml").open("a", encoding="utf-8") as file:
        file.write("no-such-key: 1\n")
    assert briefgen(printed, f"{BUILD} {NAME} -a donors --prune").exit_code in (0, 3)
    assert set((printed / "output").rglob("*.pdf")) == before


def test_a_file_that_somebody_changed_is_not_pruned(printed: Path, briefgen: Briefgen) -> None:
    path = printed / f"output/en/public/{NAME}.pdf"
    path.write_bytes(b"%PDF-1.7 signed by hand")
    remove_block(printed)
    result = briefgen(printed, f"{BUILD} --prune")
    assert (
        f"en/public/{NAME}.pdf: warning[file-changed]: nothing prints it any more, and it is not "
        "as it was printed: it is kept" in result.stderr
    )
    assert path.exists()


def test_a_folder_in_which_nothing_is_left_goes_too(printed: Path, briefgen: Briefgen) -> None:
    for name in (NAME, "kept"):
        (printed / f"content/recommendations/{name}.yaml").unlink()
    result = briefgen(printed, f"{BUILD} --prune")
    assert "error[nothing-to-print]" in result.stderr
    assert [path.name for path in (printed / "output").iterdir()] == ["manifest.json"]


def test_a_manifest_that_leads_out_of_its_folder_deletes_nothing(
    printed: Path, briefgen: Briefgen
) -> None:
    path = printed / "output/manifest.json"
    data = json.loads(path.read_text("utf-8"))
    victim = printed / "content/project.yaml"
    row = data["files"][f"en/public/{NAME}.pdf"]
    row |= {"digest": digest_of(victim.read_bytes()), "bytes": victim.stat().st_size}
    data["files"]["../content/project.yaml"] = row
    path.write_text(json.dumps(data), "utf-8")
    result = briefgen(printed, f"{BUILD} --prune")
    assert "error[outside-project]: the manifest lists a file outside its folder" in result.stderr
    assert victim.exists()


def test_what_a_killed_run_left_half_written_goes_after_an_hour(
    printed: Path, briefgen: Briefgen
) -> None:
    folder = printed / "output/en/public"
    young, old = (folder / f".{NAME}-{letter * 16}.part" for letter in "ab")
    for part in (young, old):
        part.write_bytes(b"%PDF")
    os.utime(old, (1, 1))
    (folder / f"{NAME}.pdf").unlink()
    assert briefgen(printed, BUILD).exit_code == 0
    assert young.exists()
    assert not old.exists()


def test_two_runs_into_one_folder_leave_a_manifest_that_is_true(
    sample: Path, briefgen: Briefgen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Both begin before either ends; each file is of one of them, and so is its row."""
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(sample / "content", other / "content")
    output = sample / "output"
    command = [sys.executable, "-c", "from briefgen.cli import main; main()", *BUILD.split()]
    runs = [
        subprocess.Popen(  # noqa: S603 - our own program
            [*command, "-C", str(project), "-o", str(output), "--date", f"2026-12-0{n}", *more],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for n, (project, more) in enumerate(
            [(sample, []), (other, []), (other, ["--paper", "letter"])], 1
        )
    ]  # fmt: skip
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert briefgen(sample, "verify").exit_code == 0
    listed = json.loads((output / "manifest.json").read_text("utf-8"))["files"]
    assert len(listed) == 6
    assert not [*output.rglob("*.part")]
