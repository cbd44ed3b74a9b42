"""Calls that go to and fro over the edge of a chunk of frames ask the system for no memory."""

from __future__ import annotations

import sys

import pytest

from briefgen.typeset.frames import roomy

if sys.platform == "win32":
    pytest.skip("no system call counts pages there", allow_module_level=True)

import resource

TIMES = 100


def to_and_fro(deep: int) -> int:
    """Go some calls deep, and from there many times one call deeper."""
    if deep:
        return to_and_fro(deep - 1)
    return sum(_nothing() for _ in range(TIMES))


def _nothing() -> int:
    return 1


def every_edge() -> int:
    """Go to and fro at any depth that layout has."""
    return sum(to_and_fro(deep) for deep in range(300))


def pages_asked_for() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def test_all_frames_have_room() -> None:
    before = pages_asked_for()
    usual = every_edge()
    between = pages_asked_for()
    in_one = roomy(every_edge)()
    after = pages_asked_for()

    assert usual == in_one == 300 * TIMES
    assert after - between < (between - before) / 4


def test_a_function_stays_what_it_was() -> None:
    @roomy
    def half(number: int, *, by: int = 2) -> float:
        """Give a part."""
        return number / by

    assert half(6) == 3
    assert half(6, by=3) == 2
    assert half.__doc__ == "Give a part."
    with pytest.raises(ZeroDivisionError):
        half(1, by=0)
