"""`kill -9` at any moment: no file is damaged, and what was finished is not set again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from briefgen.engine.manifest import digest_of
from briefgen.engine.store import Store

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [
    sys.executable, "-c", "from briefgen.cli import main; main()",
    "build", "--allow", "placeholder", "--store", "kept", "--workers", "2",
]  # fmt: skip
# In CI four sweeps of five moments each, forty every night.
MOMENTS = 5
SWEEPS = 4
SWEEPS_BY_NIGHT = 40


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A run that nobody killed: each file by its digest, and the seconds that it took here."""

    files: dict[str, str]
    seconds: float


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    project, start = laid_out(tmp_path_factory.mktemp("whole")), time.monotonic()
    subprocess.run(COMMAND, cwd=project, check=True, capture_output=True)  # noqa: S603
    return Undisturbed(printed(project), time.monotonic() - start)


def laid_out(folder: Path) -> Path:
    shutil.copytree(ROOT / "tests/projects/sample/content", folder / "content")
    for name in ("locales", "styles"):
        shutil.copytree(ROOT / "content" / name, folder / "content" / name)
    return folder


def printed(project: Path) -> dict[str, str]:
    files = sorted((project / "output").rglob("*.pdf"))
    return {path.relative_to(project).as_posix(): digest_of(path.read_bytes()) for path in files}


def finished(project: Path) -> dict[str, int]:
    """List the jobs that are kept, each by the number of its file: set again, it has another."""
    kept = (project / "kept/finished").rglob("*")
    return {p.name: p.stat().st_ino for p in kept if p.is_file() and p.suffix != ".part"}


def kill_after(project: Path, seconds: float, *, everything: bool) -> None:
    """Kill a run, or the whole machine as far as the run knows of it; wait for its workers."""
    run = subprocess.Popen(  # noqa: S603 - our own program
        COMMAND, cwd=project, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with suppress(subprocess.TimeoutExpired):
        run.wait(seconds)
    with suppress(ProcessLookupError):
        if everything:
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()
    run.wait()
    wait_for_group(run.pid)


def wait_for_group(group: int) -> None:
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a worker outlives its run by half a minute")


@pytest.mark.parametrize(
    "seed",
    [
        *range(SWEEPS),
        *(pytest.param(n, marks=pytest.mark.nightly) for n in range(SWEEPS, SWEEPS_BY_NIGHT)),
    ],
)
def test_a_run_that_is_killed_goes_on_where_it_was(
    tmp_path: Path, whole: Undisturbed, seed: int
) -> None:
    random, project = Random(seed), laid_out(tmp_path)  # noqa: S311 - moments, not secrets
    for n in range(MOMENTS):
        before = finished(project)
        kill_after(project, random.uniform(0, whole.seconds), everything=bool(n % 2))
        assert printed(project).items() <= whole.files.items()
        assert_sound(project)
        assert before.items() <= finished(project).items()
    before = finished(project)
    subprocess.run(COMMAND, cwd=project, check=True, capture_output=True)  # noqa: S603
    assert printed(project) == whole.files
    assert before.items() <= finished(project).items()
    verify = [*COMMAND[:3], "verify"]
    assert subprocess.run(verify, cwd=project, check=False).returncode == 0  # noqa: S603


def assert_sound(project: Path) -> None:
    """Read everything that is kept: what is damaged would be thrown away."""
    store = Store(project / "kept")
    for thing in store.kept():
        kind, _, digest = thing.path.relative_to(store.folder).parts
        if thing.path.suffix != ".part":
            assert store.read(kind, digest) is not None, thing.path
