"""Projects in miniature: a file tree inline, and the command run on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the shipped content, to be broken."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path
