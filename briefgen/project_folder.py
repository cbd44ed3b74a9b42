"""Where a project is: known before anything of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError, error

if TYPE_CHECKING:
    from pathlib import Path


def find_project(start: Path) -> Path:
    """Find the nearest folder, from `start` upwards, that holds content/project.yaml."""
    for folder in [start.resolve(), *start.resolve().parents]:
        if (folder / "content" / "project.yaml").is_file():
            return folder
    hint = "run `briefgen init DIR` to make one, or name one with -C DIR"
    raise ProjectError(error("no-project", "no content/project.yaml here or above", hint=hint))
