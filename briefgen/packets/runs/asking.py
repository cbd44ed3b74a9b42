"""What is to be printed again since a print run: everything is planned and bound once more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, error, warning
from briefgen.engine.manifest import is_printed
from briefgen.engine.naming import name_of
from briefgen.engine.request import Result
from briefgen.engine.rows import ignore
from briefgen.inspect import drawer_name
from briefgen.load.delegations import delegations_file
from briefgen.load.tables import Columns, read_table
from briefgen.packets.build import build_packets
from briefgen.packets.manifest import PacketEntry, read_packets, row_digest
from briefgen.packets.plan.planning import folder_of, plan_packets
from briefgen.packets.plan.roster import read_roster
from briefgen.packets.records.holding import held_records
from briefgen.packets.runs.corrections import Comparing, Held
from briefgen.packets.runs.run import RUNS
from briefgen.packets.runs.sheets import Again, again, first_time, gone
from briefgen.packets.runs.within import RunQuestion, corrected, put_printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.engine.request import BuiltFile, Progress
    from briefgen.packets.correction import Correction
    from briefgen.packets.runs.run import PrintRun


@dataclass(frozen=True, slots=True)
class SinceRun:
    """What becomes of each packet of a run, and of those that are new, in delegation order.

    `corrections` are by file, of those that change. `unprinted` are delegations of which the run
    has no copy. `folders` says where each packet is as it would be printed now.
    """

    number: int
    plan: str
    packets: tuple[Again, ...]
    corrections: Mapping[str, tuple[Correction, ...]]
    entries: Mapping[str, PacketEntry]
    folders: Mapping[str, Path]
    unprinted: tuple[str, ...]
    result: Result

    @property
    def touched(self) -> list[Again]:
        """List the packets of which something is to be printed or taken out."""
        return [one for one in self.packets if one.what not in ("unchanged", "held")]


def since_run(question: RunQuestion, progress: Progress = ignore) -> SinceRun:
    """Say what is to be printed again, delegation by delegation."""
    return _Asking(question, progress).answer()


class _Asking:
    def __init__(self, question: RunQuestion, progress: Progress) -> None:
        self._question, self._progress = question, progress
        self._library, self._run = question.library, question.run
        self._roster = read_roster(question.library, question.request.delegations)
        self._subject = held_records(question.library).settings.subject
        self._files: dict[str, BuiltFile] = {}
        self._entries: dict[str, PacketEntry] = {}
        self._folders: dict[str, Path] = {}
        self._found: list[Diagnostic] = []
        self._comparing = Comparing()
        self._corrections: dict[str, tuple[Correction, ...]] = {}

    def answer(self) -> SinceRun:
        new, held = self._new(), self._held()
        if self._run.drawer != drawer_name():
            self._found.append(_drawn_otherwise(self._run))
        for slots in (True, False):
            self._bind(slots=slots, ids=[*self._of_run(slots=slots), *(new if slots else ())])
        files = self._printed()
        packets = [self._again(file, entry, held) for file, entry in files.items()]
        packets += [self._first(id_) for id_ in new]
        rank = {id_: n for n, id_ in enumerate(self._roster.delegations)}
        packets.sort(key=lambda one: rank.get(one.delegation, len(rank)))
        rows = tuple(sorted(self._files.values(), key=lambda one: one.file))
        return SinceRun(
            self._run.number, self._plan, tuple(packets), self._corrections, self._entries,
            self._folders, self._unprinted(), Result(rows, (*dict.fromkeys(self._found),)),
        )  # fmt: skip

    @property
    def _plan(self) -> str:
        return self._run.manifest.plan

    def _printed(self) -> dict[str, PacketEntry]:
        """Map the packets of which there are copies."""
        files, copies = self._run.manifest.files, self._run.copies
        return {name: one for name, one in files.items() if copies.get(one.delegation)}

    def _listed(self) -> list[str]:
        """List who gets packets of the plan now."""
        return [one.id for one in self._roster.delegations.values() if one.packet == self._plan]

    def _new(self) -> list[str]:
        """List who was not on the list when the run was printed."""
        known = {*self._run.rows, *(one.delegation for one in self._run.manifest.files.values())}
        return [id_ for id_ in self._listed() if id_ not in known and not self._is_subject(id_)]

    def _is_subject(self, id_: str) -> bool:
        """Say whether a packet is of the State that the briefs are about: only if it was named."""
        return self._roster.delegations[id_].state == self._subject

    def _unprinted(self) -> tuple[str, ...]:
        have = {*self._new(), *(one.delegation for one in self._printed().values())}
        left = (id_ for id_ in self._listed() if id_ not in have)
        return tuple(id_ for id_ in left if not self._is_subject(id_))

    def _held(self) -> frozenset[str]:
        """List the ids whose rows have mistakes: they are on the list all the same."""
        path = self._question.request.delegations or delegations_file(self._library.root)
        if path is None:
            return frozenset()
        table, _ = read_table(path, self._roster.file, Columns(("id", "packet")))
        ids = {row.values.get("id", "") for row in table.rows} if table else set()
        return frozenset(ids - self._roster.delegations.keys())

    def _of_run(self, *, slots: bool) -> list[str]:
        listed = {*self._listed()}
        entries = (one for one in self._printed().values() if one.slots == slots)
        return [one.delegation for one in entries if one.delegation in listed]

    def _bind(self, *, slots: bool, ids: list[str]) -> None:
        """Bind packets as they would be now; those that nothing has changed are not bound again."""
        if not ids:
            return
        question, output = self._question, self._question.scratch / ("slots" if slots else "full")
        folder = output / folder_of(self._plan)
        put_printed(question, folder)
        request = replace(
            question.request, plan=self._plan, date=question.day, only=tuple(ids), slots=slots
        )
        planned = corrected(question, request, plan_packets(self._library, request))
        result = build_packets(self._library, request, planned, output, self._progress)
        self._found += result.findings
        bound = read_packets(folder).files
        for file in result.files:
            name = file.file.rpartition("/")[2]
            self._files[name] = file
            if not file.held and name in bound:
                self._entries[name], self._folders[name] = bound[name], folder

    def _again(self, file: str, old: PacketEntry, held: frozenset[str]) -> Again:
        copies, id_ = self._run.copies[old.delegation], old.delegation
        row = self._roster.delegations.get(id_)
        if file in self._entries:
            then = old.row or self._run.rows.get(id_)
            changed = row is not None and row_digest(row) != then
            found = again(file, old, self._entries[file], copies, row=changed)
            self._correct(found, old)
            return found
        if file in self._files or id_ in held:
            built = self._files.get(file)
            return Again(
                file, id_, old.state, "held", copies, causes=built.findings if built else ()
            )
        return gone(file, old, copies)

    def _first(self, id_: str) -> Again:
        state = self._roster.delegations[id_].state
        for file, entry in self._entries.items():
            if entry.delegation == id_:
                return first_time(file, entry)
        return Again(f"{name_of(id_)}.pdf", id_, state, "held")

    def _correct(self, found: Again, old: PacketEntry) -> None:
        """Find the words of what has changed; the file as printed may be damaged."""
        path = self._question.folder / found.file
        if found.sheets or found.out:
            if not is_printed(path, old):
                self._found.append(_damaged(path))
                return
            new = Held(self._folders[found.file] / found.file, self._entries[found.file])
            said = self._comparing.corrections(Held(path, old), new, moved=found.moved)
            self._corrections[found.file] = said


def _drawn_otherwise(run: PrintRun) -> Diagnostic:
    message = f"sheets of print run {run.number} are named as {run.drawer} draws them"
    hint = f"this is {drawer_name()}: sheets that are the same may count as changed"
    return warning("drawn-otherwise", message, hint=hint)


def _damaged(path: Path) -> Diagnostic:
    place = Location(f"{RUNS}/{path.parent.name}/{path.name}")
    hint = "sheets are compared all the same, but not words"
    return error("file-changed", "it is not as it was printed", place, hint)
