"""Writes briefgen/patterns/: what the patterns of a single brief are compiled to by this Python.

Run by `make docs`. Every process of a command tells of each pattern that it compiles.
"""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import tempfile
import zlib
from array import array
from pathlib import Path
from typing import Any

from briefgen.engine.machine import machine_secrets
from briefgen.patterns import FILE, Code, Key, compiler, sre

ROOT = Path(__file__).resolve().parents[1]
BRIEF = ("build", "strengthen-mandate", "-a", "diplomats", "--no-store", "--quiet")
FOLDER = "PATTERNS"


class _Listening:
    """Stands for `_sre`, and writes down what it is told."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.key: Key | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it has
        return getattr(sre, name)

    def compile(self, pattern: Any, *told: Any) -> Any:  # noqa: ANN401
        """Compile, and tell under which words and flags."""
        if self.key is not None:
            self._tell((self.key, _plain(*told)))
        return sre.compile(pattern, *told)

    def _tell(self, one: tuple[Key, Code]) -> None:
        with (self._folder / str(os.getpid())).open("ab") as file:
            marshal.dump(one, file)


def _plain(flags: int, code: list[int], groups: int, names: dict[str, int], order: Any) -> Code:  # noqa: ANN401
    words = array("I", map(int, code)).tobytes()
    return int(flags), words, groups, {key: int(at) for key, at in names.items()}, tuple(order)


def listen() -> None:
    """Run one command, and write down what its processes compile."""
    listening = _Listening(Path(os.environ[FOLDER]))
    stock, compiler._sre = compiler.compile, listening  # noqa: SLF001 - what this is for

    def compiled(pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401
        listening.key = (pattern, int(flags)) if isinstance(pattern, str | bytes) else None
        return stock(pattern, flags)

    compiler.compile = compiled
    import briefgen.cli  # noqa: PLC0415 - while it is listened to
    from briefgen.compose import known_templates  # noqa: PLC0415

    briefgen.patterns.take_known = lambda: None
    # Templates that somebody changed are compiled, which takes patterns of Jinja2's.
    known_templates.FILE = Path("none")
    briefgen.cli.main()


def patterns(seed: int) -> dict[Key, Code]:
    """Give all patterns of one brief, as this Python compiles them."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, *BRIEF, "-o", f"{folder}/output", "-C", str(ROOT)]
        had = {**os.environ, FOLDER: folder, "PYTHONHASHSEED": str(seed)}
        subprocess.run(command, check=True, env=had, capture_output=True)  # noqa: S603
        told = [file for file in Path(folder).iterdir() if file.is_file()]
        found = dict(one for file in told for one in _read(file))
    return {key: code for key, code in found.items() if not _names_this_machine(key[0])}


def _names_this_machine(pattern: str | bytes) -> bool:
    """Say whether a pattern was made of what only this machine's user and folders are called."""
    words = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    return any(secret in words for secret in machine_secrets(ROOT))


def _read(path: Path) -> list[tuple[Key, Code]]:
    found = []
    with path.open("rb") as file:
        while file.peek(1):
            found.append(marshal.load(file))  # noqa: S302 - what we wrote just now
    return found


def main() -> None:
    """Write the file of this Python."""
    # What was made of a set has its words in another order with each seed.
    once, again, finally_ = (patterns(seed) for seed in (1, 2, 3))
    same = ((key, once[key]) for key in once.keys() & again.keys() & finally_.keys())
    found = dict(sorted(same, key=lambda one: (str(one[0][0]), one[0][1])))
    FILE.write_bytes(zlib.compress(marshal.dumps((sre.MAGIC, found), 2), 9))
    sys.stdout.write(f"wrote {len(found)} patterns to briefgen/patterns/{FILE.name}\n")


if __name__ == "__main__":
    listen() if FOLDER in os.environ else main()
