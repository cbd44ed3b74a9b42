"""Where work is done: in this process, or in others that are stopped when they go too far."""

from briefgen.executors.in_process import InProcess
from briefgen.executors.limits import Limits
from briefgen.executors.pool import Workers
from briefgen.executors.processes import can_fork, warm_up
from briefgen.executors.work import (
    Cause,
    Executor,
    Loss,
    LostWorkError,
    RefusedWorkError,
    Shared,
    StoppedWorkError,
    UnexpectedWorkError,
)

__all__ = [
    "Cause",
    "Executor",
    "InProcess",
    "Limits",
    "Loss",
    "LostWorkError",
    "RefusedWorkError",
    "Shared",
    "StoppedWorkError",
    "UnexpectedWorkError",
    "Workers",
    "can_fork",
    "warm_up",
]
