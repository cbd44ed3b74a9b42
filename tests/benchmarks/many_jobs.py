"""Many briefs through the workers: what a second one brings, and whether their memory grows.

Run by `make bench`; with `--long`, by `make bench-long`, two thousand jobs are watched.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from material import one_of, settings_of, shipped
from rich.console import Console
from worked import printed

from briefgen.engine.press import Press
from briefgen.engine.warm import PRELOAD
from briefgen.executors import Limits, Workers

if TYPE_CHECKING:
    from briefgen.engine import Brief
    from briefgen.load import Library

# A machine that is busy with other things stops no job here.
LIMITS = Limits(seconds=60)
EQUAL_JOBS, LONG_JOBS, PART = 200, 2000, 500
# The two-page briefs; a compendium is a job of ten.
SHORT_KINDS = ("recommendation", "overview")


def main() -> None:
    """Print what came out."""
    library, briefs = shipped()
    if "--long" in sys.argv:
        watch(library, [brief for brief in briefs if brief.block.kind in SHORT_KINDS])
    else:
        compare(library, one_of(briefs))


def compare(library: Library, brief: Brief) -> None:
    """Time equal jobs with one worker and with two, each warm, one run after the other."""
    times = {count: timed(library, brief, count) for count in (1, 2)}
    each = ", ".join(f"{count}: {EQUAL_JOBS / time:.1f} a second" for count, time in times.items())
    ratio = times[1] / times[2]
    Console().print(f"{EQUAL_JOBS} equal jobs, workers {each}; two to one {ratio:.2f}")


def timed(library: Library, brief: Brief, count: int) -> float:
    """Print one brief many times with warm workers, and give the seconds that it took."""
    with hired(library, count) as workers:
        done(workers, library, [brief] * 4 * count)
        start = perf_counter()
        done(workers, library, [brief] * EQUAL_JOBS)
        return perf_counter() - start


def watch(library: Library, briefs: list[Brief]) -> None:
    """Print all briefs over and over, and compare what each worker holds early and late."""
    order = [briefs[number % len(briefs)] for number in range(LONG_JOBS)]
    with hired(library, 2) as workers:
        held = done(workers, library, order)
    early, late = peaks(held[:PART]), peaks(held[-PART:])
    for process in sorted(early | late):
        first, last = early.get(process), late.get(process)
        grown = f"{last / first:.3f}" if first and last else "replaced on the way"
        Console().print(
            f"worker {process}: first {PART} {first} MiB, last {PART} {last} MiB: {grown}"
        )


def peaks(held: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Give the most that each process held after a job, in MiB."""
    found: dict[int, int] = defaultdict(int)
    for process, size in held:
        found[process] = max(found[process], size)
    return dict(found)


def hired(library: Library, count: int) -> Workers[Press]:
    """Give workers as `briefgen build` has them."""
    return Workers(partial(Press, library, frozenset(), {}), count, LIMITS, PRELOAD)


def done(workers: Workers[Press], library: Library, briefs: list[Brief]) -> list[tuple[int, int]]:
    """Print briefs, and wait for all of them."""
    futures = [
        workers.submit(LIMITS, printed, brief, settings_of(library, brief)) for brief in briefs
    ]
    return [future.result() for future in futures]


if __name__ == "__main__":
    main()
