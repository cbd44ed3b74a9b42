"""Ctrl-C is remembered: callbacks of C libraries swallow the exception that it raises."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_asked = threading.Event()


def is_asked() -> bool:
    """Say whether somebody asked the program to stop."""
    return _asked.is_set()


def stop_if_asked() -> None:
    """Stop here, between two files, if an earlier request was swallowed."""
    if is_asked():
        raise KeyboardInterrupt


@contextmanager
def heeding() -> Iterator[None]:
    """Remember requests to stop, and keep quiet where one is swallowed; an ignored one stays so."""
    former, hook = signal.getsignal(signal.SIGINT), sys.unraisablehook
    if former is not _remember:
        _asked.clear()
    if former is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _remember)
    sys.unraisablehook = _unless_asked
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
        sys.unraisablehook = hook


def _remember(_number: int, _frame: object) -> None:
    _asked.set()
    raise KeyboardInterrupt


def _unless_asked(problem: Any) -> None:  # noqa: ANN401 - sys.UnraisableHookArgs exists for type checkers only
    if not (is_asked() and issubclass(problem.exc_type, KeyboardInterrupt)):
        sys.__unraisablehook__(problem)
