"""Conditions on a delegation: who gets a part of a packet, and to whom a passage is said."""

from __future__ import annotations

from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.held import Held
from briefgen.model.records import Position
from briefgen.model.states import RegionalGroup
from briefgen.model.texts import STRICT

Membership = Literal["member", "observer"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A position on a text: by its id, such as `ga-plenary-2015-12-17`, or on any of a kind.

    `sponsors` are both kinds of lists of sponsors. `latest` takes, of a kind, only the latest text
    on which States took positions.
    """

    __pydantic_config__ = STRICT
    on: Annotated[str, Held(min_length=1)]
    among: Annotated[tuple[Position, ...], Held(min_length=1)]
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What must be so of a delegation; nothing named is so of everyone.

    `recorded` must all be on record, of `unrecorded` nothing may be; `recommended` asks for
    recommendations of the State in a review. To the State that the briefs are about, something is
    said only if `subject` says so.
    """

    __pydantic_config__ = STRICT
    regions: tuple[RegionalGroup, ...] = ()
    languages: tuple[str, ...] = ()
    membership: Membership | None = None
    recorded: tuple[Recorded, ...] = ()
    unrecorded: tuple[Recorded, ...] = ()
    recommended: bool = False
    subject: Literal["never", "also", "only"] = "never"
