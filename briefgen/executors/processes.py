"""How workers' processes are made: from a small warm one, which has no threads to trip over."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import threading
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.executors.limits import claimed
from briefgen.executors.worker import Manner, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from briefgen.executors.limits import Limits

# The part of a worker's memory that what it is forked with may take.
SMALL = 0.4
MAIN = "__main__"
# Python looks into the current folder first, for programs that begin with `-c`, as the server does.
SAFE_PATH = "PYTHONSAFEPATH"
# A socket's path has at most 107 bytes, of which multiprocessing adds 33 to the folder's own.
LONGEST = 107 - 33


@dataclass(frozen=True, slots=True)
class Start:
    """What each process of a pool begins with.

    `scratch` is its folder for temporary files; `preload` names the module that is imported in the
    process from which all are forked. `forked` says to fork this process instead: it has no thread
    yet, and all that the tool needs.
    """

    make_tool: Callable[[], Any]
    limits: Limits
    scratch: str
    preload: str
    forked: bool = False


def warm_up(preload: str) -> None:
    """Begin to import a module that workers need, in another process, while this one goes on."""
    if _forks():
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415 - Linux only

        _context(preload)
        with _without_main(), _not_from_here():
            ensure_running()


def started(start: Start, idle: tuple[str, ...] = ()) -> tuple[Any, Connection]:
    """Start a process, and give it with the end of its pipe that is ours; raises OSError.

    One that is forked from this one imports modules named in `idle` while it has no work.
    """
    context = multiprocessing.get_context("fork") if start.forked else _context(start.preload)
    ours, theirs = context.Pipe()
    given: tuple[Any, ...] = (theirs, start.make_tool, start.limits, start.scratch)
    target: Callable[..., None] = serve
    if start.forked:
        given, target = (ours, *given, Manner(idle, tidy=False)), _serve_forked
    process = context.Process(target=target, args=given, daemon=True)
    try:
        with _without_main(), _not_from_here():
            process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, ours


def _serve_forked(ours: Connection, *given: Any) -> None:  # noqa: ANN401 - as `serve`
    # While it holds the other end too, it would never hear that nobody is there.
    ours.close()
    serve(*given)


def can_fork(limits: Limits) -> bool:
    """Say whether this process can be forked as it is.

    Threads would be lost, with their locks; and what it holds counts against a worker's limit.
    """
    is_small = claimed() < limits.memory * SMALL
    return _forks() and threading.active_count() == 1 and is_small


def _forks() -> bool:
    """Say whether workers can be forked from a warm process, which is reached through a socket.

    Where its path would be longer than a socket's may be, each worker starts alone, more slowly.
    """
    return sys.platform == "linux" and len(os.fsencode(tempfile.gettempdir())) <= LONGEST


def _context(preload: str) -> Any:  # noqa: ANN401 - a context has no class that knows Process
    if not _forks():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])
    return context


@contextmanager
def _not_from_here() -> Iterator[None]:
    """Let a program that starts import nothing from the folder that somebody happens to be in."""
    former = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if former is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = former


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program that runs: workers need none of it, and would run a script anew."""
    program = sys.modules[MAIN]
    sys.modules[MAIN] = ModuleType(MAIN)
    try:
        yield
    finally:
        sys.modules[MAIN] = program
