"""Patterns that were compiled ahead are what this Python makes of them, and are taken."""

from __future__ import annotations

import subprocess
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

import pytest

from briefgen import patterns
from briefgen.engine.machine import machine_secrets

ROOT = Path(__file__).resolve().parents[1]
TAKEN = """
import re
from briefgen import patterns
parsed = []
parse = re._parser.parse
re._parser.parse = lambda *given: (parsed.append(given), parse(*given))[1]
patterns.take_known()
import yaml
print(len(parsed))
found = yaml.reader.Reader.NON_PRINTABLE.search("a\\0b").start()
print(found, re.match("(?P<own>of) us", "of us")["own"])
print(len(parsed))
"""
written = pytest.mark.skipif(not patterns.FILE.exists(), reason="none is written for this Python")


@written
def test_each_is_what_this_python_compiles() -> None:
    made: list[Any] = []
    stock = patterns.compiler._sre  # noqa: SLF001 - what it ends by

    class Listening:
        MAGIC = stock.MAGIC

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            return getattr(stock, name)

        def compile(self, pattern: Any, *told: Any) -> Any:  # noqa: ANN401
            made.append(told)
            return stock.compile(pattern, *told)

    known = patterns.known_patterns()
    assert len(known) > 300
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patterns.compiler, "_sre", Listening())
        for (pattern, flags), kept in known.items():
            patterns.compiler.compile(pattern, flags)
            every, code, groups, names, order = made.pop()
            words = array("I", map(int, code)).tobytes()
            assert (int(every), words, groups, dict(names), tuple(order)) == kept, pattern


@written
def test_a_library_that_is_imported_compiles_none_of_its_own() -> None:
    before, said, after = run(TAKEN)

    assert (before, said, after) == ("0", "1 of", "1")


@written
def test_none_names_the_machine_that_wrote_them() -> None:
    secrets = [word.encode() for word in machine_secrets(ROOT)]
    said = zlib.decompress(patterns.FILE.read_bytes())

    assert [word for word in secrets if word in said] == []


@pytest.mark.parametrize("held", [None, b"another"])
def test_without_a_file_for_this_python_all_are_compiled_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bytes | None
) -> None:
    file = tmp_path / "patterns.bin"
    if held:
        import marshal  # noqa: PLC0415 - as the file is written

        file.write_bytes(zlib.compress(marshal.dumps((patterns.sre.MAGIC + 1, {("a", 0): ()}))))
    monkeypatch.setattr(patterns, "FILE", file)
    stock = patterns.compiler.compile
    patterns.take_known()

    assert patterns.compiler.compile is stock


def run(program: str) -> list[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603
