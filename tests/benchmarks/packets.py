"""Packets of 193 delegations beside Typst, which lays out the same packets, tagged as PDF/UA-1.

Run by `make bench`; with `--long`, by `make bench-long`, two thousand packets are bound, and the
second thousand is held against the first.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import typst
from against_typst import FONTS
from material import BIN
from packet_material import (
    COUNT,
    PLAN,
    Orders,
    delegations,
    ordered,
    person,
    project_in,
    write_list,
)
from rich.console import Console
from rich.table import Table
from watched import Watched, watched

from briefgen.engine.publish import publish

if TYPE_CHECKING:
    from briefgen.packets.orders import Order

ROUNDS, RUNS, STANDING = 40, 2, 5
LONG = 2000
TYPST = """
import json, sys, typst
from pathlib import Path
folder, packets, target, first, step, *fonts = sys.argv[1:]
compiler = typst.Compiler(f"{folder}/packet.typ", root=folder, font_paths=fonts,
                          ignore_system_fonts=True)
packets = json.loads(Path(packets).read_text("utf-8"))
for number in range(int(first), len(packets), int(step)):
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"],
                           sys_inputs={"packet": packets[number]})
    Path(target, f"{number}.pdf").write_bytes(pdf)
"""


class Report:
    """The table of what came out: the ratio or figure that a goal is set for stands first."""

    def __init__(self) -> None:
        self._table = Table("packets", "measured", "goal", "briefgen", "Typst", box=None)

    def row(
        self, what: str, measured: str, goal: str = "", ours: str = "", theirs: str = ""
    ) -> None:
        """Add a row."""
        self._table.add_row(what, measured, goal, ours, theirs)

    def compare(
        self, what: str, ours: Sequence[float], theirs: Sequence[float], goal: str, unit: str = "s"
    ) -> None:
        """Add a ratio of medians."""
        mine, other = median(ours), median(theirs)
        self.row(what, f"{mine / other:.3f}", goal, f"{mine:.3g} {unit}", f"{other:.3g} {unit}")

    def show(self) -> None:
        """Print the table."""
        Console(width=130).print(self._table)


def main() -> None:
    """Print the table."""
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        if "--long" in sys.argv:
            _long(Path(folder), report)
        else:
            _all(Path(folder), report)
    report.show()


def _all(folder: Path, report: Report) -> None:
    project, words = project_in(folder, delegations()), folder / "typst"
    words.mkdir()
    orders = ordered(project, folder / "first", words)
    _single(orders, words, report)
    (folder / "packets.json").write_text(json.dumps(orders.packets), "utf-8")
    runs = Runs(folder, project)
    for number in range(RUNS):
        runs.round(number)
    runs.tell(report)
    _standing(runs, report)


def _single(orders: Orders, words: Path, report: Report) -> None:
    """Make personal packets in a warm process, each for somebody new, beside Typst."""
    compiler = typst.Compiler(
        str(words / "packet.typ"), root=str(words), font_paths=FONTS, ignore_system_fonts=True
    )
    chance, target = Random(1), words / "out"  # noqa: S311 - nothing here is secret
    target.mkdir()
    whole, chosen, ours, theirs = [], [], [], []
    for number in range(ROUNDS + 1):
        whole.append(_linked(orders, number, None))
        chosen.append(_linked(orders, number, chance))
        order, name = _renamed(orders.orders[number], number), person(COUNT + number)
        start = process_time()
        publish(target / "ours.pdf", orders.bindery.bind(order).pdf)
        ours.append(1000 * (process_time() - start))
        data = orders.packets[number].replace(person(number), name)
        start = process_time()
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"packet": data})
        assert isinstance(pdf, bytes)
        publish(target / "theirs.pdf", pdf)
        theirs.append(1000 * (process_time() - start))
    # The first round warms both.
    report.row("linking one packet, all pieces finished", f"{median(whole[1:]):.1f} ms", "6 ms")
    report.row(
        "linking any selection of them, in any order", f"{median(chosen[1:]):.1f} ms", "6 ms"
    )
    what = "a packet for somebody new, on disk: processor’s time"
    report.compare(what, ours[1:], theirs[1:], "0.10", "ms")


def _linked(orders: Orders, number: int, chance: Random | None) -> float:
    """Link what is finished, and give the milliseconds of processor’s time that it took."""
    pieces, order = orders.bindery.finished[number]
    if chance:
        # The page of contents is made for its packet.
        left = [piece for piece in pieces if piece.part.kind != "contents"]
        pieces = chance.sample(left, chance.randint(2, len(left)))
    start = process_time()
    orders.bindery.relink(pieces, order)
    return 1000 * (process_time() - start)


def _renamed(order: Order, number: int) -> Order:
    delegation = replace(order.party.delegation, name=person(COUNT + number))
    return replace(order, party=replace(order.party, delegation=delegation))


class Runs:
    """Whole runs of the command, and of Typst with the same packets, in turn."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.project = project
        self._folder = folder
        self.store = folder / "store"
        self.output = folder / "output"
        self._times: dict[str, list[Watched]] = {}
        self._sizes: dict[str, int] = {}

    def build(self) -> Watched:
        """Build all packets by the command."""
        command = (BIN / "briefgen", "packet", "build", PLAN, "-q", "-C", self.project)
        return watched((*command, "--store", self.store, "-o", self.output))

    def round(self, number: int) -> None:
        """Run everything once."""
        for place in (self.store, self.output):
            shutil.rmtree(place, ignore_errors=True)
        self._note("cold", self.build(), self.output)
        self._note(*self._typst(f"{number}-1", 1))
        shutil.rmtree(self.output)
        self._note("warm", self.build(), self.output)
        self._note(*self._typst(f"{number}-2", 2))

    def _note(self, what: str, run: Watched, output: Path) -> None:
        self._times.setdefault(what, []).append(run)
        self._sizes[what] = sum(file.stat().st_size for file in output.rglob("*.pdf"))

    def _typst(self, name: str, count: int) -> tuple[str, Watched, Path]:
        target = self._folder / name
        target.mkdir()
        given = (self._folder / "typst", self._folder / "packets.json", target)
        commands: list[tuple[str | Path, ...]] = [
            (sys.executable, "-c", TYPST, *given, str(first), str(count), *FONTS)
            for first in range(count)
        ]
        return f"typst-{count}", watched(*commands), target

    def tell(self, report: Report) -> None:
        """Say what came out."""
        seconds = {what: [one.seconds for one in runs] for what, runs in self._times.items()}
        cold, warm, one, two = (seconds[what] for what in ("cold", "warm", "typst-1", "typst-2"))
        report.compare(f"{COUNT} from an empty store, Typst in one process", cold, one, "0.45")
        report.compare("… Typst in two", cold, two, "")
        report.row(f"{COUNT} from a warm store", f"{median(warm):.2f} s", "4 s")
        report.compare("… Typst in one process", warm, one, "")
        report.compare("… Typst in two", warm, two, "")
        peaks = {what: max(max(run.peaks) for run in runs) for what, runs in self._times.items()}
        theirs = f"{peaks['typst-1']} MiB"
        for what in ("cold", "warm"):
            most = f"{peaks[what]} MiB"
            report.row(f"peak memory of the largest process, {what}", most, "250 MiB", "", theirs)
        ours, other = self._sizes["cold"] / 1e6, self._sizes["typst-1"] / 1e6
        report.compare("size of all packets", [ours], [other], "", "MB")


