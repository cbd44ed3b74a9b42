"""From packets on the disk to what printer and packers need: output/packets/PLAN/shop/."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, error
from briefgen.engine.delivery import unwritten
from briefgen.engine.machine import machine_secrets
from briefgen.engine.publish import clear_abandoned, publish
from briefgen.engine.request import BuiltFile, Result
from briefgen.engine.rows import ignore
from briefgen.engine.setbacks import SETBACKS, said
from briefgen.engine.warm import PRELOAD
from briefgen.executors import InProcess, Workers
from briefgen.packets.plan.planning import folder_of
from briefgen.packets.shop.assembly import assembled
from briefgen.packets.shop.papers import StaffPaper, StaffPapers
from briefgen.packets.shop.rows import as_csv
from briefgen.packets.shop.stacks import ENDING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from briefgen.engine.request import Progress
    from briefgen.executors import Executor
    from briefgen.load import Library
    from briefgen.packets.shop.papers import PaperOrder
    from briefgen.packets.shop.printing import Printing
    from briefgen.packets.shop.stacks import Stack

# A list of all delegations has so many times the work of one brief, at most.
TIMES = 8
PAPERS = ("packing-list", "labels")


def shop_folder(plan: str) -> str:
    """Name the folder below output/ of what staff alone may see."""
    return f"{folder_of(plan)}/shop"


def equip(
    library: Library, printing: Printing, output: Path, progress: Progress = ignore
) -> Result:  # fmt: skip
    """Write run sheet, packing list, labels and stacks; what errs keeps its last good copy."""
    equipping = _Equipping(library, printing, output)
    files = []
    for file in equipping.files():
        files.append(file)
        progress(file)
    if not any(file.held for file in files):
        equipping.clear({file.file for file in files})
    accepted = tuple(f for f in printing.findings if f.code not in printing.request.allow)
    return Result(tuple(files), accepted)


@dataclass(frozen=True, slots=True)
class _Equipping:
    library: Library
    printing: Printing
    output: Path

    def files(self) -> Iterator[BuiltFile]:
        """Write each file, and say what became of it."""
        yield self._put("run-sheet.csv", as_csv(self.printing.rows))
        limits = self.printing.request.limits.times(TIMES)
        with self._executor() as executor:
            papers = [
                (order, executor.submit(limits, StaffPapers.set, order))
                for order in self.printing.orders()
            ]
            banners = [
                (stacks, executor.submit(limits, StaffPapers.set, order))
                for stacks, order in self.printing.banners()
            ]
            for order, paper in papers:
                yield self._paper(order, self._result(paper, order.template))
            for stacks, paper in banners:
                yield from self._stacks(stacks, self._result(paper, "banners"))

    def clear(self, written: set[str]) -> None:
        """Take away what a former run wrote and this one does not: it would be printed too."""
        folder = self.output / shop_folder(self.printing.request.plan)
        for path in (*folder.glob(f"*{ENDING}"), *(folder / f"{name}.pdf" for name in PAPERS)):
            if path.relative_to(self.output).as_posix() not in written:
                path.unlink(missing_ok=True)

    def _executor(self) -> Executor:
        printing, request = self.printing, self.printing.request
        secrets = machine_secrets(self.library.root)
        make = partial(
            StaffPapers, self.library, printing.audience, request.date, request.allow, secrets
        )
        if not request.workers:
            return InProcess(make)
        return Workers(
            make, min(request.workers, len([*printing.orders()])), request.limits, PRELOAD
        )

    def _result(self, future: Future[StaffPaper], name: str) -> StaffPaper:
        try:
            return future.result()
        except SETBACKS as problem:
            limits = self.printing.request.limits.times(TIMES)
            message, code, hint = said(problem, limits, fixed=True)
            return StaffPaper((error(code, f"{name}: {message}", hint=hint),))

    def _paper(self, order: PaperOrder, paper: StaffPaper) -> BuiltFile:
        name = f"{order.template}.pdf"
        if not paper.pdf:
            return self._held(name, paper.findings)
        return self._put(name, paper.pdf, paper.pages, paper.findings)

    def _stacks(self, stacks: list[Stack], paper: StaffPaper) -> Iterator[BuiltFile]:
        findings = paper.findings
        if paper.pdf and paper.pages != sum(len(stack.portions) for stack in stacks):
            findings = (*findings, _not_one_each(paper.pages))
        elif paper.pdf:
            folder = self.output / folder_of(self.printing.request.plan)
            for stack, pdf in zip(stacks, assembled(stacks, folder, paper.pdf), strict=True):
                yield self._put(f"{stack.name}{ENDING}", pdf, 2 * stack.sheets, findings)
                findings = ()
            return
        for stack in stacks:
            yield self._held(f"{stack.name}{ENDING}", findings)

    def _put(
        self, name: str, data: bytes, pages: int = 0, findings: tuple[Diagnostic, ...] = ()
    ) -> BuiltFile:
        file = f"{shop_folder(self.printing.request.plan)}/{name}"
        target = self.output / file
        try:
            clear_abandoned(target.parent)
            publish(target, data)
        except OSError as problem:
            return self._held(name, (*findings, unwritten(file, problem)))
        return BuiltFile(file, findings, pages)

    def _held(self, name: str, findings: tuple[Diagnostic, ...]) -> BuiltFile:
        file = f"{shop_folder(self.printing.request.plan)}/{name}"
        return BuiltFile(file, findings, held=True, stale=(self.output / file).exists())


def _not_one_each(pages: int) -> Diagnostic:
    hint = "templates/packet/shop/banners.html.j2 must set one page for each banner"
    return error("banners-run-over", f"banner sheets take {pages} pages", hint=hint)
