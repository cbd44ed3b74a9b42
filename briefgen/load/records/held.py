"""What is held of the records, and which of it adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.diagnostics import Diagnostic
    from briefgen.load.states import States
    from briefgen.load.tables import Built
    from briefgen.model import (
        Adoption,
        Recommendation,
        RecordSettings,
        Sponsorship,
        Tally,
        Vote,
    )

FOLDER = "content/records"


@dataclass(frozen=True, slots=True)
class Records:
    """Every row that could be read, with its place.

    `unsound` names the votes (by symbol), lists (kind and symbol) and reviews (cycle) whose rows
    are not what the official numbers say: nothing of them is printed State by State.
    """

    states: States
    settings: RecordSettings
    votes: tuple[Built[Vote], ...]
    tallies: Mapping[str, Tally]
    adoptions: tuple[Built[Adoption], ...]
    sponsorships: tuple[Built[Sponsorship], ...]
    recommendations: tuple[Built[Recommendation], ...]
    unsound: frozenset[str]
    findings: tuple[Diagnostic, ...]
