"""One worker as the pool sees it: at rest, at work, or ended."""

from __future__ import annotations

import signal
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from briefgen.executors.processes import Start, started
from briefgen.executors.work import (
    Cause,
    Order,
    Outcome,
    StoppedWorkError,
    UnexpectedWorkError,
)

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

# A worker that keeps this part of its memory after work is replaced before it is short of it.
WORN = 0.6


class Hand:
    """One place at the bench: a process if it has work or had some, and what it works on."""

    def __init__(self, start: Start) -> None:
        self._begin = start
        self._process: Any = None
        self._future: Future[Any] | None = None
        self.pipe: Connection
        self.deadline = 0.0

    @property
    def is_busy(self) -> bool:
        """Say whether an answer is waited for."""
        return self._future is not None

    def take(self, order: Order, future: Future[Any]) -> None:
        """Start on an order; a process that died at rest is replaced."""
        self._future, self.deadline = future, monotonic() + order.limits.clock
        if self._process is not None and not self._process.is_alive():
            self.end()
        try:
            if self._process is None:
                self.begin()
            self.pipe.send(order)
        except BrokenPipeError:  # it died just now: reading its pipe will say why
            if self._process is None:
                self._fail("it could not be started")
        except Exception as problem:  # noqa: BLE001 - nobody may wait for an answer without end
            self._fail(f"{type(problem).__name__}: {problem}")

    def begin(self, idle: tuple[str, ...] = ()) -> None:
        """Start a process; only the first can be a fork of this one, which has threads then.

        A fork imports modules named in `idle` while it has no work.
        """
        self._process, self.pipe = started(self._begin, idle)
        self._begin = replace(self._begin, forked=False)

    def _fail(self, said: str) -> None:
        self.end()
        self._answer(Outcome(problem=UnexpectedWorkError(said)))

    def finish(self) -> None:
        """Read the answer, or find out why there is none."""
        try:
            outcome: Outcome = self.pipe.recv()
        except (EOFError, OSError):
            self._answer(Outcome(problem=self._cause_of_death()))
            self.end()
            return
        except Exception as problem:  # noqa: BLE001 - an answer that cannot be read is none
            self._fail(f"{type(problem).__name__}: {problem}")
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
