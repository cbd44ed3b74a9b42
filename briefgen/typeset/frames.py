"""Room for Python's frames, so that layout does not ask for memory at every other call.

CPython keeps the frames of calls in chunks of 16 KB, and gives one back as soon as it is empty.
Layout is many calls deep, and goes to and fro over the edge of a chunk: 800 times for two pages.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")
Made = TypeVar("Made")
# A chunk is twice as large as it was until a frame fits: of this one's megabyte, a quarter is left.
WORDS = 100_000


def roomy(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let all that a function calls have its frames in one chunk."""

    def called(*given: Given.args, **named: Given.kwargs) -> Made:
        return function(*given, **named)

    # It says that it needs so many words for its own values, and uses two.
    called.__code__ = called.__code__.replace(co_stacksize=WORDS)
    return wraps(function)(called)
