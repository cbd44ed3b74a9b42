"""The house as docs/architecture.md draws it: imports run one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "briefgen"
# Each room with the rooms below it that it may enter.
LOWEST = {"dataclass", "diagnostics"}
ARTIFACTS = LOWEST | {"artifacts", "compiled"}
MODEL = ARTIFACTS | {"model", "fonts"}
LOAD = MODEL | {"disk", "load"}
SELECT = LOAD | {"select"}
COMPOSE = SELECT | {"compose"}
CHECK = COMPOSE | {"check"}
ENGINE = CHECK | {"executors", "inspect", "link", "typeset", "engine"}
ROOMS = {
    "dataclass": set(),
    "patterns": set(),
    "diagnostics": {"dataclass"},
    "artifacts": LOWEST | {"compiled"},
    "compiled": {"dataclass"},
    "model": LOWEST,
    "fonts": ARTIFACTS,
    "disk": set(),
    "load": MODEL | {"disk"},
    "select": LOAD,
    "compose": SELECT,
    "typeset": ARTIFACTS | {"fonts"},
    "executors": {"dataclass"},
    "inspect": ARTIFACTS | {"executors"},
    "link": ARTIFACTS,
    "check": COMPOSE,
    "engine": ENGINE,
    "doctor": LOWEST,
    "scaffold": LOWEST,
    "project_folder": LOWEST,
    "packets": ENGINE,
    "cli": ENGINE | {"packets", "patterns", "doctor", "scaffold", "project_folder", "cli"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module == "briefgen":
            names = [f"briefgen.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        found |= {name.split(".")[1] for name in names if name.startswith("briefgen.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(PACKAGE)) for p in FILES])
def test_a_room_enters_only_the_rooms_below_it(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert imported_rooms(path) <= ROOMS[room] | {room}


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(PACKAGE)) for p in FILES])
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= 275
