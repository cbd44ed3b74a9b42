"""A process that works to order: makes its tool once, answers each order, ends with its pipe."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from contextlib import suppress
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.executors.limits import hold_memory, hold_time, resident
from briefgen.executors.work import (
    Cause,
    Outcome,
    RefusedWorkError,
    StoppedWorkError,
    UnexpectedWorkError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from briefgen.executors.limits import Limits
    from briefgen.executors.work import Order

# Objects that are made and not yet looked through: a few pages have as many.
MOST_YOUNG = 200_000


@dataclass(frozen=True, slots=True)
class Manner:
    """How a worker works: modules named in `idle` are imported, one by one, while it has no work.

    One that is not `tidy` lives for a few pieces of work: to clear up after each would take longer
    than some of them.
    """

    idle: tuple[str, ...] = ()
    tidy: bool = True


USUAL = Manner()


def serve(
    pipe: Connection,
    make_tool: Callable[[], Any],
    limits: Limits,
    scratch: str,
    manner: Manner = USUAL,
) -> None:
    """Work until nobody is at the other end; `scratch` is the folder for temporary files."""
    with suppress(FileNotFoundError), TemporaryDirectory(dir=scratch) as folder:
        tempfile.tempdir = folder
        _get_ready(limits)
        _serve(pipe, make_tool, manner)


def _get_ready(limits: Limits) -> None:
    # Ctrl-C is for whoever gave the orders: that one closes the pipe, or ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_quiet()
    hold_memory(limits)
    # While it works, only what grows without end is cleared away: a third of the time of the first
    # piece of work is looking through libraries and tools, which stay as long as the process.
    gc.set_threshold(MOST_YOUNG)


def _serve(pipe: Connection, make_tool: Callable[[], Any], manner: Manner) -> None:
    idle = [*manner.idle]
    tool: Any = serve  # stands for none: a tool may be None
    while (order := _next(pipe, idle)) is not None:
        hold_time(order.limits)
        try:
            if tool is serve:
                tool = make_tool()
                gc.freeze()
            outcome = Outcome(order.function(tool, *order.given), resident=resident())
        except RefusedWorkError as problem:
            outcome = Outcome(problem=problem, resident=resident())
        except MemoryError:
            outcome = Outcome(problem=StoppedWorkError(Cause.MEMORY))
        except Exception as problem:  # noqa: BLE001 - the run goes on, and says what this was
            said = f"{type(problem).__name__}: {problem}"
            outcome = Outcome(problem=UnexpectedWorkError(said), resident=resident())
        pipe.send(outcome)
        del order, outcome
        if manner.tidy:
            gc.collect()


def _next(pipe: Connection, idle: list[str]) -> Order | None:
    try:
        while idle and not pipe.poll():
            with suppress(ImportError, OSError):  # who needs it finds that out again
                import_module(idle.pop(0))
        order: Order = pipe.recv()
    except (EOFError, OSError):
        return None
    return order


def _be_quiet() -> None:
    """Keep libraries' own words off the terminal: what they say comes back as findings."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
