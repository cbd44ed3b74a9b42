"""One brief: composed by a fork of this process, set by another that has got ready meanwhile.

A process that does both imports both, one after the other: a fifth of the time of one brief. To
many it is nothing, and they go to workers that do all of it. Both processes are held to the run's
limits, as workers are.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError
from briefgen.engine.ahead import no_tool
from briefgen.engine.findings import Read
from briefgen.engine.machine import machine_secrets
from briefgen.engine.setbacks import SETBACKS
from briefgen.engine.setting import examined, get_ready, keep, made
from briefgen.engine.sheet import Sheet, stops
from briefgen.engine.steps import press
from briefgen.engine.warm import PAGES
from briefgen.executors import Workers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.artifacts import Job, Measurements
    from briefgen.compose import Settings
    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.findings import Finished
    from briefgen.engine.planning import Brief
    from briefgen.engine.press import Press
    from briefgen.engine.request import Request
    from briefgen.engine.sheet import Ahead, Composition
    from briefgen.executors import Executor
    from briefgen.load import Library

# Stands for the engine until pages are set: the process that composes has none.
ELSEWHERE = "set in another process"


def print_single(library: Library, request: Request, brief: Brief) -> Sheet:
    """Print one brief; this process must have no threads. Raises what executors raise."""
    secrets = machine_secrets(library.root)
    make_desk = partial(_desk, library, request.allow, secrets)
    with ExitStack() as processes:
        desk = Workers(make_desk, 1, request.limits, PAGES, forked=True)
        composer = processes.enter_context(desk)
        setter = processes.enter_context(request.setter or _setter(library, request, brief))
        sheet = _through(brief, request, composer, setter)
        if request.until:
            request.until.enter_context(processes.pop_all())
        return sheet


def _desk(library: Library, allow: frozenset[str], secrets: Mapping[str, str]) -> Desk:
    return Desk(press(library, allow, secrets, None, ELSEWHERE))


def _setter(library: Library, request: Request, brief: Brief) -> Workers[None]:
    setter = Workers(no_tool, 1, request.limits, PAGES)
    setter.submit(request.limits, get_ready, library.root, brief.audience.id)
    return setter


def _through(
    brief: Brief, request: Request, composer: Workers[Desk], setter: Workers[None]
) -> Sheet:
    """Set the pages while their words are checked, and read them in both processes."""
    limits, given = request.limits_of(brief), (brief, request.settings(brief.locale))
    job = _job_ahead(brief, request, composer)
    if isinstance(job, Sheet):
        return job
    setting = setter.submit(limits, made, job, request.store)
    checking = composer.submit(limits, Desk.checked)
    getting_ready = composer.submit(limits, Desk.get_ready_to_judge)
    begun = checking.result()
    if stops(begun.findings):
        return Sheet(begun.findings, stopped=True)
    # A third process at work would slow the one that sets the pages.
    getting_ready.exception()  # whatever it is, judging will tell
    if not setting.done():
        request.meanwhile()
    answer = setting.result()
    begun = replace(begun, digest=answer.digest, engine=answer.engine)
    if answer.kept:
        return composer.submit(limits, Desk.judged, *given, begun, answer.kept).result()
    if answer.laid is None:
        return composer.submit(limits, Desk.refused, *given, begun, answer.problems).result()
    examining = setter.submit(limits, examined, answer.laid)
    measured = composer.submit(limits, Desk.read_back, answer.laid.pdf).result()
    if isinstance(measured, tuple):
        return composer.submit(limits, Desk.refused, *given, begun, measured).result()
    read = Read(answer.laid, measured, ())
    judging = composer.submit(limits, Desk.judge_ahead, *given, begun, read)
    flaws, dots = examining.result()
    if request.store:
        read = replace(read, flaws=flaws)
        setter.submit(limits, keep, read, dots, answer.digest, request.store).result()
    # It takes its time to end, and others still work.
    setter.dismiss()
    judging.result()
    sheet = composer.submit(limits, Desk.flawed, brief, flaws, dots).result()
    composer.dismiss()
    return sheet


def _job_ahead(brief: Brief, request: Request, composer: Executor) -> Job | Sheet:
    """Give the job of a brief whose words nobody has checked, or say what is wrong with it."""
    limits, given = request.limits_of(brief), (brief, request.settings(brief.locale))
    try:
        job = composer.submit(limits, Desk.job, *given).result()
    except SETBACKS:
        # Of words that hold a brief back no template would have been run.
        words = composer.submit(limits, Desk.proof, *given).result()
        if words.stopped:
            return words
        raise
    if job is not None:
        return job
    begun = composer.submit(limits, Desk.composed, *given).result()
    return Sheet(begun.findings, stopped=True)


class Desk:
    """Composes one brief, and judges it when its pages are set; in between it keeps what it has."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._ahead: Ahead | None = None
        self._sheet: Sheet | None = None

    def job(self, brief: Brief, settings: Settings) -> Job | None:
        """Compose a brief; the other process has the faces that its job lacks."""
        self._ahead = self._press.ahead(brief, settings)
        return self._ahead.job if self._ahead else None

    def checked(self) -> Composition:
        """Check the words of what was composed; its job has gone on its way."""
        assert self._ahead is not None  # noqa: S101 - a job was made of it
        return replace(self._press.checked(self._ahead), job=None)

    def composed(self, brief: Brief, settings: Settings) -> Composition:
        """Compose a brief again, to say what is wrong with it."""
        return self._press.compose(brief, settings)

    def proof(self, brief: Brief, settings: Settings) -> Sheet:
        """Check a brief's words, and run no template."""
        return self._press.proof(brief, settings)

    def get_ready_to_judge(self) -> None:
        """Import and read what judging needs while pages are set."""
        import briefgen.inspect.leaks  # noqa: F401, PLC0415 - who composes needs none
        from briefgen.check import get_ready_to_judge  # noqa: PLC0415
        from briefgen.engine.finished import program_name  # noqa: PLC0415

        program_name()
        assert self._ahead is not None  # noqa: S101 - as above
        local = self._ahead.local
        get_ready_to_judge(local.library, local.block, local.audience)

    def read_back(self, pdf: bytes) -> Measurements | tuple[Diagnostic, ...]:
        """Read what a file says, or say why that cannot be."""
        from briefgen.inspect import read_back  # noqa: PLC0415 - who composes needs none

        try:
            return read_back(pdf)
        except ProjectError as problem:
            return problem.diagnostics

    def refused(
        self, brief: Brief, settings: Settings, begun: Composition, why: tuple[Diagnostic, ...]
    ) -> Sheet:
        """Say why there are no pages."""
        return self._press.refuse(brief, settings, begun, ProjectError(*why))

    def judged(self, brief: Brief, settings: Settings, begun: Composition, made: Finished) -> Sheet:
        """Hold pages that were kept to the rules."""
        return self._press.judge(brief, settings, begun, made)

    def judge_ahead(self, brief: Brief, settings: Settings, begun: Composition, read: Read) -> None:
        """Hold pages to the rules while another process still examines and draws them."""
        from briefgen.engine.finished import with_findings  # noqa: PLC0415 - who composes needs none

        self._sheet = self._press.judge(brief, settings, begun, with_findings(read, ()))

    def flawed(self, brief: Brief, flaws: tuple[Diagnostic, ...], dots: tuple[str, ...]) -> Sheet:
        """Add what that one found."""
        from briefgen.inspect import looks_of  # noqa: PLC0415 - as above

        assert self._sheet is not None  # noqa: S101 - it was read before
        sheet = self._press.flawed(brief, self._sheet, flaws)
        looks = looks_of(dots, sheet.measurements) if sheet.measurements else ()
        return replace(sheet, looks=looks)
