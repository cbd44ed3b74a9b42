"""What did not change is left alone: the disk and digests decide, and nobody guesses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.compose import Draft
from briefgen.disk import GRAIN, state_of

if TYPE_CHECKING:
    from conftest import Briefgen

NAME = "strengthen-mandate"
BUILD = "build --workers 0 --store kept --allow placeholder"
UNCHANGED = "nothing changed: 3 files are as they were printed\n"
BLOCK = f"content/recommendations/{NAME}.yaml"
# Each is a folder in which a program looks for what it needs to read content or to set pages.
HEAVY = ["yaml", "jinja2", "weasyprint", "pydantic", "rich", "pikepdf", "multiprocessing"]


@pytest.fixture
def printed(sample: Path, briefgen: Briefgen) -> Path:
    assert briefgen(sample, BUILD).exit_code == 0
    return sample


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the audiences of the briefs that are composed."""
    names: list[str] = []

    def counted(*given: Any) -> Any:  # noqa: ANN401 - whatever composing takes and gives
        names.append(given[2].id)
        return Draft(*given)

    monkeypatch.setattr("briefgen.engine.press.Draft", counted)
    return names


def states(project: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in (project / "output").rglob("*") if path.is_file())
    return {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def fact_file(project: Path, id_: str) -> Path:
    return next(
        path
        for path in (project / "content/facts").rglob("*.yaml")
        if f"id: {id_}\n" in path.read_text("utf-8")
    )


def test_a_second_run_says_that_nothing_changed(printed: Path, briefgen: Briefgen) -> None:
    before = states(printed)
    result = briefgen(printed, BUILD)
    assert (result.exit_code, result.stderr) == (0, UNCHANGED)
    assert states(printed) == before


def test_to_say_so_it_reads_no_content_and_sets_no_page(printed: Path) -> None:
    code = (
        "import sys; from briefgen.cli.app import app; "
        f"app({BUILD.split()!r}, standalone_mode=False)"
    )
    seen = f"print(sorted({HEAVY!r} & sys.modules.keys()))".replace("['", "{'").replace("']", "'}")
    program = f"import atexit; atexit.register(lambda: {seen})\n{code}"
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=printed, capture_output=True, text=True, check=False
    )
    assert UNCHANGED in ran.stderr
    assert ran.stdout == "[]\n"


def touch(path: Path) -> None:
    os.utime(path, (1, 1))


def rewrite(path: Path) -> None:
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text)


@pytest.mark.parametrize("harmless", [touch, rewrite])
@pytest.mark.parametrize("name", [BLOCK, f"output/en/public/{NAME}.pdf"])
def test_a_file_that_holds_the_same_is_the_same(
    printed: Path, briefgen: Briefgen, harmless: Callable[[Path], None], name: str
) -> None:
    harmless(printed / name)
    assert briefgen(printed, BUILD).stderr == UNCHANGED


def swap_letters(path: Path) -> None:
    """Change a word, and leave size and time as they were."""
    state = path.stat()
    change(path, "So each story", "So eahc story")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def a_day_back(path: Path) -> None:
    """Change a word while the clock is wrong by a day."""
    change(path, "So each story", "So every story")
    os.utime(path, (path.stat().st_mtime - 86400,) * 2)


@pytest.mark.parametrize("change_it", [swap_letters, a_day_back])
@pytest.mark.parametrize("grain", [GRAIN, -(10**18)], ids=["read", "disk alone"])
def test_a_changed_word_is_noticed_whatever_times_say(
    sample: Path,
    briefgen: Briefgen,
    monkeypatch: pytest.MonkeyPatch,
    change_it: Callable[[Path], None],
    grain: int,
) -> None:
    monkeypatch.setattr("briefgen.disk.GRAIN", grain)
    assert briefgen(sample, f"{BUILD} -a public").exit_code == 0
    before = (sample / f"output/en/public/{NAME}.pdf").read_bytes()
    change_it(sample / BLOCK)
    assert briefgen(sample, f"{BUILD} -a public").stderr.startswith("done en/")
    assert (sample / f"output/en/public/{NAME}.pdf").read_bytes() != before


def test_what_was_touched_a_moment_ago_is_read_again() -> None:
    state = state_of(Path(__file__))
    last = max(state.changed, state.moved)
    assert state.is_settled(last + GRAIN + 1)
    assert not state.is_settled(last + GRAIN)
    assert not state.is_settled(last - 86400 * GRAIN)


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


@pytest.mark.parametrize("harm", [spoil, Path.unlink])
@pytest.mark.parametrize("name", [f"en/donors/{NAME}.pdf", "manifest.json"])
def test_a_printed_file_that_is_not_as_printed_is_printed_again(
    printed: Path, briefgen: Briefgen, harm: Callable[[Path], None], name: str
) -> None:
    path = printed / "output" / name
    before = path.read_bytes()
    harm(path)
    assert briefgen(printed, BUILD).exit_code == 0
    assert path.read_bytes() == before
    assert briefgen(printed, "verify").exit_code == 0


