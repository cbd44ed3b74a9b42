"""A folder of packets becomes a numbered print run, which no build overwrites."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.engine.alone import alone_in
from briefgen.engine.delivery import unwritten
from briefgen.engine.manifest import digest_of, is_printed
from briefgen.engine.publish import publish
from briefgen.packets.runs.run import NAME, RUNS, PrintRun, dumped, run_folder, run_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.packets.manifest import PacketEntry, PacketManifest

# The highest number that was given, so that a run which somebody deletes gives its number to none.
LAST = "last"
# What is kept is not for writing.
READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Freezing:
    """What was printed from a folder: see PrintRun."""

    folder: Path
    manifest: PacketManifest
    copies: Mapping[str, int]
    rows: Mapping[str, str]
    project_date: bool
    drawer: str

    def run(self, number: int) -> PrintRun:
        """Give it a number."""
        return PrintRun(
            number, self.manifest, self.copies, self.rows, self.project_date, self.drawer
        )  # fmt: skip


def freeze(given: Freezing) -> PrintRun:
    """Keep what was printed under the next number; raises ProjectError, and then nothing is kept.

    A file that is not as the manifest has it was not printed from it: then nothing can be said.
    """
    if unlisted := [*_unlisted(given)]:
        raise ProjectError(*unlisted)
    try:
        runs = given.folder / RUNS
        runs.mkdir(exist_ok=True)
        with alone_in(runs):
            run = given.run(_next(given.folder))
            _kept(given, run)
            publish(runs / LAST, f"{run.number}\n".encode())
    except OSError as problem:
        raise ProjectError(unwritten(RUNS, problem)) from problem
    return run


def _unlisted(given: Freezing) -> Iterator[Diagnostic]:
    for path in sorted(given.folder.glob("*.pdf")):
        if path.name not in given.manifest.files:
            hint = "no build of now made it; move it elsewhere, or delete it"
            place = Location(path.name)
            yield error("file-unlisted", "the manifest does not list it", place, hint)


def _next(packets: Path) -> int:
    last = 0
    with suppress(OSError, ValueError):
        last = int((packets / RUNS / LAST).read_text("ascii"))
    return 1 + max([last, *run_numbers(packets)])


def _kept(given: Freezing, run: PrintRun) -> None:
    """Write a run beside its place, then rename it: it is there whole, or not at all."""
    part = given.folder / RUNS / f".{run.number:03}-{os.urandom(8).hex()}.part"
    try:
        part.mkdir()
        _fill(given, run, part)
        part.rename(run_folder(given.folder, run.number))
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _fill(given: Freezing, run: PrintRun, part: Path) -> None:
    former, files = _former(given.folder, run.number), given.manifest.files
    found = [one for name in files for one in _put(given, name, files[name], part, former)]
    if found:
        raise ProjectError(*found)
    (part / NAME).write_bytes(dumped(run))
    (part / NAME).chmod(READ_ONLY)


def _former(packets: Path, number: int) -> Path | None:
    earlier = [known for known in run_numbers(packets) if known < number]
    return run_folder(packets, earlier[-1]) if earlier else None


def _put(
    given: Freezing, name: str, entry: PacketEntry, part: Path, former: Path | None
) -> Iterator[Diagnostic]:
    """Keep one packet, once the bytes that are kept are those that the manifest names."""
    again = f"`briefgen packet build {given.manifest.plan}`"
    try:
        data = (given.folder / name).read_bytes()
    except FileNotFoundError:
        hint = f"print it again with {again}"
        message = "the manifest lists it, and it is not there"
        yield error("file-missing", message, Location(name), hint)
        return
    if digest_of(data) != entry.digest:
        hint = f"{again} makes it anew: see whether that is what was printed"
        message = "its bytes are not those that were printed"
        yield error("file-changed", message, Location(name), hint)
        return
    if former is None or not _linked(former / name, part / name, entry):
        (part / name).write_bytes(data)
        (part / name).chmod(READ_ONLY)


def _linked(former: Path, target: Path, entry: PacketEntry) -> bool:
    """Share a packet that the run before kept too: two runs then take the room of one."""
    if not is_printed(former, entry):
        return False
    try:
        target.hardlink_to(former)
    except (OSError, NotImplementedError):  # not every disk has links
        return False
    return True
