"""What a packet is made of, in which order, and for whom."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.given import Given
from briefgen.model.held import Held
from briefgen.model.texts import STRICT, Id

PartKind = Literal[
    "cover", "letter", "contents", "agenda", "asks", "page", "briefs", "record", "reviews",
    "contacts", "errata", "annex",
]  # fmt: skip


def _everybody() -> Given:
    return Given(subject="also")


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A part of a packet: its words are those of a front block, or it is briefs, or a file.

    `briefs` are those named in `blocks`, or all recommendations; `dividers` puts a sheet with a tab
    before each. A part `starts` on a right-hand page, or on the `next` page.
    """

    __pydantic_config__ = STRICT
    part: PartKind
    block: Id | None = None
    audience: Id | None = None
    blocks: tuple[Id, ...] = ()
    dividers: bool = False
    file: str = ""
    title: str = ""
    starts: Literal["recto", "next"] = "recto"
    given: Given = field(default_factory=_everybody)


@dataclass(frozen=True, slots=True)
class PacketPlan:
    """A kind of packet; `audience` is whose terms and style its own pages follow."""

    __pydantic_config__ = STRICT
    id: Id
    audience: Id
    parts: Annotated[tuple[PlanPart, ...], Held(min_length=1)]
