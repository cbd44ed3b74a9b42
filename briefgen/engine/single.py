"""One brief: composed by a fork of this process, set by another that has got ready meanwhile.

A process that does both imports both, one after the other: a fifth of the time of one brief. To
many it is nothing, and they go to workers that do all of it. Both processes are held to the run's
limits, as workers are.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError
from briefgen.engine.machine import machine_secrets
from briefgen.engine.setting import FONT, get_ready, made, nothing
from briefgen.engine.sheet import Sheet
from briefgen.engine.steps import press
from briefgen.engine.warm import PAGES
from briefgen.executors import Workers

if TYPE_CHECKING:
    from briefgen.compose import Settings
    from briefgen.engine.planning import Brief
    from briefgen.engine.press import Press
    from briefgen.engine.request import Request
    from briefgen.engine.setting import Made
    from briefgen.engine.sheet import Composition
    from briefgen.executors import Executor
    from briefgen.load import Library

# Stands for the engine until pages are set: the process that composes has none.
ELSEWHERE = "set in another process"


def print_single(library: Library, request: Request, brief: Brief) -> Sheet:
    """Print one brief; this process must have no threads. Raises what executors raise."""
    secrets = machine_secrets(library.root)
    make_press = partial(press, library, request.allow, secrets, None, ELSEWHERE)
    composer = Workers(make_press, 1, request.limits, PAGES, forked=True)
    with composer, request.setter or _setter(library, request, brief) as setter:
        return _through(brief, request, composer, setter)


def _setter(library: Library, request: Request, brief: Brief) -> Workers[None]:
    setter = Workers(nothing, 1, request.limits, PAGES)
    setter.submit(request.limits, get_ready, library.root, brief.audience.id)
    return setter


def _through(brief: Brief, request: Request, composer: Executor, setter: Executor) -> Sheet:
    limits, given = request.limits_of(brief), (brief, request.settings(brief.locale))
    begun = composer.submit(limits, _composed, *given).result()
    if begun.job is None:
        return Sheet(begun.findings, stopped=True)
    setting = setter.submit(limits, made, begun.job, request.store)
    composer.submit(limits, _get_ready_to_judge)
    answer = setting.result()
    begun = replace(begun, job=None, digest=answer.digest, engine=answer.engine)
    return composer.submit(limits, _judged, *given, begun, answer).result()


def _composed(tool: Press, brief: Brief, settings: Settings) -> Composition:
    """Compose a brief; fonts stay here, as the other process has them too."""
    begun = tool.compose(brief, settings)
    if begun.job is None:
        return begun
    own = tuple(a for a in begun.job.assets if not a.media_type.startswith(FONT))
    return replace(begun, job=replace(begun.job, assets=own))


def _get_ready_to_judge(_: Press) -> None:
    """Import what judging needs while pages are set."""
    import briefgen.engine.finished  # noqa: F401, PLC0415


def _judged(tool: Press, brief: Brief, settings: Settings, begun: Composition, made: Made) -> Sheet:
    if made.file is None:
        return tool.refuse(brief, settings, begun, ProjectError(*made.problems))
    return tool.judge(brief, settings, begun, made.file)
