"""Where briefs are set: a press in each worker, and what it means if one is stopped."""

from __future__ import annotations

from concurrent.futures import as_completed
from functools import partial
from typing import TYPE_CHECKING

from briefgen.diagnostics import error
from briefgen.engine.machine import machine_secrets
from briefgen.engine.press import Press
from briefgen.engine.sheet import Sheet
from briefgen.engine.warm import PRELOAD
from briefgen.executors import (
    Cause,
    InProcess,
    StoppedWorkError,
    UnexpectedWorkError,
    Workers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from briefgen.compose import Settings
    from briefgen.engine.planning import Brief
    from briefgen.engine.request import Request
    from briefgen.executors import Executor, Limits
    from briefgen.load import Library

    Step = Callable[[Press, Brief, Settings], Sheet]


def sheets(
    library: Library, request: Request, briefs: Sequence[Brief], step: Step
) -> Iterator[tuple[Brief, Sheet]]:
    """Take each brief through a step of the press, and give it back as soon as it is done."""
    with _executor(library, request, len(briefs)) as executor:
        orders: dict[Future[Sheet], Brief] = {
            executor.submit(
                _limits(request, brief), step, brief, request.settings(brief.locale)
            ): brief
            for brief in briefs
        }
        for future in as_completed(orders):
            yield orders[future], _sheet(library, request, orders[future], future)


def _executor(library: Library, request: Request, briefs: int) -> Executor:
    make_press = partial(
        Press, library, request.allow, machine_secrets(library.root), request.store
    )
    if not request.workers:
        return InProcess(make_press)
    count = min(request.workers, max(briefs, 1))
    return Workers(make_press, count, request.limits, PRELOAD)


def _limits(request: Request, brief: Brief) -> Limits:
    return request.limits.times(1 + len(brief.block.chapters))


def _sheet(library: Library, request: Request, brief: Brief, future: Future[Sheet]) -> Sheet:
    try:
        return future.result()
    except (StoppedWorkError, UnexpectedWorkError) as problem:
        message, code, hint = _said(problem, _limits(request, brief))
        place = library.place("block", brief.block.id)
        message = f"{brief.audience.id}/{brief.block.id}: {message}"
        return Sheet((error(code, message, place, hint),), stopped=True)


def _said(problem: StoppedWorkError | UnexpectedWorkError, limits: Limits) -> tuple[str, str, str]:
    """Give message, code and hint."""
    if isinstance(problem, UnexpectedWorkError):
        hint = "run again with `--debug --workers 0`, and report what it prints"
        return str(problem), "internal", hint
    if problem.cause is Cause.TIME:
        message = f"stopped: its pages took more than {limits.seconds} seconds of computing"
        hint = "look for what a template repeats, or allow more with --time-limit"
        return message, "out-of-time", hint
    if problem.cause is Cause.MEMORY:
        message = f"stopped: its pages asked for more than {limits.memory} MiB of memory"
        hint = "look for what a template repeats, or for a picture that unpacks to a huge one"
        return message, "out-of-memory", hint
    message = f"the process that set its pages ended with {problem.detail}"
    hint = f"it may have asked for more than {limits.memory} MiB of memory; the others went on"
    return message, "worker-ended", hint
