"""Pages set by Dask: two workers beside one, as here, and what an empty piece of work costs.

Run by `make bench`; nothing asserts on time. Each worker sets one job at a time, warm, with no
store; the leaflet's job is composed before the clock runs.
"""

from __future__ import annotations

import json
import operator
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from briefgen.compose import Settings, compose
from briefgen.compose.assets import page_assets
from briefgen.engine import Limits, Selection, plan
from briefgen.engine.rounds import AHEAD
from briefgen.engine.typesetter import Typesetter, parcelled, set_job
from briefgen.engine.warm import PRELOAD
from briefgen.executors import Executor, Workers
from briefgen.executors.cluster import Cluster, Post
from briefgen.fonts import font_assets
from briefgen.load import load
from briefgen.typeset import admitted, engine_name

if TYPE_CHECKING:
    from briefgen.artifacts import Job

Side = tuple[str, int]
ROOT = Path(__file__).resolve().parents[2]
JOBS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
# Interleaved, so that a noisy machine slows both sides alike.
ROUNDS = 4
EMPTY = 200
# What ends a scheduler and its workers if this is killed: seconds without work, and alone.
ORPHANED = ("--idle-timeout", "300", "--death-timeout", "20")
ONE, AUDIENCE = "strengthen-mandate", "public"


def main() -> None:
    """Print the table."""
    job = one_job()
    with ExitStack() as stack:
        sides: dict[Side, Executor] = {}
        for count in (1, 2):
            sides["Dask", count] = stack.enter_context(cluster(count))
            sides["here", count] = stack.enter_context(pool(count))
        taken = measure(sides, job)
        empty = median(timed(nothing, sides["Dask", 1]) for _ in range(EMPTY))
    show(taken, empty)


def measure(sides: dict[Side, Executor], job: Job) -> dict[Side, list[float]]:
    """Time all sides in turn; the first jobs of each warm it up, and are not counted."""
    taken: dict[Side, list[float]] = {side: [] for side in sides}
    for (_, count), executor in sides.items():
        set_many(executor, count, job, 4)
    for _ in range(ROUNDS):
        for side, executor in sides.items():
            taken[side].append(timed(set_many, executor, side[1], job, JOBS // ROUNDS))
    return taken


def show(taken: dict[Side, list[float]], empty: float) -> None:
    """Print what was measured; the ratio is that of the rounds, one by one."""
    table = Table("what", "seconds", "ms a job", "one beside it", box=None)
    for (where, count), seconds in taken.items():
        ratio = median(a / b for a, b in zip(taken[where, 1], seconds, strict=True))
        row = f"{JOBS} jobs, {where}, {count} at once", f"{sum(seconds):.1f}"
        table.add_row(*row, f"{sum(seconds) / JOBS * 1000:.0f}", f"{ratio:.2f}")
    table.add_row("an empty piece of work, Dask", "", f"{empty * 1000:.1f}", "")
    Console().print(table)


def one_job() -> Job:
    """Compose the leaflet."""
    library = load(ROOT)
    brief = plan(library, Selection([ONE], [AUDIENCE])).briefs[0]
    settings = Settings(brief.locale, library.project.date)
    composed = compose(library, brief.block, brief.audience, settings)
    return admitted(composed.job((*page_assets(library.snapshot), *font_assets()), engine_name()))[
        0
    ]


def set_many(executor: Executor, width: int, job: Job, count: int) -> None:
    """Set a job many times, with as many on their way as a build has."""
    going = set()
    for _ in range(count):
        parcel, shared = parcelled(job, anew=True)
        going.add(executor.submit(Limits(), set_job, parcel, *shared))
        if len(going) >= AHEAD * width:
            done, going = wait(going, return_when=FIRST_COMPLETED)
            assert all(future.result().packed for future in done)
    assert all(future.result().packed for future in going)


def nothing(executor: Executor) -> None:
    """Wait for a piece of work that does nothing."""
    # A script's own functions cannot be found elsewhere; this one compares its tool with a word.
    executor.submit(Limits(), operator.is_, "").result()


def timed(work: Callable[..., object], *given: object) -> float:
    """Give the seconds that something takes."""
    start = perf_counter()
    work(*given)
    return perf_counter() - start


@contextmanager
def cluster(workers: int) -> Iterator[Cluster]:
    """Start a scheduler and workers as a user does, and wait until they are there."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        where = Path(folder, "where.json")
        stack.enter_context(
            dask("scheduler", "--port", "0", *ORPHANED[:2], "--scheduler-file", str(where))
        )
        until(where.exists)
        address = json.loads(where.read_text("utf-8"))["address"]
        for _ in range(workers):
            stack.enter_context(dask("worker", address, "--nthreads", "1", *ORPHANED[2:]))
        far = stack.enter_context(Cluster(address, Post(Typesetter, Limits(), PRELOAD)))
        until(lambda: far.width == workers)
        yield far


def pool(workers: int) -> Workers[Typesetter]:
    """Set pages here, for comparison: what this machine has to give just now."""
    return Workers(Typesetter, workers, Limits(), PRELOAD)


@contextmanager
def dask(*command: str) -> Iterator[None]:
    """Run one of Dask's commands, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(  # noqa: S603 - Dask's own program
            [sys.executable, "-m", "dask", *command, "--no-dashboard"],
            cwd=folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield
        finally:
            process.terminate()
            process.wait()


def until(happened: Callable[[], bool]) -> None:
    """Wait for something."""
    while not happened():
        time.sleep(0.05)


if __name__ == "__main__":
    main()
