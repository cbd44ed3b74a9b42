"""What it means if work was stopped, refused or lost: a finding with place, cause and cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Location, error
from briefgen.engine.sheet import Sheet
from briefgen.executors import (
    Cause,
    Loss,
    StoppedWorkError,
    UnexpectedWorkError,
)

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.planning import Brief
    from briefgen.engine.request import Request
    from briefgen.executors import Limits, LostWorkError, RefusedWorkError
    from briefgen.load import Library

Setback = StoppedWorkError | UnexpectedWorkError
SETBACKS = (StoppedWorkError, UnexpectedWorkError)


def setback(library: Library, request: Request, brief: Brief, problem: Setback) -> Sheet:
    """Give a brief that was not set, with the reason."""
    message, code, hint = said(problem, request.limits_of(brief))
    place = library.place("block", brief.block.id)
    message = f"{brief.audience.id}/{brief.block.id}: {message}"
    return Sheet((error(code, message, place, hint),), stopped=True)


def refused(scheduler: str, problem: RefusedWorkError) -> Diagnostic:
    """Say which worker would set other pages than this machine."""
    message = f"the worker {problem.worker} refuses: {problem.why}"
    hint = "install there what is installed here, as requirements.lock has it, or stop that worker"
    return error("worker-differs", message, Location(scheduler), hint)


def lost(scheduler: str, problem: LostWorkError) -> Diagnostic:
    """Say why no other machine sets pages."""
    place, detail = Location(scheduler), problem.detail
    if problem.loss is Loss.NOT_INSTALLED:
        hint = "pip install 'briefgen[cluster]', on every machine that takes part"
        return error("cluster-not-installed", detail, place, hint)
    if problem.loss is Loss.UNREACHABLE:
        hint = "start `dask scheduler` there, or leave out --scheduler to print here"
        message = f"no Dask scheduler can be reached: {detail}"
        return error("scheduler-unreachable", message, place, hint)
    if problem.loss is Loss.WORKERS:
        hint = f"start `dask worker {scheduler}` on a machine that has this version of briefgen"
        message = f"the scheduler has had no worker for {detail} seconds"
        return error("scheduler-without-workers", message, place, hint)
    hint = "what was set is kept: start it again, or go on here without --scheduler"
    return error("scheduler-lost", f"the scheduler is gone: {detail}", place, hint)


def said(problem: Setback, limits: Limits, *, fixed: bool = False) -> tuple[str, str, str]:
    """Say why work was stopped: message, code and hint; no option alters `fixed` limits."""
    if isinstance(problem, UnexpectedWorkError):
        hint = "run again with `--debug --workers 0`, and report what it prints"
        return str(problem), "internal", hint
    if problem.cause is Cause.TIME:
        message = f"stopped: its pages took more than {limits.seconds} seconds of computing"
        more = "" if fixed else ", or allow more with --time-limit"
        return message, "out-of-time", f"look for what a template repeats{more}"
    if problem.cause is Cause.MEMORY:
        message = f"stopped: its pages asked for more than {limits.memory} MiB of memory"
        hint = "look for what a template repeats, or for a picture that unpacks to a huge one"
        return message, "out-of-memory", hint
    message = f"the process that set its pages ended with {problem.detail}"
    hint = f"it may have asked for more than {limits.memory} MiB of memory; the others went on"
    return message, "worker-ended", hint
