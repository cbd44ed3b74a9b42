"""The delegations that packets can be made for, held against what the project has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefgen.check.rule import brief_reading
from briefgen.diagnostics import Diagnostic, Location, Severity, WrongUsageError, error
from briefgen.load.delegations import delegations_file, is_language, read_delegations
from briefgen.load.nearest import did_you_mean
from briefgen.load.states import States, read_states
from briefgen.select import is_written_for, localised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.load import Library
    from briefgen.load.delegations import DelegationList
    from briefgen.load.tables import Row, Table
    from briefgen.model import Delegation

PLANS = "content/packets"
STATES = "content/records/states.csv"


@dataclass(frozen=True, slots=True)
class Roster:
    """The delegations of a list whose rows are whole, in its order, and what is wrong with others.

    `places` says where each delegation stands.
    """

    file: str
    states: States
    delegations: Mapping[str, Delegation]
    places: Mapping[str, Location]
    findings: tuple[Diagnostic, ...]


def read_roster(library: Library, named: Path | None = None) -> Roster:
    """Read the project's list of delegations, or the one that is named.

    A row with a mistake is left out, and every mistake of every row is among the findings.
    """
    states, findings = read_states(library.root)
    path = named or delegations_file(library.root)
    if named and not named.is_file():
        raise WrongUsageError(error("unreadable-file", f"there is no {named}"))
    if path is None:
        return Roster("", states, {}, {}, tuple(findings))
    file = str(named) if named else path.relative_to(library.root).as_posix()
    if not states.by_code:
        hint = "`briefgen init` writes a project that has them: copy its content/records/"
        findings.append(error("no-states", "there is no list of States", Location(STATES), hint))
        return Roster(file, states, {}, {}, tuple(findings))
    listed = read_delegations(path, file, states)
    wrong = [*_against(library, listed)]
    held = {finding.location.line for finding in wrong}
    good = [one for one in listed.built if one.row.number not in held]
    return Roster(
        file, states, {one.made.id: one.made for one in good},
        {one.made.id: Location(file, one.row.number) for one in good},
        (*findings, *listed.findings, *wrong),
    )  # fmt: skip


def _against(library: Library, listed: DelegationList) -> Iterator[Diagnostic]:
    """Find rows that ask for what the project does not have."""
    if listed.table is None:
        return
    plans = plans_of(library.root)
    lacking: dict[str, bool] = {}
    is_lacking = partial(_is_lacking, library, lacking)
    for row in listed.table.rows:
        yield from _unknown_plan(listed.table, row, plans)
        tags = [row.values.get(column, "") for column in ("language", "fallback")]
        if is_language(tags[0]) and all(is_lacking(tag) for tag in tags):
            message = f"row {row.number}, language: {tags[0]!r} has no complete translation"
            hint = f"`briefgen check -l {tags[0]}` lists what is missing; or give a fallback"
            place = listed.table.place(row, "language")
            yield error("untranslated-language", message, place, hint)


def plans_of(root: Path) -> frozenset[str] | None:
    """List the plans of packets; a project without their folder has none to name yet."""
    folder = root / PLANS
    return frozenset(p.stem for p in folder.glob("[!.]*.yaml")) if folder.is_dir() else None


def _unknown_plan(table: Table, row: Row, plans: frozenset[str] | None) -> Iterator[Diagnostic]:
    written = row.values["packet"]
    if plans is not None and written and written not in plans:
        message = f"row {row.number}, packet: no plan {written!r}"
        hint = did_you_mean(written, plans)
        yield error("unknown-plan", message, table.place(row, "packet"), hint)


def _is_lacking(library: Library, known: dict[str, bool], tag: str) -> bool:
    if tag not in known:
        known[tag] = not tag or not is_complete(library, tag)
    return known[tag]


def is_complete(library: Library, locale: str) -> bool:
    """Say whether all that the project prints can be printed in a language."""
    if locale == library.project.language:
        return True
    if locale not in library.layout:
        return False
    for block in library.blocks.values():
        for audience in library.audiences.values():
            if is_written_for(block, audience.id):
                facts = brief_reading(library, block, audience, library.project.date).facts
                found = localised(library, block, audience, facts, locale).findings
                if any(finding.severity == Severity.ERROR for finding in found):
                    return False
    return True
