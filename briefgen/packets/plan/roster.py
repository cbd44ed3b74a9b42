"""The delegations that packets can be made for, held against what the project has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.rule import brief_reading
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, Severity, WrongUsageError, error
from briefgen.load.delegations import delegations_file, is_language, read_delegations
from briefgen.load.nearest import did_you_mean
from briefgen.load.plans import read_plans
from briefgen.load.states import States, read_states
from briefgen.packets.plan.parts import briefs_of
from briefgen.packets.records.words import words_in
from briefgen.select import is_written_for, localised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.load import Library
    from briefgen.load.delegations import DelegationList
    from briefgen.load.tables import Row, Table
    from briefgen.model import Audience, Block, Delegation, PacketPlan

PLANS = "content/packets"
STATES = "content/records/states.csv"
# Parts that say what States did, in words of their own.
RECORDED = frozenset({"record", "reviews"})


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
    known = _Languages(library)
    for row in listed.table.rows:
        yield from _unknown_plan(listed.table, row, plans)
        tags = [row.values.get(column, "") for column in ("language", "fallback")]
        plan = row.values["packet"]
        if is_language(tags[0]) and not any(known.has(tag, plan) for tag in tags if tag):
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


class _Languages:
    """Knows which plans can be printed in which languages; each is looked at once."""

    def __init__(self, library: Library) -> None:
        self._library, self._plans = library, read_plans(library.root).plans
        self._known: dict[tuple[str, str], bool] = {}

    def has(self, locale: str, plan: str) -> bool:
        if (locale, plan) not in self._known:
            named = self._plans.get(plan)
            self._known[locale, plan] = is_complete(self._library, locale, named)
        return self._known[locale, plan]


def is_complete(library: Library, locale: str, plan: PacketPlan | None) -> bool:
    """Say whether all of a plan, or without one of the project, can be printed in a language."""
    if locale == library.project.language:
        return True
    if locale not in library.layout:
        return False
    spoken = plan is None or not RECORDED & {part.part for part in plan.parts}
    if not spoken and words_in(library.root, locale)[1]:
        return False
    return all(_is_translated(library, *pair, locale) for pair in _printed(library, plan))


def _printed(library: Library, plan: PacketPlan | None) -> Iterator[tuple[Block, Audience]]:
    if plan is None:
        for block in library.blocks.values():
            yield from ((block, reader) for reader in library.audiences.values()
                        if is_written_for(block, reader.id))  # fmt: skip
        return
    for part in plan.parts:
        audience = part.audience if part.part == "briefs" else None
        reader = library.audiences.get(audience or plan.audience)
        named = briefs_of(library, part) if part.part == "briefs" else [part.block or ""]
        blocks = (library.blocks.get(id_) for id_ in named)
        yield from ((block, reader) for block in blocks if block and reader)


def _is_translated(library: Library, block: Block, audience: Audience, locale: str) -> bool:
    facts = brief_reading(library, block, audience, library.project.date).facts
    found = localised(library, block, audience, facts, locale).findings
    return not any(finding.severity == Severity.ERROR for finding in found)
