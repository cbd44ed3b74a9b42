"""The same content gives the same bytes: whoever prints it, where, with how many hands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("briefgen")
COMMAND = ["build", "strengthen-mandate", "--allow", "placeholder", "--no-store"]
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711", "USER": "somebody", "LOGNAME": "somebody", "COLUMNS": "40",
}  # fmt: skip


def files_of(project: Path, *words: str, **environment: str) -> dict[str, bytes]:
    """Print in a process of its own, and read what came out."""
    run = subprocess.run(  # noqa: S603 - our own program
        [PROGRAM, *COMMAND, *words], cwd=project, env={**os.environ, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    output = project / "output"
    return {str(p.relative_to(output)): p.read_bytes() for p in sorted(output.rglob("*.pdf"))}


def test_another_user_elsewhere_prints_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    here = files_of(sample, "--workers", "1", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    away = tmp_path / "a folder, élsewhere" / "deep"
    shutil.copytree(sample / "content", away / "content")
    home = tmp_path / "home-of-somebody"
    home.mkdir()
    # Files that are copied in another order, at another time, are the same content.
    for path in sorted(away.rglob("*.yaml"), reverse=True):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    there = files_of(away, "--workers", "2", HOME=str(home), **ELSEWHERE)
    assert here.keys() == there.keys()
    assert len(here) == 3
    assert [name for name in here if here[name] != there[name]] == []


@pytest.mark.nightly
@pytest.mark.parametrize("variant", ["", "--paper letter", "--print", "--grey"])
def test_everything_is_the_same_with_any_number_of_hands(project: Path, variant: str) -> None:
    printed = []
    for workers, seed in [("0", "1"), ("1", "2"), ("3", "3")]:
        shutil.rmtree(project / "output", ignore_errors=True)
        run = subprocess.run(  # noqa: S603 - our own program
            [PROGRAM, "build", *variant.split(), "--no-store", "--workers", workers], cwd=project,
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        printed.append([p.read_bytes() for p in sorted((project / "output").rglob("*.pdf"))])
    assert printed[0] == printed[1] == printed[2]
    assert len(printed[0]) == 24
