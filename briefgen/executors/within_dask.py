"""What runs within a Dask worker: it hands each piece of work to processes of its own.

Dask cannot end work that goes too far. A process can be ended, and the Dask worker lives on.
"""

from __future__ import annotations

import atexit
import multiprocessing
import pickle
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.executors.pool import Workers
from briefgen.executors.work import (
    Outcome,
    RefusedWorkError,
    StoppedWorkError,
    UnexpectedWorkError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.executors.limits import Limits
    from briefgen.executors.work import Order, Shared

NAME = "briefgen"


@dataclass(frozen=True, slots=True)
class Post:
    """What the processes of a Dask worker begin with; see `Workers`."""

    make_tool: Callable[[], Any]
    limits: Limits
    preload: str


class Pools:
    """The processes of one Dask worker: started for the first work, warm as long as it lives."""

    def __init__(self) -> None:
        self._pools: dict[Post, Workers[Any]] = {}
        self._lock = threading.Lock()
        self._open = ExitStack()
        atexit.register(self._open.close)

    def pool(self, post: Post, count: int) -> Workers[Any]:
        """Give the processes for a post."""
        with self._lock:
            if post not in self._pools:
                # Dask marks its workers as daemons, which may have no children.
                multiprocessing.current_process().daemon = False
                made = Workers(post.make_tool, count, post.limits, post.preload)
                self._pools[post] = self._open.enter_context(made)
            return self._pools[post]


def packed(post: Post, order: Order) -> bytes:
    """Write an order so that the scheduler need not read it."""
    return pickle.dumps((post, order), pickle.HIGHEST_PROTOCOL)


def wrapped(shared: Shared) -> bytes:
    """Write a shared thing so that any worker can hold it, and hand it to others."""
    return pickle.dumps(shared, pickle.HIGHEST_PROTOCOL)


def work(written: bytes, *shared: bytes) -> Outcome:
    """Do one piece of work in a process of this Dask worker; called by Dask, in a thread."""
    from distributed import get_worker  # noqa: PLC0415 - whoever is called by Dask has it

    worker = get_worker()
    # One step, so that two threads that come first share the same processes.
    pools: Pools = worker.extensions.setdefault(NAME, Pools())
    try:
        post, order = _read(written)
        pool = pools.pool(post, worker.state.nthreads)
        given = (*order.given, *map(_read, shared))
        return Outcome(pool.submit(order.limits, order.function, *given).result())
    except RefusedWorkError as problem:
        return Outcome(problem=RefusedWorkError(problem.why, worker.address))
    except (StoppedWorkError, UnexpectedWorkError) as problem:
        return Outcome(problem=problem)


def _read(written: bytes) -> Any:  # noqa: ANN401 - whatever was written
    """Read an order, or a part of one; another version may not know what is asked for."""
    try:
        return pickle.loads(written)  # noqa: S301 - whoever may give orders may do anything
    except (ImportError, AttributeError, TypeError) as problem:
        why = f"it cannot read the work: {problem}"
        raise RefusedWorkError(why) from problem