def _standing(runs: Runs, report: Report) -> None:
    """Run again where nothing changed, and where one row did."""
    runs.build()
    nothing = [runs.build().seconds for _ in range(STANDING)]
    report.row("run again, nothing changed", f"{median(nothing):.2f} s", "1 s")
    changed, made = [], []
    for number in range(STANDING):
        rows = delegations()
        rows[number]["name"] = person(COUNT + number)
        write_list(runs.project, rows)
        before = _moments(runs.output)
        # A row that goes back to what it was is another change: two packets are made then.
        changed.append(runs.build().seconds)
        made.append(sum(before.get(file) != at for file, at in _moments(runs.output).items()))
        write_list(runs.project, delegations())
        runs.build()
    what = f"one row of the list changed ({min(made)} to {max(made)} packets made)"
    report.row(what, f"{median(changed):.2f} s", "2 s")


def _moments(output: Path) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in output.rglob("*.pdf")}


def _long(folder: Path, report: Report) -> None:
    """Bind two thousand packets from a warm store, and compare the second half with the first."""
    runs = Runs(folder, project_in(folder, delegations()))
    runs.build()
    write_list(runs.project, delegations(LONG))
    shutil.rmtree(runs.output)
    run = runs.build()
    moments = sorted(_moments(runs.output).values())
    first, middle, last = (moments[place] / 1e9 for place in (0, LONG // 2, -1))
    early, late = middle - first, last - middle
    report.row(
        f"{LONG} packets: time of the second half ÷ the first", f"{late / early:.2f}", "1",
        f"{late:.1f} s, {early:.1f} s",
    )  # fmt: skip
    half, whole = run.by(run.seconds - late), run.by(run.seconds)
    what = f"{LONG} packets: peak memory at the end ÷ halfway, largest process"
    report.row(what, f"{whole / half:.2f}", "2", f"{whole} MiB, {half} MiB")
    report.row(f"{LONG} packets, from a warm store", f"{run.seconds:.1f} s")


if __name__ == "__main__":
    main()
