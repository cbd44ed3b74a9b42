"""How a sheet is printed: paper, ink, marks for the print shop; its file is named after that."""

from __future__ import annotations

from typing import Literal

from briefgen.dataclass import dataclass

Paper = Literal["a4", "letter", "dual-safe"]
PAPERS: tuple[Paper, ...] = ("a4", "letter", "dual-safe")


@dataclass(frozen=True, slots=True)
class Variant:
    """What differs between two prints of the same words.

    `dual-safe` is A4 with a live area that a Letter sheet holds too; `marks` adds bleed and crop
    marks; `grey` is a proof of what an office printer makes of the colours.
    """

    paper: Paper = "a4"
    toner_saving: bool = False
    marks: bool = False
    grey: bool = False

    @property
    def name(self) -> str:
        """Give the part of a file's name that tells this variant from the plain A4 sheet."""
        words = {
            self.paper: self.paper != "a4",
            "toner": self.toner_saving,
            "print": self.marks,
            "grey": self.grey,
        }
        return "-".join(word for word, said in words.items() if said)
