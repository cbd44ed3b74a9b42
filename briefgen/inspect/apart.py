"""Files examined in a process of its own: one that breaks a reader breaks nothing else."""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from briefgen.inspect.flaws import flaw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from types import TracebackType

    from briefgen.diagnostics import Diagnostic

# A compendium takes seconds. Who waits longer learns nothing that printing again would not cure.
MOST_SECONDS = 120.0
# Half of it is what the heaviest picture takes, unpacked and drawn.
MOST_BYTES = 3 * 2**30
START = multiprocessing.get_context("spawn")
# What the other process says when a file is done; any other word says why it is not.
DONE = "done"
STDERR = 2


class Examiner:
    """Examines files one by one, each in bounded time and memory; a context manager."""

    def __init__(self, seconds: float = MOST_SECONDS, memory: int = MOST_BYTES) -> None:
        self._seconds, self._memory = seconds, memory
        self._near, self._process = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _problem: object, _trace: TracebackType | None
    ) -> None:
        self._stop()

    def examine(self, pdf: bytes) -> tuple[Diagnostic, ...]:
        """Find what `examine` finds, or what it had found when the file broke it."""
        found: list[Diagnostic] = []
        for part in self._parts(pdf):
            if isinstance(part, str):
                found.append(flaw("inspection-stopped", part))
                self._stop()
                self._near, self._process = self._started()
            else:
                found += part
        return tuple(found)

    def _parts(self, pdf: bytes) -> Iterator[list[Diagnostic] | str]:
        """Give what is found, and at last, where it came to no end, why not."""
        until = time.monotonic() + self._seconds
        try:
            self._near.send_bytes(pdf)
            while self._near.poll(max(until - time.monotonic(), 0)):
                said = self._near.recv()
                if said == DONE:
                    return
                yield said
                if isinstance(said, str):
                    return
        except (EOFError, OSError):
            yield "the file breaks a reader"
            return
        yield f"the file takes more than {self._seconds:.0f} seconds"

    def _started(self) -> tuple[Connection, multiprocessing.context.SpawnProcess]:
        near, far = START.Pipe()
        process = START.Process(target=_serve, args=(far, self._seconds, self._memory), daemon=True)
        process.start()
        far.close()
        return near, process

    def _stop(self) -> None:
        self._near.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(far: Connection, seconds: float, memory: int) -> None:
    """Examine what is sent until nobody asks any more."""
    from briefgen.inspect.examine import stages  # noqa: PLC0415 - the asking side needs no reader

    # Ctrl-C is for the process that asks: it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _hush()
    _bound(resource.RLIMIT_AS, memory)
    with suppress(EOFError, OSError):
        while True:
            pdf = far.recv_bytes()
            # If the process that asks is killed, nobody else ends a reader that never ends.
            _bound(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))
            try:
                for part in stages(pdf):
                    far.send(part)
                far.send(DONE)
            except MemoryError:
                far.send(f"the file needs more than {memory // 2**20} MB of memory")
            except Exception as problem:  # noqa: BLE001 - whatever a file does, the others are read
                far.send(f"the file is so odd that a rule stumbles over it: {problem!r}")


def _hush() -> None:
    """Let nothing be written that readers in other languages say when they break."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), STDERR)


def _bound(what: int, most: int) -> None:
    """Bound what this process may use, where the system lets it."""
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
