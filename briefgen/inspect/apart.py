"""Files examined in other processes: one that breaks a reader breaks nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from briefgen.executors import Cause, Limits, StoppedWorkError, UnexpectedWorkError, Workers
from briefgen.inspect.examine import STAGES, is_unreadable
from briefgen.inspect.flaws import flaw

if TYPE_CHECKING:
    from concurrent.futures import Future

    from briefgen.diagnostics import Diagnostic
    from briefgen.inspect.examine import Stage

# A compendium takes seconds, and the heaviest picture, unpacked and drawn, half of the memory.
LIMITS = Limits(seconds=60, memory=3072)
WORKERS = 2


class Examiner:
    """Examines files one by one, each stage in bounded time and memory; a context manager."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._workers = Workers(_no_tool, WORKERS, limits, "briefgen.inspect.examine")

    def __enter__(self) -> Self:
        self._workers.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.__exit__()

    def examine(self, pdf: bytes) -> tuple[Diagnostic, ...]:
        """Find what `examine` finds; a stage that the file breaks leaves the others whole."""
        first, *others = STAGES
        found = self._found(self._ordered(first, pdf))
        if not is_unreadable(found):
            for future in [self._ordered(stage, pdf) for stage in others]:
                found += self._found(future)
        return tuple(found)

    def _ordered(self, stage: Stage, pdf: bytes) -> Future[list[Diagnostic]]:
        return self._workers.submit(self._limits, _stage, stage, pdf)

    def _found(self, future: Future[list[Diagnostic]]) -> list[Diagnostic]:
        try:
            return future.result()
        except StoppedWorkError as problem:
            return [flaw("inspection-stopped", self._said(problem))]
        except UnexpectedWorkError as problem:
            said = f"the file is so odd that a rule stumbles over it: {problem}"
            return [flaw("inspection-stopped", said)]

    def _said(self, problem: StoppedWorkError) -> str:
        if problem.cause is Cause.TIME:
            return f"the file takes more than {self._limits.seconds} seconds"
        if problem.cause is Cause.MEMORY:
            return f"the file needs more than {self._limits.memory} MiB of memory"
        return f"the file breaks a reader ({problem.detail})"


def _no_tool() -> None:
    return None


def _stage(_: None, stage: Stage, pdf: bytes) -> list[Diagnostic]:
    return stage(pdf)
