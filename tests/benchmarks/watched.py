"""A command with all its processes: how long it takes, and the most memory that each ever held."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter

# Between two looks at a run.
PAUSE = 0.05
MIB = 1024


@dataclass(frozen=True, slots=True)
class Watched:
    """How long a run took, and the peaks in MiB: of each process, and by when all together."""

    seconds: float
    peaks: tuple[int, ...]
    largest: Sequence[tuple[float, int]] = field(default_factory=list)

    def by(self, moment: float) -> int:
        """Give the largest peak that was seen until so many seconds after the start."""
        return max(peak for seen, peak in self.largest if seen <= moment)


def watched(*commands: Sequence[str | Path]) -> Watched:
    """Run commands beside each other, and look at their processes all the while."""
    start, peaks, largest = perf_counter(), dict[int, int](), list[tuple[float, int]]()
    quiet = partial(subprocess.Popen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    running = [quiet([*map(str, one)]) for one in commands]
    # Looked at seldom, so that it takes no time from what it measures.
    while waiting := [one for one in running if one.poll() is None]:
        for process, peak in _peaks({one.pid for one in running}):
            peaks[process] = max(peak, peaks.get(process, 0))
        largest.append((perf_counter() - start, max(peaks.values(), default=0)))
        with suppress(subprocess.TimeoutExpired):
            waiting[0].wait(PAUSE)
    seconds = perf_counter() - start
    if failed := [one.args for one in running if one.returncode]:
        raise RuntimeError(failed)
    return Watched(seconds, tuple(sorted(peaks.values(), reverse=True)), largest)


def _peaks(roots: set[int]) -> Iterator[tuple[int, int]]:
    """Give the peak of each process that descends from these, in MiB."""
    children: dict[int, list[int]] = defaultdict(list)
    held: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError, KeyError):
            found = dict(line.split(":", 1) for line in status.read_text().splitlines())
            process = int(found["Pid"])
            children[int(found["PPid"])].append(process)
            held[process] = int(found["VmHWM"].split()[0]) // MIB
    waiting = list(roots)
    while waiting:
        process = waiting.pop()
        waiting += children[process]
        if process in held:
            yield process, held[process]
