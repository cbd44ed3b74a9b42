"""Work done on other machines, by Dask."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from functools import partial
from importlib.metadata import version
from time import monotonic
from typing import TYPE_CHECKING, Any, Self, TypeVar

from briefgen.executors.crew import Crew
from briefgen.executors.quiet import quiet
from briefgen.executors.reaching import reached
from briefgen.executors.within_dask import NAME, Post, packed, work, wrapped
from briefgen.executors.work import (
    Cause,
    Loss,
    LostWorkError,
    Order,
    Outcome,
    RefusedWorkError,
    Shared,
    StoppedWorkError,
    UnexpectedWorkError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from distributed import Client
    from distributed.cfexecutor import ClientExecutor

    from briefgen.executors.limits import Limits

__all__ = ["Cluster", "Post"]
Made = TypeVar("Made")
# An order as it is written, and Dask's own futures of what it shares with others.
Errand = tuple[bytes, list[Any]]
# Seconds between two questions to the scheduler, for an answer, and to part.
PULSE, ANSWER, FAREWELL = 0.5, 30.0, 5.0
# Seconds that work waits when there is no worker.
PATIENCE = 30.0
# How many shared things the workers keep, though no work needs them just now.
HELD = 32


class Cluster:
    """Does work on the workers of a Dask scheduler, each in processes of its own.

    What is `Shared` stands last in an order. A worker that refuses is given no more.
    """

    def __init__(self, address: str, post: Post) -> None:
        self._address, self._post, self._crew = address, post, Crew()
        self._client: Client
        self._executor: ClientExecutor
        self._going: dict[Future[Any], Errand] = {}
        self._waiting: deque[Future[Any]] = deque()
        self._held: OrderedDict[str, Any] = OrderedDict()
        self._lost: LostWorkError | None = None
        self._lock = threading.RLock()
        self._over = threading.Event()
        self._open = ExitStack()

    @property
    def width(self) -> int:
        """Say how many pieces of work are done at once, as far as is known by now."""
        return self._crew.width

    @property
    def refusals(self) -> list[RefusedWorkError]:
        """List the workers that refused, each with its reason."""
        return self._crew.refusals

    def __enter__(self) -> Self:
        self._client = reached(self._address)
        self._open.enter_context(quiet())
        self._executor = self._client.get_executor(pure=False)
        threading.Thread(target=self._watch, name="cluster", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._lose(Loss.CONNECTION, "the end of the run")
        with self._open, suppress(Exception):  # a scheduler that is gone takes no farewell
            self._executor.shutdown(wait=False)
            self._client.close(FAREWELL)

    def submit(self, limits: Limits, function: Callable[..., Made], *given: object) -> Future[Made]:
        """Send an order to whichever worker is free."""
        shared = tuple(one for one in given if isinstance(one, Shared))
        own = tuple(one for one in given if not isinstance(one, Shared))
        future: Future[Made] = Future()
        future.set_running_or_notify_cancel()
        with self._lock:
            order = packed(self._post, Order(function, own, limits))
            self._going[future] = order, self._hold_all(shared)
            self._waiting.append(future)
        self._hand_out()
        return future

    def _hand_out(self) -> None:
        """Give what waits to those who are willing; what nobody will ever do is answered."""
        with self._lock:
            while self._waiting:
                willing = self._crew.willing
                if self._lost:
                    self._answer(self._waiting.popleft(), Outcome(problem=self._lost))
                elif willing:
                    self._give(self._waiting.popleft(), willing)
                elif self._crew.all_refuse:
                    problem = self._crew.refusals[0]
                    self._answer(self._waiting.popleft(), Outcome(problem=problem))
                else:
                    return

    def _give(self, future: Future[Any], willing: list[str]) -> None:
        if future not in self._going:
            return
        written, held = self._going[future]
        try:
            # Others may do it if the willing die, so that it does not wait for the dead.
            given = self._executor.submit(
                work, written, *held, workers=willing, allow_other_workers=True
            )
        except Exception as problem:  # noqa: BLE001 - a client that lost its scheduler says it so
            self._lose(Loss.CONNECTION, str(problem))
            return
        given.add_done_callback(partial(self._arrived, future))

    def _hold_all(self, shared: tuple[Shared, ...]) -> list[Any]:
        try:
            return [self._hold(one) for one in shared]
        except Exception as problem:  # noqa: BLE001 - the scheduler is gone
            self._lose(Loss.CONNECTION, str(problem))
            return []

    def _hold(self, shared: Shared) -> Any:  # noqa: ANN401 - Dask's own future
        """Give what stands for a shared thing: a task, so that it is made anew where it is lost."""
        if shared.name not in self._held:
            key = f"{NAME}-{shared.name}"
            self._held[shared.name] = self._client.submit(bytes, wrapped(shared), key=key)
        self._held.move_to_end(shared.name)
        while len(self._held) > HELD:
            self._held.popitem(last=False)
        return self._held[shared.name]

    def _arrived(self, future: Future[Any], given: Future[Outcome]) -> None:
        """Take what Dask says of an order; called in Dask's own thread."""
        if given.cancelled():
            self._lose(Loss.CONNECTION, "it does not answer")
            return
        outcome = _outcome(given)
        if not isinstance(outcome.problem, RefusedWorkError):
            self._answer(future, outcome)
            return
        self._crew.refuse(outcome.problem)
        with self._lock:
            self._waiting.append(future)
        self._hand_out()

    def _answer(self, future: Future[Any], outcome: Outcome) -> None:
        with self._lock:
            if self._going.pop(future, None) is None:
                return
        if outcome.problem is None:
            future.set_result(outcome.made)
        else:
            future.set_exception(outcome.problem)

    def _lose(self, loss: Loss, detail: str = "") -> None:
        """Answer all that is on its way, and all that will be asked."""
        with self._lock:
            self._lost = self._lost or LostWorkError(loss, detail.rstrip("."))
            for future in list(self._going):
                self._answer(future, Outcome(problem=self._lost))

    def _watch(self) -> None:
        """See that the scheduler answers, and that somebody does the work."""
        seen = monotonic()
        while not self._over.is_set():
            try:
                self._look()
            except Exception as problem:  # noqa: BLE001 - whatever it is, nobody answers
                self._lose(Loss.CONNECTION, str(problem) or "it does not answer")
                return
            if self._crew.willing or not self._going:
                seen = monotonic()
            elif monotonic() - seen > PATIENCE:
                self._lose(Loss.WORKERS, f"{PATIENCE:.0f}")
                return
            self._hand_out()
            self._over.wait(PULSE)

    def _look(self) -> None:
        """Look who is there, and ask each newcomer whether it has what work needs."""
        for worker in self._crew.there(self._client.nthreads(callback_timeout=ANSWER)):
            asked = self._executor.submit(version, NAME, workers=[worker])
            asked.add_done_callback(partial(self._met, worker))

    def _met(self, worker: str, asked: Future[str]) -> None:
        """Take a newcomer's answer; called in Dask's own thread."""
        if asked.cancelled():
            return
        if asked.exception():
            self._crew.refuse(RefusedWorkError(f"it has no {NAME}", worker))
        else:
            self._crew.meet(worker)
        self._hand_out()


def _outcome(given: Future[Outcome]) -> Outcome:
    problem = given.exception()
    if problem is None:
        return given.result()
    if type(problem).__name__ == "KilledWorker":
        return Outcome(problem=StoppedWorkError(Cause.DEATH, "one worker after the other"))
    said = f"{type(problem).__name__}: {problem}"
    return Outcome(problem=UnexpectedWorkError(said))
