"""A process that sets pages, begun before anybody knows what is on them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.engine.warm import PAGES, warm_up
from briefgen.executors import Limits, Workers, can_fork

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


# What sets pages is needed first; what reads them, when they are set.
OF_PAGES = (
    "briefgen.engine.preload_engine", "briefgen.typeset.patches", "briefgen.typeset.fetcher",
    "briefgen.link", "uharfbuzz", "briefgen.engine.finished",
)  # fmt: skip
OF_READERS = ("pikepdf", "pypdfium2", "briefgen.inspect")


def setter_begun() -> Workers[None] | None:
    """Begin a process that imports what sets pages; None where nothing can be forked.

    A fork of this process, which has hardly imported anything, is there at once: the one from which
    other workers are forked is a program of its own, and starts another one that counts what it
    shares.
    """
    limits = Limits()
    if not can_fork(limits):
        return None
    setter = Workers(no_tool, 1, limits, PAGES, forked=True)
    setter.begin(*OF_PAGES, *OF_READERS)
    return setter


def no_tool() -> None:
    """Make no tool: a job brings all that pages need."""


@contextmanager
def setter_ahead(
    begun: Workers[None] | None, root: Path, audience: str, limits: Limits
) -> Iterator[Workers[None] | None]:
    """Get the pages' process ready for one brief, or begin one; else warm up for others.

    Whoever has `begun` one ends it.
    """
    setter = begun or setter_begun()
    if setter is None:
        warm_up(single=True)
        yield None
        return
    from briefgen.engine.setting import get_ready  # noqa: PLC0415 - the process has begun by now

    setter.submit(limits, get_ready, root, audience)
    setter.begin()
    try:
        yield setter
    finally:
        if setter is not begun:
            setter.close()
