"""What is known, since when, and from which document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from briefgen.dataclass import dataclass
from briefgen.model.held import Held
from briefgen.model.texts import STRICT, Id, Number

ReviewRule = Literal["annual-figure", "mandate", "membership", "event"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable sentence with its figure, dates and sources."""

    __pydantic_config__ = STRICT
    id: Id
    sentence: str
    sources: Annotated[tuple[str, ...], Held(min_length=1)]
    as_of: dt.date
    value: Number | None = None
    unit: str = ""
    approximate: Literal["", "about", "more than", "less than"] = ""
    period: str = ""
    review_by: dt.date | None = None
    review: ReviewRule | None = None
    basis: Literal["primary", "secondary"] = "primary"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a fact rests on: a CSL record, as citeproc reads it."""

    id: str
    csl: Mapping[str, Any]

    @property
    def symbol(self) -> str:
        """The UN document symbol or other number, empty where the record has none."""
        return str(self.csl.get("number", ""))

    @property
    def title(self) -> str:
        """The title as recorded."""
        return str(self.csl.get("title", ""))
