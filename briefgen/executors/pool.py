"""A pool of warm processes: one that goes too far is ended, and another takes its place.

Each has a pipe of its own: with a shared one, as `ProcessPoolExecutor` and Pebble have it, a
process that is ended in the middle of an answer takes all others with it.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from briefgen.executors.work import Cause, Order, Outcome, StoppedWorkError
from briefgen.executors.worker import serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

    from briefgen.executors.limits import Limits

Tool = TypeVar("Tool")
Made = TypeVar("Made")
Ordered = tuple[Order, "Future[Any]"]
# A worker that keeps this part of its memory after work is replaced before it is short of it.
WORN = 0.6


def _context(preload: str) -> BaseContext:
    """Choose how processes are made: from a small warm one, which has no threads to trip over."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    return context


def warm_up(preload: str) -> None:
    """Begin to import a module that workers need, in another process, while this one goes on."""
    if sys.platform == "linux":
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415 - Linux only

        _context(preload)
        ensure_running()


class Workers(Generic[Tool]):
    """Does work in other processes, each with a tool of its own.

    `preload` names the module that the process imports from which they are forked.
    """

    def __init__(
        self, make_tool: Callable[[], Tool], count: int, limits: Limits, preload: str
    ) -> None:
        # Fonts are unpacked there; a process that is ended cannot clear up after itself.
        self._scratch = TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True)
        self._hands = [
            _Hand(_Start(make_tool, limits, self._scratch.name, preload)) for _ in range(count)
        ]
        self._waiting: deque[Ordered] = deque()
        self._ending = threading.Event()
        self._bell, self._ringing = multiprocessing.Pipe(duplex=False)
        self._manager = threading.Thread(target=self._manage, name="workers", daemon=True)

    def submit(self, limits: Limits, function: Callable[..., Made], *given: object) -> Future[Made]:
        """Put an order at the end of the queue."""
        if self._ending.is_set():
            message = "these workers have gone home"
            raise RuntimeError(message)
        future: Future[Made] = Future()
        self._waiting.append((Order(function, given, limits), future))
        self._ringing.send_bytes(b"!")
        return future

    def __enter__(self) -> Self:
        self._manager.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._ringing.send_bytes(b"!")
        self._manager.join()
        self._scratch.cleanup()

    def _manage(self) -> None:
        try:
            while not self._ending.is_set():
                self._hand_out()
                self._collect()
        finally:
            self._ending.set()
            for hand in self._hands:
                hand.drop()
            for _, future in self._waiting:
                future.cancel()

    def _hand_out(self) -> None:
        for hand in self._hands:
            while self._waiting and not hand.is_busy:
                order, future = self._waiting.popleft()
                if future.set_running_or_notify_cancel():
                    hand.take(order, future)

    def _collect(self) -> None:
        busy = {hand.pipe: hand for hand in self._hands if hand.is_busy}
        until = min((hand.deadline for hand in busy.values()), default=None)
        ready = wait([self._bell, *busy], until and max(until - monotonic(), 0))
        if self._bell in ready:
            self._bell.recv_bytes()
        for pipe, hand in busy.items():
            if pipe in ready:
                hand.finish()
        for hand in busy.values():
            if hand.is_busy and hand.deadline <= monotonic():
                hand.give_up()


@dataclass(frozen=True, slots=True)
class _Start:
    """What each process of a pool begins with."""

    make_tool: Callable[[], Any]
    limits: Limits
    scratch: str
    preload: str


class _Hand:
    """One place at the bench: a process if it has work or had some, and what it works on."""

    def __init__(self, start: _Start) -> None:
        self._begin = start
        self._process: Any = None
        self._future: Future[Any] | None = None
        self.pipe: Connection
        self.deadline = 0.0

    @property
    def is_busy(self) -> bool:
        return self._future is not None

    def take(self, order: Order, future: Future[Any]) -> None:
        """Start on an order; a process that died at rest is replaced."""
        self._future, self.deadline = future, monotonic() + order.limits.clock
        if self._process is not None and not self._process.is_alive():
            self.end()
        if self._process is None:
            self._start()
        with suppress(OSError):  # it died just now: reading its pipe will say so
            self.pipe.send(order)

    def _start(self) -> None:
        context, begin = _context(self._begin.preload), self._begin
        self.pipe, theirs = context.Pipe()
        given = (theirs, begin.make_tool, begin.limits, begin.scratch)
        self._process = context.Process(target=serve, args=given, daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()

    def finish(self) -> None:
        """Read the answer, or find out why there is none."""
        try:
            outcome: Outcome = self.pipe.recv()
        except (EOFError, OSError):
            self._answer(Outcome(problem=self._cause_of_death()))
            self.end()
            return
        self._answer(outcome)
        if self._is_worn(outcome):
            self.end()

    def give_up(self) -> None:
        """End a process whose time is over."""
        self.end()
        self._answer(Outcome(problem=StoppedWorkError(Cause.TIME)))

    def drop(self) -> None:
        """End a process because the run ends, whatever it is at."""
        self.end()
        self._answer(Outcome(problem=StoppedWorkError(Cause.DEATH, "the end of the run")))

    def _answer(self, outcome: Outcome) -> None:
        future, self._future = self._future, None
        if future is None:
            return
        if outcome.problem is None:
            future.set_result(outcome.made)
        else:
            future.set_exception(outcome.problem)

    def _is_worn(self, outcome: Outcome) -> bool:
        short = isinstance(outcome.problem, StoppedWorkError)
        return short or outcome.resident > WORN * self._begin.limits.memory

    def _cause_of_death(self) -> StoppedWorkError:
        self._process.join()
        code = self._process.exitcode
        if code == -getattr(signal, "SIGXCPU", 0):
            return StoppedWorkError(Cause.TIME)
        if code is not None and code < 0:
            return StoppedWorkError(Cause.DEATH, signal.Signals(-code).name)
        return StoppedWorkError(Cause.DEATH, f"exit code {code}")

    def end(self) -> None:
        """Leave no process behind."""
        if self._process is not None:
            self.pipe.close()
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
