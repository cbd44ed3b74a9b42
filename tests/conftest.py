"""Projects in miniature: a file tree, and the command run on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path(__file__).with_name("projects") / "sample"
Briefgen = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the shipped content, to be broken."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Copy the small project whose lines tests may count; styles and page words are shipped."""
    shutil.copytree(SAMPLE / "content", tmp_path / "content")
    for folder in ("locales", "styles"):
        shutil.copytree(ROOT / "content" / folder, tmp_path / "content" / folder)
    return tmp_path


@pytest.fixture
def briefgen(monkeypatch: pytest.MonkeyPatch) -> Briefgen:
    """Run a command line as a user does, in a project's folder."""

    def run(folder: Path, line: str, **options: object) -> Result:
        monkeypatch.chdir(folder)
        return CliRunner().invoke(app, line.split(), **options)  # type: ignore[arg-type]

    return run
