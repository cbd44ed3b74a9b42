"""The set-up script finds what is installed, every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SETUP = Path(__file__).resolve().parents[1] / "scripts" / "setup"
ROOT = SETUP.parents[1]
LONG_LIST = """#!/bin/sh
echo libpango-1.0.so.0
i=0
while [ $i -lt 9000 ]; do echo libother$i.so; i=$((i+1)); done
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize(("library", "there"), [("libpango-1.0.so.0", True), ("libnone", False)])
def test_a_library_is_found_in_a_list_that_is_longer_than_a_pipe(
    tmp_path: Path, library: str, *, there: bool
) -> None:
    ldconfig = tmp_path / "ldconfig"
    ldconfig.write_text(LONG_LIST)
    ldconfig.chmod(0o755)
    names = ("libraries()", "has_library()")
    functions = [line for line in SETUP.read_text().splitlines() if line.startswith(names)]
    script = "\n".join(["set -euo pipefail", *functions, f"has_library {library}"])
    run = subprocess.run(  # noqa: S603 - a shell and our own lines
        [str(shutil.which("bash")), "-c", script],
        check=False, env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert (run.returncode == 0) is there


def locked(name: str) -> dict[str, str]:
    """Read a lock: each package with its versions and hashes as they are written."""
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    found: dict[str, str] = {}
    for block in blocks:
        package = canonicalize_name(block.partition("==")[0])
        found[package] = found.get(package, "") + block
    return found


def needed(package: str, extras: frozenset[str] = frozenset()) -> set[tuple[str, frozenset[str]]]:
    """List what a package asks for on this machine."""
    asked = [Requirement(line) for line in requires(package) or []]
    return {
        (canonicalize_name(one.name), frozenset(one.extras))
        for one in asked
        if not one.marker or any(one.marker.evaluate({"extra": e}) for e in extras or {""})
    }


def test_what_briefgen_runs_with_is_locked_alone_and_alike() -> None:
    run, whole = locked("requirements-run.lock"), locked("requirements.lock")
    found = {("briefgen", frozenset[str]())}
    while more := {need for one in found for need in needed(*one)} - found:
        found |= more
    assert {name for name, _ in found} - {"briefgen"} <= run.keys()
    assert all(whole[name] == block for name, block in run.items())
    assert not {"pytest", "mypy", "outloud", "pymupdf", "hatchling"} & run.keys()