def test_other_options_are_another_run(printed: Path, briefgen: Briefgen) -> None:
    for line in ("--date 2026-12-24", "--paper letter", "-a public", "-o elsewhere"):
        result = briefgen(printed, f"{BUILD} {line}")
        assert "nothing changed" not in result.stderr, line
        assert result.exit_code == 0, line


def test_a_new_file_in_the_project_is_looked_at(printed: Path, briefgen: Briefgen) -> None:
    (printed / "templates/public").mkdir(parents=True)
    (printed / "templates/public/brief.html.j2").write_text(
        '{% extends "package/public/brief.html.j2" %}', "utf-8"
    )
    assert briefgen(printed, BUILD).stderr.count("done en/") == 3


def test_the_exit_code_and_the_findings_are_those_of_the_run_that_printed(
    sample: Path, briefgen: Briefgen
) -> None:
    strict = "build --workers 0 --store kept --strict"
    first, second = briefgen(sample, strict), briefgen(sample, strict)
    assert first.exit_code == second.exit_code == 1
    assert "nothing changed" in second.stderr
    assert "findings stand; `briefgen check` lists them" in second.stderr


def test_programs_are_told_the_same_of_files_that_stand(sample: Path, briefgen: Briefgen) -> None:
    runs = [briefgen(sample, f"{BUILD} --json") for _ in range(2)]
    first, second = ([json.loads(line) for line in run.stdout.splitlines()] for run in runs)
    assert [e["event"] for e in first] == ["start", "file", "file", "file", "end"]
    assert first[0] == {"schema": "briefgen/1", "event": "start", "files": 3}
    assert {e["file"] for e in first[1:4]} == {f["file"] for f in first[4]["files"]}
    assert second == [{**first[4], "changed": False}]


def test_quiet_says_only_what_is_wrong(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, f"{BUILD} -q")
    assert (result.exit_code, result.output) == (0, "")
    assert briefgen(sample, f"{BUILD} --quiet").output == ""
    change(sample / BLOCK, "So each story", "So each story [@nobody]")
    assert "error[unknown-source]" in briefgen(sample, f"{BUILD} --quiet").stderr


def test_a_run_with_a_held_file_is_run_again(printed: Path, briefgen: Briefgen) -> None:
    change(printed / BLOCK, "So each story", "So each story [@nobody]")
    for _ in range(2):
        result = briefgen(printed, BUILD)
        assert result.exit_code == 3
        assert "error[unknown-source]" in result.stderr


def test_a_project_that_changes_under_the_hands_of_a_run_is_looked_at_again(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*given: Any) -> Any:  # noqa: ANN401 - whatever composing takes and gives
        made = Draft(*given)
        change(sample / "content/audiences/public.yaml", "name: ", "name: The ")
        monkeypatch.setattr("briefgen.engine.press.Draft", Draft)
        return made

    monkeypatch.setattr("briefgen.engine.press.Draft", late)
    briefgen(sample, BUILD)
    assert briefgen(sample, BUILD).stderr.count("done en/") == 3


def test_only_who_reads_a_changed_fact_is_composed_again(
    printed: Path, briefgen: Briefgen, composed: list[str]
) -> None:
    before = (printed / f"output/en/public/{NAME}.pdf").stat()
    change(fact_file(printed, "few-arrivals"), "About ", "Some ")
    result = briefgen(printed, BUILD)
    assert result.exit_code == 0
    assert sorted(composed) == ["diplomats", "donors"]
    after = (printed / f"output/en/public/{NAME}.pdf").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert briefgen(printed, BUILD).stderr == UNCHANGED


def test_only_who_has_a_changed_profile_is_composed_again(
    printed: Path, briefgen: Briefgen, composed: list[str]
) -> None:
    change(printed / "content/audiences/donors.yaml", "name: ", "name: The ")
    assert briefgen(printed, BUILD).exit_code == 0
    assert composed == ["donors"]


@pytest.mark.parametrize("name", ["content/project.yaml", "content/locales/en/layout.yaml"])
def test_what_all_read_makes_all_be_composed_again(
    printed: Path, briefgen: Briefgen, composed: list[str], name: str
) -> None:
    with (printed / name).open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    before = states(printed)
    assert briefgen(printed, BUILD).exit_code == 0
    assert len(composed) == 3
    after = states(printed)
    # The manifest names another revision: a note is part of what the project holds.
    assert after.pop("manifest.json") != before.pop("manifest.json")
    assert after == before


@pytest.mark.parametrize(
    "name", ["delegations.csv", "records/votes.csv", "packets/a.yaml", "locales/en/records.yaml"]
)
def test_what_only_packets_are_made_from_composes_no_brief(
    printed: Path, briefgen: Briefgen, composed: list[str], name: str
) -> None:
    before = states(printed)
    path = printed / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id,state\nnor,Norway\n", "utf-8")
    assert briefgen(printed, BUILD).exit_code == 0
    assert composed == []
    after = states(printed)
    # The manifest names the project’s revision.
    assert after.pop("manifest.json") != before.pop("manifest.json")
    assert after == before
    assert briefgen(printed, BUILD).stderr == UNCHANGED
