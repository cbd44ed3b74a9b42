"""Disks that are full, folders that vanish, processes that die: what a run says, and leaves."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.compose import Draft

if TYPE_CHECKING:
    from conftest import Briefgen

NAME = "strengthen-mandate"
BUILD = "build --allow placeholder --store kept"
PROGRAM = [sys.executable, "-c", "from briefgen.cli import main; main()", *BUILD.split()]
# Less than a font has.
ROOM = 30_000


def files(project: Path) -> list[Path]:
    return sorted(path for path in (project / "output").rglob("*") if path.is_file())


def run(project: Path, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
    return subprocess.run(  # noqa: S603 - our own program
        PROGRAM, cwd=project, capture_output=True, text=True, check=False, **options
    )


def little_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def test_a_disk_without_room_is_named_and_no_part_of_a_file_stays(sample: Path) -> None:
    """The system itself refuses to write on, first where fonts are unpacked."""
    result = run(sample, preexec_fn=little_room)
    assert result.returncode == 1
    said = "error[no-temporary-files]: cannot write temporary files: File too large"
    assert result.stderr.count(said) == 1
    assert not files(sample)
    assert run(sample).returncode == 0
    assert len(files(sample)) == 4


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_what_the_disk_says_is_said_and_the_former_copy_stays(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    assert briefgen(sample, BUILD).exit_code == 0
    before = {path: path.read_bytes() for path in files(sample)}
    write = Path.write_bytes

    def refused(path: Path, data: bytes) -> int:
        if "output" in path.parts:
            raise OSError(number, os.strerror(number))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", refused)
    result = briefgen(sample, f"{BUILD} --date 2026-12-24")
    assert result.exit_code == 1
    said = f"error[unwritable-file]: cannot write en/public/{NAME}.pdf: {os.strerror(number)}"
    assert said in result.stderr
    assert {path: path.read_bytes() for path in files(sample)} == before


def lose(store: Path) -> None:
    shutil.rmtree(store, ignore_errors=True)


def block(store: Path) -> None:
    lose(store)
    store.write_text("a file where the folder was")


def damage(store: Path) -> None:
    for path in store.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize("harm", [lose, block, damage])
def test_a_store_that_is_harmed_while_a_run_uses_it_costs_time_alone(
    sample: Path,
    briefgen: Briefgen,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], None],
) -> None:
    assert briefgen(sample, f"{BUILD} --workers 0").exit_code == 0
    before = {path: path.read_bytes() for path in files(sample)}
    shutil.rmtree(sample / "output")

    def harming(*given: Any) -> Any:  # noqa: ANN401 - whatever composing takes and gives
        harm(sample / "kept")
        return Draft(*given)

    monkeypatch.setattr("briefgen.engine.press.Draft", harming)
    assert briefgen(sample, f"{BUILD} --workers 0").exit_code == 0
    assert {path: path.read_bytes() for path in files(sample)} == before


def children(of: int) -> set[int]:
    rows = (path.read_text() for path in Path("/proc").glob("[0-9]*/stat") if path.exists())
    parents = [(int(r.split()[0]), int(r.rpartition(")")[2].split()[1])) for r in rows]
    own = {child for child, parent in parents if parent == of}
    return own | {child for child, parent in parents if parent in own}


def kill_workers(of: int, over: threading.Event) -> None:
    """Kill the first process that sets pages; the warm one from which they are forked goes on."""
    while not over.wait(0.02):
        direct = {c for c in children(of) if c not in children_of_all(children(of))}
        workers = children(of) - direct
        if workers:
            time.sleep(0.1)
            os.kill(min(workers), signal.SIGKILL)
            return


def children_of_all(processes: set[int]) -> set[int]:
    return {child for process in processes for child in children(process)}


def test_a_worker_that_is_killed_costs_one_file_at_most(sample: Path) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "--workers", "1"], cwd=sample, stderr=subprocess.PIPE, text=True
    )
    over = threading.Event()
    killer = threading.Thread(target=kill_workers, args=(process.pid, over))
    killer.start()
    _, said = process.communicate()
    over.set()
    killer.join()
    assert process.returncode in {0, 3}
    assert said.count("error[worker-ended]") == (process.returncode == 3)
    assert len(files(sample)) == (3 if process.returncode else 4)
    assert run(sample).returncode == 0
    assert len(files(sample)) == 4


def test_a_long_path_of_temporary_files_stops_no_worker(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / ("so-long-a-name-" * 8)
    folder.mkdir()
    result = run(sample, env={**os.environ, "TMPDIR": str(folder)})
    assert result.returncode == 0, result.stderr
    assert len(files(sample)) == 4


def test_a_clock_that_goes_back_by_years_changes_nothing(
    sample: Path, briefgen: Briefgen, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert briefgen(sample, f"{BUILD} --workers 0").exit_code == 0
    before = {path: path.read_bytes() for path in files(sample) if path.suffix == ".pdf"}
    monkeypatch.setattr("briefgen.engine.standing.runs.time_ns", lambda: 1)
    monkeypatch.setattr("briefgen.engine.publish.time", lambda: 1.0)
    assert "nothing changed" in briefgen(sample, f"{BUILD} --workers 0").stderr
    with (sample / "content/project.yaml").open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    for said in ("done en/", "nothing changed"):
        result = briefgen(sample, f"{BUILD} --workers 0")
        assert result.exit_code == 0
        assert said in result.stderr
    assert {path: path.read_bytes() for path in before} == before
