"""WeasyPrint is imported without asking fifty processes where its libraries are."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from briefgen.typeset.libraries import found_by_name

WATCHED = """
import sys
started = []
sys.addaudithook(lambda name, given: started.append(name) if name == "subprocess.Popen" else None)
from briefgen.typeset.render import load_engine
load_engine()
print(len(started))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need the search")
def test_no_process_is_started_to_load_the_engine() -> None:
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True
    )
    assert run.stdout == "0\n"


def test_libraries_are_searched_for_again_afterwards() -> None:
    before = ctypes.util.find_library
    with found_by_name():
        pass
    assert ctypes.util.find_library is before
