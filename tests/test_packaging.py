"""A wheel holds everything, and a fresh clone sets itself up; slow, so nightly."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = [sys.executable, "-c", "from briefgen.cli import main; main()"]
pytestmark = pytest.mark.nightly


def run(command: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_project_begun_from_the_wheel_prints(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), "."], ROOT)
    (wheel,) = tmp_path.glob("briefgen-*.whl")
    site = tmp_path / "site"
    run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], tmp_path)
    licences = {path.parent.name for path in site.rglob("LICENSE")}
    assert {"licenses", "content", "templates"} <= licences
    path = {"PYTHONPATH": str(site)}
    where = [sys.executable, "-c", "import briefgen; print(briefgen.__file__)"]
    assert run(where, tmp_path, **path).startswith(str(site))
    assert "everything is there" in run([*PROGRAM, "doctor"], tmp_path, **path)
    run([*PROGRAM, "init", "my briefs"], tmp_path, **path)
    run([*PROGRAM, "build", "-a", "public"], tmp_path / "my briefs", **path)
    assert list((tmp_path / "my briefs" / "output/en/public").glob("*.pdf"))
    listed = run(
        [*PROGRAM, "template", "eject", "public/style.css"], tmp_path / "my briefs", **path
    )
    assert "wrote templates/public/style.css" in listed


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
def test_a_fresh_clone_prints_twice_from_a_path_with_a_space(tmp_path: Path) -> None:
    clone = tmp_path / "a folder"
    run(["git", "clone", "--quiet", str(ROOT), str(clone)], tmp_path)
    for _ in range(2):
        run(["make", "briefs"], clone)
        assert len(list((clone / "output").rglob("*.pdf"))) >= 3
        shutil.rmtree(clone / "output")
