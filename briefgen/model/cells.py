"""The kinds of values that cells of a table hold: all are text until one of these reads them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from briefgen.model.held import Held, Read
from briefgen.model.texts import STRICT


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, or a month of which the day was not seen (`day` is 0 then)."""

    __pydantic_config__ = STRICT
    year: int
    month: int
    day: int = 0

    def __str__(self) -> str:
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}-{self.month:02}{day}"

    @property
    def date(self) -> dt.date:
        """The day itself, or the first of the month."""
        return dt.date(self.year, self.month, self.day or 1)

    @property
    def month_alone(self) -> When:
        """The same month, without the day."""
        return When(self.year, self.month)


def _when(value: Any) -> Any:  # noqa: ANN401 - whatever the cell holds; pydantic judges it
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", value)
    if not match:
        message = "write a date as YYYY-MM-DD, or as YYYY-MM"
        raise ValueError(message)
    made = When(*(int(part) for part in match.groups() if part))
    made.date  # noqa: B018 - raises ValueError where there is no such day
    return made


def _listed(value: Any) -> Any:  # noqa: ANN401 - as above
    return [part.strip() for part in value.split(";")] if isinstance(value, str) else value


def _or_none(value: Any) -> Any:  # noqa: ANN401 - as above
    return None if value in ("", "-") else value


WhenCell = Annotated[When, Read(_when)]
# Several parted by semicolons; at least one.
ListCell = Annotated[
    tuple[Annotated[str, Held(min_length=1)], ...], Held(min_length=1), Read(_listed)
]
# Several, or none.
Several = Read(lambda v: _listed(v) if v else ())
SomeCell = Annotated[tuple[str, ...], Several]
YearCell = Annotated[Annotated[int, Held(ge=1945, le=2100)] | None, Read(_or_none)]
CountCell = Annotated[Annotated[int, Held(ge=0)] | None, Read(_or_none)]
YesNoCell = Annotated[bool, Read(lambda v: {"yes": True, "no": False}.get(v, v))]


def DefaultCell(default: str) -> Read:  # noqa: N802 - stands in an annotation
    """Read an empty cell as `default`, and words in any case."""
    return Read(lambda v: (v.casefold() or default) if isinstance(v, str) else v)
