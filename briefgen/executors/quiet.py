"""Dask's own log lines, kept off the terminal: what they say comes back as findings."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Dask gives each of these a way to the terminal of its own.
LOGGERS = (
    "asyncio", "dask", "distributed", "distributed.client", "distributed.gc",
    "tornado", "tornado.application", "tornado.general",
)  # fmt: skip


@contextmanager
def quiet() -> Iterator[None]:
    """Let Dask, which is imported, say nothing while this lasts."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    former = [(logger.handlers, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [logging.NullHandler()], False
    try:
        with warnings.catch_warnings():
            # Of versions that differ: what matters of them is found by each worker.
            warnings.filterwarnings("ignore", module="distributed")
            yield
    finally:
        for logger, (handlers, propagate) in zip(loggers, former, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
