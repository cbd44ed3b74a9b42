"""The set-up script finds what is installed, every time."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).resolve().parents[1] / "scripts" / "setup"
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
