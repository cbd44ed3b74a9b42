"""Briefs on their way: composed here, set on other machines, judged here."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Severity
from briefgen.engine.finished import keep, name_of
from briefgen.engine.press import Press
from briefgen.engine.setbacks import SETBACKS, lost, refused, setback
from briefgen.engine.sheet import Sheet
from briefgen.engine.typesetter import parcelled, set_job
from briefgen.executors import LostWorkError, RefusedWorkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.planning import Brief
    from briefgen.engine.request import Request
    from briefgen.engine.sheet import Composition
    from briefgen.engine.typesetter import Answer
    from briefgen.executors import Executor
    from briefgen.executors.cluster import Cluster
    from briefgen.load import Library

# Jobs on their way for each that is being set, so that nobody waits for the wire; and as many more
# as keep this machine busy where there are few workers.
AHEAD, LEAST = 3, 4


class Rounds:
    """Takes briefs through three steps, with a bounded number on their way at once."""

    def __init__(self, library: Library, request: Request, near: Executor, far: Cluster) -> None:
        self._library, self._request = library, request
        self._near, self._far = near, far
        self._all_refused = False
        self._next: dict[Future[Any], tuple[Brief, Callable[[Any], Sheet | None]]] = {}

    def sheets(self, briefs: Sequence[Brief]) -> Iterator[tuple[Brief, Sheet]]:
        """Give each brief as soon as it is done, or as far as it came."""
        waiting = deque(briefs)
        while waiting or self._next:
            while waiting and len(self._next) < AHEAD * self._far.width + LEAST:
                self._begin(waiting.popleft())
            for future in wait(self._next, return_when=FIRST_COMPLETED).done:
                brief, step = self._next.pop(future)
                if sheet := self._stepped(brief, step, future):
                    yield brief, sheet

    def _stepped(
        self, brief: Brief, step: Callable[[Any], Sheet | None], future: Future[Any]
    ) -> Sheet | None:
        try:
            return step(future.result())
        except SETBACKS as problem:
            return setback(self._library, self._request, brief, problem)
        except LostWorkError as problem:
            return Sheet((lost(self._request.scheduler, problem),), stopped=True)
        except RefusedWorkError:
            self._all_refused = True
            return Sheet(self._refusals(), stopped=True)

    def _refusals(self) -> tuple[Diagnostic, ...]:
        return tuple(refused(self._request.scheduler, one) for one in self._far.refusals)

    @property
    def findings(self) -> list[Diagnostic]:
        """List the workers that refused while others set pages: they are no file's error."""
        found = () if self._all_refused else self._refusals()
        return [replace(one, severity=Severity.WARNING) for one in found]

    def _begin(self, brief: Brief) -> None:
        given = (brief, self._request.settings(brief.locale))
        future = self._near.submit(self._request.limits_of(brief), Press.begin, *given)
        self._next[future] = brief, partial(self._set, brief)

    def _set(self, brief: Brief, begun: Composition | Sheet) -> Sheet | None:
        """Send a job out, unless its file was kept or an error stops it."""
        if isinstance(begun, Sheet) or begun.job is None:
            return begun if isinstance(begun, Sheet) else Sheet(begun.findings, stopped=True)
        parcel, shared = parcelled(begun.job, anew=self._request.store is None)
        limits = self._request.limits_of(brief)
        future = self._far.submit(limits, set_job, parcel, *shared)
        # A job is some megabytes: it does not stay here while it is set.
        step = partial(self._end, brief, name_of(begun.job), replace(begun, job=None))
        self._next[future] = brief, step
        return None

    def _end(self, brief: Brief, name: str, begun: Composition, answer: Answer) -> None:
        """Keep what came back at once, and have it judged."""
        if not answer.problems and not answer.leaks:
            # What tells of the machine that set it must not be taken for ours.
            keep(name, answer.packed, self._request.store)
        given = (brief, self._request.settings(brief.locale), begun, answer)
        future = self._near.submit(self._request.limits_of(brief), Press.end, *given)
        self._next[future] = brief, _done


def _done(sheet: Sheet) -> Sheet:
    return sheet
