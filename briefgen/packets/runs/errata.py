"""A folder for the night before: slips, changed sheets, the stack to print, and lists of both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.engine.delivery import unwritten
from briefgen.engine.publish import publish
from briefgen.packets.runs import tables
from briefgen.packets.runs.slips import Slip, Slips, slips_of
from briefgen.packets.runs.stack import Pile, sheets_of, stacked, stacks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.packets.runs.asking import SinceRun
    from briefgen.packets.runs.within import RunQuestion

LIST = "errata.json"
SCHEMA = "briefgen-errata/1"


@dataclass(frozen=True, slots=True)
class Errata:
    """What was written: the slips, the names of all files, and what was found beside them."""

    slips: tuple[Slip, ...]
    files: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def write_errata(question: RunQuestion, since: SinceRun, folder: Path) -> Errata:
    """Write all that is needed; what an earlier run wrote there and this one does not is deleted.

    Raises ProjectError where the folder holds what is not ours, or cannot be written.
    """
    former = _former(folder)
    slips, findings = slips_of(since), list[Diagnostic]()
    try:
        files = [*_written(question, since, slips, folder, findings)]
        for name in sorted({*former} - {*files}):
            (folder / name).unlink(missing_ok=True)
    except OSError as problem:
        raise ProjectError(unwritten(folder.name, problem)) from problem
    return Errata(slips, tuple(files), tuple(findings))


def _former(folder: Path) -> list[str]:
    """Name what an earlier run left here; raises ProjectError if somebody else did."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return []
    try:
        listed = json.loads((folder / LIST).read_text("utf-8"))
        names = [str(name) for name in listed["files"]]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        hint = "name an empty folder, or one that an earlier run wrote"
        found = error("folder-in-use", "the folder holds other files", Location(folder.name), hint)
        raise ProjectError(found) from problem
    return [name for name in names if (folder / name).resolve().is_relative_to(folder.resolve())]


def _written(
    question: RunQuestion,
    since: SinceRun,
    slips: tuple[Slip, ...],
    folder: Path,
    findings: list[Diagnostic],
) -> Iterator[str]:
    made = list[str]()
    for name, data in _files(question, since, slips, folder, findings):
        publish(folder / name, data)
        made.append(name)
        yield name
    listed = {
        "schema": SCHEMA, "plan": since.plan, "run": since.number, "files": [*made, LIST],
        "packets": tables.packet_rows(since), "slips": tables.slip_rows(slips),
    }  # fmt: skip
    publish(folder / LIST, json.dumps(listed, ensure_ascii=False, indent=1).encode() + b"\n")
    yield LIST


def _files(
    question: RunQuestion,
    since: SinceRun,
    slips: tuple[Slip, ...],
    folder: Path,
    findings: list[Diagnostic],
) -> Iterator[tuple[str, bytes]]:
    setter = Slips(question) if slips else None
    for slip in slips:
        pdf, found = setter.set(slip) if setter else (b"", ())
        findings += found
        if pdf:
            yield slip_name(slip), pdf
    for one in since.touched:
        if one.sheets:
            title = f"{since.plan}, {one.delegation}: sheets {', '.join(map(str, one.sheets))}"
            path = since.folders[one.file] / one.file
            yield f"sheets/{one.file}", sheets_of(path, one.sheets, title)
    # By now the sheets of each packet are in the folder.
    for name, stack in stacks([*_piles(since, folder)]):
        yield f"stack-{name}.pdf", stacked(stack, f"{since.plan}, stack {name}")
    yield "sheets.csv", tables.as_csv(tables.sheet_rows(since), tables.SHEETS)
    yield "errata.csv", tables.as_csv(tables.errata_rows(slips), tables.ERRATA)


def _piles(since: SinceRun, folder: Path) -> Iterator[Pile]:
    """Put what is to be printed in delegation order: sheets first, then whole packets."""
    for one in since.touched:
        entry = since.entries.get(one.file)
        kind = f"{entry.channel.replace(' ', '-')}-{entry.paper}" if entry else ""
        if one.sheets:
            taken = folder / "sheets" / one.file
            yield Pile(taken, tuple(range(1, len(one.sheets) + 1)), one.copies, kind)
        if one.more:
            whole = since.folders[one.file] / one.file
            yield Pile(whole, tuple(range(1, one.length + 1)), one.more, kind)


def slip_name(slip: Slip) -> str:
    """Name a slip's file."""
    return f"slip-{slip.number:02}.pdf"
