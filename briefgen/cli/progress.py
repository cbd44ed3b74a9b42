"""How a run goes on: a bar with rate and time left on a terminal, a line a file elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.cli.interruption import stop_if_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.engine import BuiltFile

# What may have rich take for a terminal what is none, or the other way round.
SAYING = ("FORCE_COLOR", "TTY_COMPATIBLE", "JPY_PARENT_PID")


@contextmanager
def progress(word: str, total: int) -> Iterator[Callable[[BuiltFile], None]]:
    """Show how far a run is."""
    if _may_be_terminal():
        with _on_terminal(word, total) as advance:
            yield advance
    else:
        yield _say


def _may_be_terminal() -> bool:
    """Say whether rich is to be asked: where it is not, it is imported when a file is done."""
    return sys.stderr.isatty() or any(name in os.environ for name in SAYING)


def _say(file: BuiltFile) -> None:
    from briefgen.cli.shown import messages  # noqa: PLC0415 - rich, when something is to be said

    stop_if_asked()
    messages().print(f"{'held' if file.held else 'done'} {file.file}")


@contextmanager
def _on_terminal(word: str, total: int) -> Iterator[Callable[[BuiltFile], None]]:
    from briefgen.cli.bar import bar  # noqa: PLC0415 - rich

    shown = bar(total)
    if not shown.console.is_terminal:
        yield _say
        return
    with shown:
        task = shown.add_task(word, total=total)

        def advance(_: BuiltFile) -> None:
            stop_if_asked()
            shown.advance(task)

        yield advance
