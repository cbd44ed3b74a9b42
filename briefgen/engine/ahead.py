"""A process that sets pages, begun before anybody knows what is on them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.engine.setting import get_ready, nothing
from briefgen.engine.warm import PAGES, warm_up
from briefgen.executors import Workers, can_fork

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.executors import Limits


@contextmanager
def setter_ahead(root: Path, audience: str, limits: Limits) -> Iterator[Workers[None] | None]:
    """Begin to get ready for the pages of one brief; where nothing can be forked, warm up.

    A fork of this process, which has hardly imported anything, is there at once: the one from which
    other workers are forked is a program of its own, and starts another one that counts what it
    shares.
    """
    if not can_fork(limits):
        warm_up(single=True)
        yield None
        return
    setter = Workers(nothing, 1, limits, PAGES, forked=True)
    setter.submit(limits, get_ready, root, audience)
    setter.begin()
    try:
        yield setter
    finally:
        setter.close()
