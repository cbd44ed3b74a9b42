"""What States did about the texts on the DPRK: rows as they are held, before anything is said."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.cells import CountCell, ListCell, Several, SomeCell, WhenCell
from briefgen.model.held import Held
from briefgen.model.texts import STRICT

Body = Literal[
    "GA plenary", "GA Third Committee", "CHR", "HRC", "Security Council procedural",
    "Security Council",
]  # fmt: skip
Cast = Literal["yes", "no", "abstain", "absent"]
Position = Literal[
    "yes", "no", "abstain", "absent", "not-member", "adopted-without-vote", "cosponsor",
    "signatory", "no-list-held",
]  # fmt: skip
Basis = Literal["primary", "secondary", "derived"]
RollCall = Literal["complete", "yes-votes only", "no-votes only"]
HowAdopted = Literal["recorded vote", "without a vote", "procedural vote", "no procedural vote", ""]
Doubt = Literal["mode", "symbol", "day", "tally"]
DoubtCell = Annotated[tuple[Doubt, ...], Several]
ListKind = Literal[
    "draft sponsor", "co-sponsor (final)", "joint statement", "letter requesting the meeting"
]
TextSource = Annotated[str, Held(min_length=1)]
Code = Annotated[str, Held(pattern="^[A-Z]{3}$")]


@dataclass(frozen=True, slots=True)
class Vote:
    """A State's position in one recorded vote; `recorded_as` is its name of then, if another."""

    __pydantic_config__ = STRICT
    body: Body
    symbol: TextSource
    date: WhenCell
    iso3: Code
    state: str
    position: Cast
    source: ListCell
    basis: Basis
    roll_call: RollCall
    meeting: str = ""
    recorded_as: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A recorded vote's official tally, and how many rows of each position there must be.

    Rows that were never obtained are written `-`, and counted as None.
    """

    __pydantic_config__ = STRICT
    symbol: TextSource
    date: WhenCell
    official_yes: CountCell
    official_no: CountCell
    official_abstain: CountCell
    rows_yes: CountCell
    rows_no: CountCell
    rows_abstain: CountCell
    rows_absent: CountCell
    members: CountCell
    check: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """How a text was adopted; `in_doubt` names what of a partly confirmed row is not printed."""

    __pydantic_config__ = STRICT
    body: Body
    symbol: str
    date: WhenCell
    how_adopted: HowAdopted
    tally: Annotated[str, Held(pattern=r"^(\d+-\d+-\d+)?$")]
    source: SomeCell
    basis: Basis | Literal[""]
    status: Literal["confirmed", "partly", "unconfirmed"]
    in_doubt: DoubtCell = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sponsorship:
    """A State on a list of sponsors of a draft, or of signatories of a statement or letter."""

    __pydantic_config__ = STRICT
    kind: ListKind
    body: str
    symbol: TextSource
    adopted_as: str
    date: WhenCell
    iso3: Code
    state: str
    source: ListCell
    basis: Basis
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a State recommended to the DPRK in a review, by theme, and how it was answered."""

    __pydantic_config__ = STRICT
    cycle: Annotated[int, Held(ge=1, le=9)]
    symbol: TextSource
    paragraph: TextSource
    iso3: Code
    recommending_state: str
    theme: str
    response: Literal["accepted", "noted", "partly"]
    source: ListCell
    as_printed: str = ""
    later_position_2014: Literal["accepted", "rejected", ""] = ""
    response_note: str = ""
    response_source: SomeCell = ()


@dataclass(frozen=True, slots=True)
class ListHeld:
    """A list of sponsors or signatories, and how many States it must have."""

    __pydantic_config__ = STRICT
    kind: ListKind
    symbol: str
    states: Annotated[int, Held(ge=1)]


@dataclass(frozen=True, slots=True)
class Review:
    """A review of the DPRK; without `recommendations` no list by State is held."""

    __pydantic_config__ = STRICT
    cycle: Annotated[int, Held(ge=1, le=9)]
    date: dt.date
    symbol: str = ""
    recommendations: Annotated[int, Held(ge=1)] | None = None


@dataclass(frozen=True, slots=True)
class RecordSettings:
    """Since when the records stand, which State they are about, and what each list must hold."""

    __pydantic_config__ = STRICT
    as_of: dt.date
    subject: Code
    lists: tuple[ListHeld, ...] = ()
    reviews: tuple[Review, ...] = ()
