"""Errata slips: a page of corrections for all whose printed packets need the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compose import Settings, Variant
from briefgen.compose.colours import palette
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError, error
from briefgen.engine.finished import finished
from briefgen.engine.machine import machine_secrets
from briefgen.engine.planning import Brief
from briefgen.engine.press import Press
from briefgen.load.nearest import did_you_mean
from briefgen.load.plans import read_plans
from briefgen.packets.binding.views import SLATE
from briefgen.packets.correction import ERRATA
from briefgen.packets.plan.plans import FRONT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.compose import Draft, Paper
    from briefgen.load import Library
    from briefgen.model import PacketPlan
    from briefgen.packets.correction import Correction
    from briefgen.packets.manifest import PacketEntry
    from briefgen.packets.request import PacketRequest
    from briefgen.packets.runs.asking import SinceRun
    from briefgen.packets.runs.within import RunQuestion


@dataclass(frozen=True, slots=True)
class Slip:
    """The corrections that some delegations need, and no others; `number` counts from 1."""

    number: int
    locale: str
    paper: Paper
    rows: tuple[Correction, ...]
    delegations: tuple[str, ...]
    copies: int


def slips_of(since: SinceRun) -> tuple[Slip, ...]:
    """Share slips among those who need the same corrections in the same language.

    A correction of one delegation's own words stands on that delegation's slip alone.
    """
    groups: dict[tuple[str, Paper, tuple[Correction, ...]], list[tuple[str, int]]] = {}
    for one in since.packets:
        if rows := since.corrections.get(one.file):
            entry = since.entries[one.file]
            key = entry.locale, paper_of(entry), rows
            groups.setdefault(key, []).append((one.delegation, one.copies))
    made = []
    for number, ((locale, paper, rows), held) in enumerate(groups.items(), 1):
        ids = tuple(id_ for id_, _ in held)
        made.append(Slip(number, locale, paper, rows, ids, sum(copies for _, copies in held)))
    return tuple(made)


def paper_of(entry: PacketEntry) -> Paper:
    """Give the paper that a packet is printed on."""
    return entry.paper  # type: ignore[return-value] # what the list of delegations allows


class Slips:
    """Sets slips in the words of a plan's errata, or of content/fronts/errata.yaml."""

    def __init__(self, question: RunQuestion) -> None:
        self._library, self._day = question.library, question.day
        self._plan = read_plans(self._library.root).plans[question.run.manifest.plan]
        request = question.request
        secrets = machine_secrets(self._library.root)
        self._request: PacketRequest = request
        self._press = Press(self._library, request.allow, secrets, request.store)

    def set(self, slip: Slip) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """Set a slip: without pages, an error holds it back."""
        library = self._library
        settings = Settings(slip.locale, self._day, Variant(slip.paper))
        block = library.blocks[_block(library, self._plan)]
        brief = Brief(block, library.audiences[self._plan.audience], slip.locale, "")
        drafted = self._press.drafted(brief, settings)
        composition = self._press.composed(
            drafted,
            lambda draft: draft.page(f"packet/{ERRATA}.html.j2", (), **_shown(draft, slip.rows)),
        )
        if composition.job is None:
            return b"", composition.findings
        try:
            made = finished(composition.job, self._request.store)
        except ProjectError as problem:
            return b"", self._press.refuse(brief, settings, composition, problem).findings
        sheet = self._press.judge(brief, settings, composition, made)
        return (b"" if sheet.stopped else made.pdf), sheet.findings


def _shown(draft: Draft, rows: Sequence[Correction]) -> dict[str, object]:
    return {
        "part": {"kind": ERRATA, "name": ERRATA, "number": 0},
        "colours": palette(draft.library.project.colours.get("packet", SLATE)),
        "errata": rows,
    }


def _block(library: Library, plan: PacketPlan) -> str:
    """Find the words of a slip; raises ProjectError if there are none."""
    named = [part.block for part in plan.parts if part.part == ERRATA and part.block]
    id_ = next(iter(named), ERRATA)
    if id_ not in library.blocks or library.blocks[id_].kind != FRONT:
        fronts = [block.id for block in library.blocks.values() if block.kind == FRONT]
        hint = did_you_mean(id_, fronts) or "`briefgen init` writes a project that has it: copy it"
        raise ProjectError(error("unknown-block", f"no front {id_!r} for errata slips", hint=hint))
    return id_
