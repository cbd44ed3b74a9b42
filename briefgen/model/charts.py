"""Pictures that are drawn from facts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.held import Held
from briefgen.model.texts import STRICT, Id

ChartKind = Literal["bars", "units", "timeline", "shares", "years"]
# How wide a chart is drawn: half the page, the measure of running text, or the whole live width.
ChartWidth = Literal["half", "text", "full"]


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One part of a bar that is divided: what it counts, and the fact that has the figure."""

    __pydantic_config__ = STRICT
    label: str
    fact: Id


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One bar, year, group of squares or span of time; a figure comes from a fact.

    A year without a fact was a year without a recorded vote: it is drawn as an open mark.
    """

    __pydantic_config__ = STRICT
    label: str
    fact: Id | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    emphasis: bool = False
    parts: tuple[ChartPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture drawn from facts, with its message as caption and its words for a listener.

    In a chart of units one square stands for `each` of what is counted.
    """

    __pydantic_config__ = STRICT
    kind: ChartKind
    caption: str
    alt: str
    points: tuple[ChartPoint, ...]
    subcaption: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    width: ChartWidth | None = None
    each: Annotated[int, Held(ge=1)] = 1
