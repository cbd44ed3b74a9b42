"""What a worker may use of the machine, and how it is held to that."""

from __future__ import annotations

import sys
from dataclasses import replace
from math import ceil

from briefgen.dataclass import dataclass

MIB = 1 << 20
# Program code is mapped from files: it counts as memory, and no limit on data sees it.
MAPPED_FILES = 64
# Of what the system says of a process's memory.
RESIDENT, DATA = 1, 5
# A machine may be busy with other things: the clock stops only what computes nothing at all.
PATIENCE = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may use: seconds of computing, MiB of memory."""

    seconds: int = 6
    memory: int = 512

    @property
    def clock(self) -> int:
        """Give the seconds on the wall after which work is stopped that computes nothing."""
        return self.seconds * PATIENCE

    def times(self, parts: int) -> Limits:
        """Give work of several parts several times as long."""
        return replace(self, seconds=self.seconds * parts)


def hold_memory(limits: Limits) -> None:
    """Let this process ask for no more memory than it may have, and write no core file."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, ((limits.memory - MAPPED_FILES) * MIB, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def hold_time(limits: Limits) -> None:
    """Let this process compute for some seconds from now; the system ends it after that."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = ceil(used.ru_utime + used.ru_stime + limits.seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def resident() -> int:
    """Give the memory that this process holds, in MiB; 0 where the system does not say."""
    return _memory(RESIDENT)


def claimed() -> int:
    """Give the memory that this process has asked for, as its limit counts it, in MiB."""
    return _memory(DATA)


def _memory(field: int) -> int:
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - once a piece of work
            pages = int(file.read().split()[field])
    except OSError:
        return 0
    import resource  # noqa: PLC0415 - Windows has none

    return pages * resource.getpagesize() // MIB
