"""What does not change: a build of nothing new, and of one fact that is new.

Run by `make bench`.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from material import BIN, ROOT
from timing import Pair, run, show

ROUNDS, FACT_ROUNDS = 25, 3
# Letters that leave a sentence as long as it was: no page runs over its limits.
LETTERS = "éèêë"


def main() -> None:
    """Print the tables, of a copy of the shipped project with a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, project / name)
        build: list[str | Path] = [
            BIN / "briefgen",
            "build",
            "--quiet",
            "-C",
            project,
            "--store",
            project / "kept",
        ]
        run(*build)
        click: list[str | Path] = [sys.executable, "-c", "import click"]
        nothing = Pair("nothing changed", ROUNDS, lambda: run(*build), lambda: run(*click))
        show("import click", [nothing])
        whole: list[str | Path] = [*build, "--no-store", "-o", project / "whole"]
        show("everything, cold", changes(project, build, lambda: run(*whole)))


def changes(project: Path, build: list[str | Path], whole: Callable[[], None]) -> list[Pair]:
    """Change the fact that the fewest files read, and the one that the most do."""
    manifest = json.loads((project / "output/manifest.json").read_text("utf-8"))["files"]
    names = (n for file in manifest.values() for n in file["inputs"] if n.startswith("fact:"))
    ranked = Counter(names).most_common()
    return [
        Pair(
            f"one fact changed that {count} of {len(manifest)} files read", FACT_ROUNDS,
            changing(project, name.removeprefix("fact:"), build), whole,
        )
        for name, count in (ranked[-1], ranked[0])
    ]  # fmt: skip


def changing(project: Path, fact: str, build: list[str | Path]) -> Callable[[], None]:
    """Put another letter into a fact's sentence at each round, and build."""
    path, start = place_of(project, fact)
    text, letters = path.read_text("utf-8"), cycle(LETTERS)

    def changed() -> None:
        path.write_text(text[:start] + next(letters) + text[start + 1 :], "utf-8")
        run(*build)

    return changed


def place_of(project: Path, fact: str) -> tuple[Path, int]:
    """Find the first `e` of a fact's sentence: its file, and how many characters come before."""
    for path in sorted((project / "content/facts").rglob("*.yaml")):
        text = path.read_text("utf-8")
        if (at := text.find(f"id: {fact}\n")) >= 0:
            return path, text.index("e", text.index("sentence:", at) + len("sentence:"))
    raise LookupError(fact)


if __name__ == "__main__":
    main()
