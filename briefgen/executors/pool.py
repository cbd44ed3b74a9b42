"""A pool of warm processes: one that goes too far is ended, and another takes its place.

Each has a pipe of its own: with a shared one, as `ProcessPoolExecutor` and Pebble have it, a
process that is ended in the middle of an answer takes all others with it.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from concurrent.futures import Future
from multiprocessing.connection import wait
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from briefgen.executors.hand import Hand
from briefgen.executors.processes import Start
from briefgen.executors.work import Order

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.executors.limits import Limits

Tool = TypeVar("Tool")
Made = TypeVar("Made")
Ordered = tuple[Order, "Future[Any]"]


class Workers(Generic[Tool]):
    """Does work in other processes, each with a tool of its own.

    `preload` names the module that the process imports from which they are forked. `forked` says to
    fork this process instead, for their first start: it must have no threads. Forks may `begin`
    before these are entered.
    """

    def __init__(
        self,
        make_tool: Callable[[], Tool],
        count: int,
        limits: Limits,
        preload: str,
        *,
        forked: bool = False,
    ) -> None:
        # Fonts are unpacked there; a process that is ended cannot clear up after itself.
        self._scratch = TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True)
        self._hands = [
            Hand(Start(make_tool, limits, self._scratch.name, preload, forked))
            for _ in range(count)
        ]
        self._forked, self._begun = forked, False
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

    def begin(self, *idle: str) -> None:
        """Fork, and hand out what waits; what is answered is collected when these are entered.

        A fork imports modules named in `idle` while it has no work.
        """
        if not self._begun:
            self._fork(idle)
        self._hand_out()

    def _fork(self, idle: tuple[str, ...] = ()) -> None:
        self._begun = True
        for hand in self._hands:
            hand.begin(idle)

    def __enter__(self) -> Self:
        if self._forked and not self._begun:
            self._fork()
        self._manager.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def dismiss(self) -> None:
        """Send these home, and go on while they go: it takes its time to end a process."""
        self._ending.set()
        self._ringing.send_bytes(b"!")

    def close(self) -> None:
        """Leave no process behind; a second time there is none."""
        self.dismiss()
        if self._manager.ident is None:  # these have begun, and were never entered
            self._send_home()
        else:
            self._manager.join()
        self._scratch.cleanup()

    def _manage(self) -> None:
        try:
            while not self._ending.is_set():
                self._hand_out()
                self._collect()
        finally:
            self._ending.set()
            self._send_home()

    def _send_home(self) -> None:
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
