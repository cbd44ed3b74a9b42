"""How documents are bound: under which names, with what on every page."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.compiled import About, CompiledDocument

# Between a page's number and the code of its sheet.
SPACE = "   "
# A name ends before the dot that follows it, so that no name is the beginning of another's names.
NAME = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words on every page, in a face by its digest; `grey` is 0 for black and 1 for white."""

    words: str
    face: str
    size: float = 7.0
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Folio(Stamp):
    """The number of a page in its file: `{page}` and `{pages}` are replaced in the words.

    It ends `right` points before the trimmed edge, on a line `bottom` points above the lower one.
    `codes` has a word for each sheet, which follows on its front.
    """

    right: float = 48.0
    bottom: float = 20.0
    codes: tuple[str, ...] = ()

    def on(self, page: int, pages: int) -> str:
        """Give the words at the foot of a page, counted from 1."""
        words = self.words.replace("{pages}", str(pages)).replace("{page}", str(page))
        front = page % 2 == 1 and self.codes
        return f"{words}{SPACE}{self.codes[page // 2]}" if front else words


@dataclass(frozen=True, slots=True)
class Watermark(Stamp):
    """Words across every page, under what is printed there."""

    size: float = 96.0
    grey: float = 0.93


@dataclass(frozen=True, slots=True)
class Binding:
    """What makes a packet of documents; without names, one document is a brief by itself.

    Each name is one document's, and goes before its ids, destinations and attached files.
    `fills` maps names of documents to the words of their slots, of which the others stay empty.
    `duplex` starts every document on a right-hand page, but for those whose names are `flowing`.
    """

    names: tuple[str, ...] = ()
    about: About | None = None
    duplex: bool = False
    flowing: frozenset[str] = frozenset()
    fills: Mapping[str, Sequence[str]] = field(default_factory=dict)
    folio: Folio | None = None
    watermark: Watermark | None = None

    def about_of(self, documents: Sequence[CompiledDocument]) -> About:
        """Give what the file says of itself: of a brief, what the brief says."""
        return self.about or documents[0].about

    def unfit(self, documents: Sequence[CompiledDocument]) -> str:
        """Say why these documents cannot be bound so; nothing if they can."""
        if not documents:
            return "there is nothing to link"
        if not self.names and len(documents) == 1:
            return ""
        if wrong := _misnamed(self.names, len(documents)):
            return wrong
        if self.about is None:
            return "a packet needs a title of its own"
        if len({one.streams[one.profile].digest for one in documents}) > 1:
            return "the colours of these documents mean different things"
        return ""


def _misnamed(names: Sequence[str], count: int) -> str:
    if len(names) != count or len(set(names)) != count:
        return "each document of a packet needs a name of its own"
    wrong = [name for name in names if not NAME.fullmatch(name)]
    return f"{wrong[0]!r} is no name: use letters, digits, - and _" if wrong else ""
