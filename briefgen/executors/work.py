"""What passes between those who ask for work and those who do it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from types import TracebackType

    from briefgen.executors.limits import Limits

Made = TypeVar("Made")


class Cause(Enum):
    """Why work was stopped from outside."""

    TIME = "time"
    MEMORY = "memory"
    DEATH = "death"


class StoppedWorkError(Exception):
    """Work was stopped; `detail` names the signal or exit code of a process that died."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(cause, detail)
        self.cause, self.detail = cause, detail


class UnexpectedWorkError(Exception):
    """Work raised what it should not; the traceback stayed in the other process."""


class RefusedWorkError(Exception):
    """Whoever was given the work will not do it, and says why; another may."""

    def __init__(self, why: str, worker: str = "") -> None:
        super().__init__(why, worker)
        self.why, self.worker = why, worker


class Loss(Enum):
    """Why nobody does the work."""

    NOT_INSTALLED = "not installed"
    UNREACHABLE = "unreachable"
    CONNECTION = "connection"
    WORKERS = "workers"


class LostWorkError(Exception):
    """Nobody does the work: who hands it out is gone, or was never there."""

    def __init__(self, loss: Loss, detail: str = "") -> None:
        super().__init__(loss, detail)
        self.loss, self.detail = loss, detail


@dataclass(frozen=True, slots=True)
class Shared:
    """A large thing that is given with many orders; `name` is its digest, so that it goes once."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Order:
    """One piece of work: a function, what it is given after its tool, and its limits."""

    function: Callable[..., Any]
    given: tuple[Any, ...]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker answers: what was made, or why not; `resident` is in MiB."""

    made: Any = None
    problem: Exception | None = None
    resident: int = 0


class Executor(Protocol):
    """Does work with a tool that it makes once, and hands it over as a future."""

    def submit(self, limits: Limits, function: Callable[..., Made], *given: object) -> Future[Made]:
        """Take an order; the future raises StoppedWorkError if a limit ends the work.

        Where work is done on other machines it may raise RefusedWorkError and LostWorkError too.
        """

    def __enter__(self) -> Self:
        """Be ready for work."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave no process behind."""
