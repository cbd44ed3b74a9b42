"""How a process gets ready from which workers are forked."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module

from briefgen.diagnostics import ProjectError
from briefgen.executors.worker import MOST_YOUNG
from briefgen.typeset import engine_name

OF_PAGES = (
    "briefgen.engine.finished",
    "briefgen.typeset.fetcher",
    "briefgen.typeset.patches",
    "uharfbuzz",
)


def get_ready(*more: str) -> None:
    """Import what sets pages and reads them back, and more; nothing of it is cleared away later."""
    # What is imported stays: to look through it again and again takes a tenth of the time.
    gc.disable()
    # Without Pango there is nothing to warm up: the worker finds that out again, and says so.
    with suppress(ProjectError):
        # What was imported is named now: a package may be changed on disk while processes live.
        engine_name()
        import_module("briefgen.engine.finished").code_digest()
        for name in (*OF_PAGES, *more):
            import_module(name)
    gc.freeze()
    # A worker reads a whole library before its own first line.
    gc.set_threshold(MOST_YOUNG)
    gc.enable()
