"""The States that packets are made for: UN Members and observers, by the names of the UN."""

from __future__ import annotations

from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.cells import ListCell, YearCell, YesNoCell
from briefgen.model.held import Held
from briefgen.model.texts import STRICT

RegionalGroup = Literal["African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG"]
MEMBER = "Member State"


@dataclass(frozen=True, slots=True)
class State:
    """A State as the UN lists it; `joined_year` is that of its admission, none for an observer."""

    __pydantic_config__ = STRICT
    iso2: Annotated[str, Held(pattern="^[A-Z]{2}$")]
    iso3: Annotated[str, Held(pattern="^[A-Z]{3}$")]
    m49: Annotated[str, Held(pattern="^[0-9]{3}$")]
    name_short: Annotated[str, Held(min_length=1)]
    name_formal: Annotated[str, Held(min_length=1)]
    source: ListCell
    name_takes_article: YesNoCell = False
    name_status: str = ""
    regional_group: RegionalGroup | None = None
    un_working_language: str = ""
    joined_year: YearCell = None
    status: str = MEMBER
    note: str = ""

    @property
    def is_member(self) -> bool:
        """Say whether the State is a Member of the UN, and so has a vote in the Assembly."""
        return self.status == MEMBER

    @property
    def in_a_sentence(self) -> str:
        """The short name with its article, as it stands within an English sentence."""
        takes = self.name_takes_article or self.name_formal == f"the {self.name_short}"
        return f"the {self.name_short}" if takes else self.name_short
