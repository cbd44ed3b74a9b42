"""Two ways to the same thing, timed in turn, and the table of what they took.

Rounds are interleaved, so that a noisy machine slows both sides alike; figures are medians.
Nothing asserts on time.
"""

from __future__ import annotations

import gc
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from briefgen.executors.worker import MOST_YOUNG

# Times below are shown in thousandths.
SHORT = 0.01


@dataclass(frozen=True, slots=True)
class Pair:
    """One comparison: what briefgen does, and what another does with the same pages."""

    name: str
    rounds: int
    ours: Callable[[], object]
    theirs: Callable[[], object]
    clock: Callable[[], float] = perf_counter


def show(theirs: str, pairs: Iterable[Pair]) -> None:
    """Measure each pair, and print a row as soon as it is known."""
    table = Table("what", "rounds", "briefgen", theirs, "ratio", box=None)
    for pair in pairs:
        ours, others = measure(pair)
        ratio = f"{ours / others:.2f}" if ours > SHORT else f"{ours / others:.4f}"
        table.add_row(pair.name, str(pair.rounds), shown(ours), shown(others), ratio)
    Console().print(table)


def measure(pair: Pair) -> tuple[float, float]:
    """Time both sides in turn; the first round warms caches and is not counted."""
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for n in range(pair.rounds + 1):
        for name, work in (("ours", pair.ours), ("theirs", pair.theirs)):
            # What one side leaves behind is not the other's to clear away.
            gc.collect()
            start = pair.clock()
            work()
            if n:
                times[name].append(pair.clock() - start)
    return median(times["ours"]), median(times["theirs"])


def shown(seconds: float) -> str:
    """Write a time in the unit that suits it."""
    return f"{seconds:.2f} s" if seconds > SHORT else f"{seconds * 1000:.2f} ms"


def as_worker(work: Callable[[], object]) -> Callable[[], object]:
    """Look for rubbish as seldom as a worker does, which clears up between two jobs."""

    def worked() -> None:
        before = gc.get_threshold()
        gc.set_threshold(MOST_YOUNG)
        try:
            work()
        finally:
            gc.set_threshold(*before)

    return worked


def run(*command: str | Path) -> None:
    """Run a command; what it says is of no interest here."""
    subprocess.run([str(word) for word in command], check=True, capture_output=True)  # noqa: S603
