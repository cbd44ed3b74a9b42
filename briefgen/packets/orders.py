"""One delegation's packet as a worker is asked for it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.compose import Settings
    from briefgen.diagnostics import Diagnostic
    from briefgen.packets.correction import Correction
    from briefgen.packets.manifest import BoundPart, MadeFrom
    from briefgen.packets.plan.given import Party
    from briefgen.packets.plan.parts import Part


@dataclass(frozen=True, slots=True)
class Order:
    """What to bind: `jobs` maps the names of briefs among the parts to what the store keeps.

    `files` maps them to the names under which `briefgen build` prints them by themselves.
    `title` is what the packet is about. `slots` lets what differs between delegations be drawn into
    pages that are set once.
    """

    plan: str
    title: str
    party: Party
    parts: tuple[Part, ...]
    jobs: Mapping[str, str]
    settings: Settings
    slots: bool = True
    files: Mapping[str, str] = field(default_factory=dict)
    errata: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A packet as it came out: without `pdf` an error holds it back.

    `documents` says what the jobs of its own pages were made from.
    """

    findings: tuple[Diagnostic, ...]
    pdf: bytes = b""
    parts: tuple[BoundPart, ...] = ()
    pages: int = 0
    sheets: tuple[str, ...] = ()
    documents: Mapping[str, MadeFrom] = field(default_factory=dict)
