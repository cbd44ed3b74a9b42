"""Who works on a cluster: who is there, who was met, and who refused."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.executors.work import RefusedWorkError


class Crew:
    """The workers of a scheduler by address; asked and told by several threads."""

    def __init__(self) -> None:
        self._threads: Mapping[str, int] = {}
        self._seen: set[str] = set()
        self._met: set[str] = set()
        self._refused: dict[str, RefusedWorkError] = {}
        self._lock = threading.Lock()

    def there(self, threads: Mapping[str, int]) -> list[str]:
        """Note who is there, with how many threads, and name those who were never seen before."""
        with self._lock:
            self._threads = dict(threads)
            newcomers = [worker for worker in threads if worker not in self._seen]
            self._seen.update(newcomers)
        return newcomers

    def meet(self, worker: str) -> None:
        """Note that one may be given work."""
        with self._lock:
            self._met.add(worker)

    def refuse(self, problem: RefusedWorkError) -> None:
        """Note that one may be given none."""
        with self._lock:
            self._refused[problem.worker] = problem

    @property
    def willing(self) -> list[str]:
        """List who may be given work."""
        with self._lock:
            return [one for one in self._threads if one in self._met and one not in self._refused]

    @property
    def width(self) -> int:
        """Say how many pieces of work they do at once."""
        threads = self._threads
        return sum(threads.get(worker, 0) for worker in self.willing)

    @property
    def refusals(self) -> list[RefusedWorkError]:
        """List who refused, each with a reason."""
        with self._lock:
            return list(self._refused.values())

    @property
    def all_refuse(self) -> bool:
        """Say whether somebody is there, and nobody who would do the work or has not said so."""
        with self._lock:
            return bool(self._threads) and self._threads.keys() <= self._refused.keys()
