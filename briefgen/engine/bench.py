"""Where briefs are set: a press in each worker, here and, with a scheduler, on other machines."""

from __future__ import annotations

from concurrent.futures import as_completed
from functools import partial
from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError
from briefgen.engine.machine import machine_secrets
from briefgen.engine.setbacks import SETBACKS, lost, setback
from briefgen.engine.steps import press, printed
from briefgen.engine.warm import PRELOAD
from briefgen.executors import InProcess, Limits, LostWorkError, Workers, can_fork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from briefgen.compose import Settings
    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.planning import Brief
    from briefgen.engine.press import Press
    from briefgen.engine.request import Request
    from briefgen.engine.sheet import Sheet
    from briefgen.executors import Executor
    from briefgen.load import Library

    Step = Callable[[Press, Brief, Settings], Sheet]


def sheets(
    library: Library,
    request: Request,
    briefs: Sequence[Brief],
    step: Step,
    general: list[Diagnostic],
) -> Iterator[tuple[Brief, Sheet]]:
    """Take each brief through a step of the press, and give it back as soon as it is done.

    What is found that is of no brief alone goes to `general`; raises ProjectError if a scheduler
    is asked for and not there.
    """
    if step is printed and is_single(request, briefs):
        yield briefs[0], _single(library, request, briefs[0])
        return
    if request.setter:
        request.setter.close()
    with _executor(library, request, len(briefs)) as near:
        if request.scheduler and briefs:
            yield from _with_others(library, request, briefs, near, general)
            return
        orders: dict[Future[Sheet], Brief] = {
            near.submit(
                request.limits_of(brief), step, brief, request.settings(brief.locale)
            ): brief
            for brief in briefs
        }
        for future in as_completed(orders):
            yield orders[future], _sheet(library, request, orders[future], future)


def _with_others(
    library: Library,
    request: Request,
    briefs: Sequence[Brief],
    near: Executor,
    general: list[Diagnostic],
) -> Iterator[tuple[Brief, Sheet]]:
    """Set pages on the workers of a scheduler, and do all the rest here."""
    from briefgen.engine.rounds import Rounds  # noqa: PLC0415 - most runs need none of this
    from briefgen.engine.typesetter import Typesetter  # noqa: PLC0415
    from briefgen.executors.cluster import Cluster, Post  # noqa: PLC0415

    # Time is each order's own: processes that are warm serve runs with other limits too.
    post = Post(Typesetter, Limits(memory=request.limits.memory), PRELOAD)
    try:
        with Cluster(request.scheduler, post) as far:
            rounds = Rounds(library, request, near, far)
            yield from rounds.sheets(briefs)
            general += rounds.findings
    except LostWorkError as problem:
        raise ProjectError(lost(request.scheduler, problem)) from problem


def _executor(library: Library, request: Request, briefs: int) -> Executor:
    make_press = partial(
        press, library, request.allow, machine_secrets(library.root), request.store
    )
    if not request.workers:
        return InProcess(make_press)
    count = min(request.workers, max(briefs, 1))
    return Workers(make_press, count, request.limits, PRELOAD)


def is_single(request: Request, briefs: Sequence[Brief]) -> bool:
    """Say whether one brief is printed by two processes: one composes it, one sets its pages."""
    alone = len(briefs) == 1 and request.workers > 1 and not request.scheduler
    return alone and can_fork(request.limits)


def _single(library: Library, request: Request, brief: Brief) -> Sheet:
    from briefgen.engine.single import print_single  # noqa: PLC0415 - most runs need none of this

    try:
        return print_single(library, request, brief)
    except SETBACKS as problem:
        return setback(library, request, brief, problem)


def _sheet(library: Library, request: Request, brief: Brief, future: Future[Sheet]) -> Sheet:
    try:
        return future.result()
    except SETBACKS as problem:
        return setback(library, request, brief, problem)
