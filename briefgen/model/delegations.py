"""Who gets a packet: one row of the list that staff keep."""

from __future__ import annotations

from typing import Annotated, Literal

from briefgen.dataclass import dataclass
from briefgen.model.cells import DefaultCell
from briefgen.model.held import Held
from briefgen.model.texts import STRICT, Id

Channel = Literal["hand", "email", "web", "print shop"]
DeliveryPaper = Literal["a4", "letter", "dual-safe"]
MAX_NAME = 120
Name = Annotated[str, Held(max_length=MAX_NAME)]
Needed = Annotated[str, Held(min_length=1, max_length=MAX_NAME)]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation, and how its packet reaches it; `state` is a three-letter code once read.

    Without a name the packet is for the post (`title`).
    """

    __pydantic_config__ = STRICT
    id: Id
    state: Needed
    title: Needed
    mission: Needed
    city: Needed
    language: Needed
    packet: Id
    honorific: Name = ""
    name: Name = ""
    fallback: Name = ""
    paper: Annotated[DeliveryPaper, DefaultCell("a4")] = "a4"
    copies: Annotated[int, Held(ge=1, le=99), DefaultCell("1")] = 1
    channel: Annotated[Channel, DefaultCell("hand")] = "hand"

    @property
    def addressee(self) -> str:
        """The person with the honorific, or the post where no person is named."""
        return (
            " ".join(part for part in (self.honorific, self.name) if part)
            if self.name
            else self.title
        )
