"""What a screen reader hears of a PDF: words in the order of the tags.

Nothing of briefgen takes part, neither the room that writes tags nor the one that reads them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from painted import Place, painted_texts
from spoken import Stretch

# Words go on over the edge of these; every other element begins and ends a word.
INLINE = frozenset({"Span", "Link", "Quote", "Code", "Reference"})
# What is heard in place of what is drawn.
IN_PLACE = ("/ActualText", "/Alt")


@dataclass(frozen=True, slots=True)
class Heard:
    """An element: its role, its language, and what it holds in the order of reading."""

    role: str
    language: str
    kids: tuple[Heard | Stretch, ...]


def heard(pdf: bytes) -> Heard:
    """Read a file's tags with the words that they hold."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        reader = _Reader(pages, painted_texts(document))
        language = str(document.Root.get("/Lang", ""))
        return Heard("", language, tuple(reader.below(document.Root.StructTreeRoot, -1, language)))


def stretches(element: Heard) -> Iterator[Stretch]:
    """Give the words alone; where an element ends a word, there is a break."""
    edge = [] if element.role in INLINE else [Stretch("\n", element.language)]
    yield from edge
    for kid in element.kids:
        if isinstance(kid, Heard):
            yield from stretches(kid)
        else:
            yield kid
    yield from edge


class _Reader:
    def __init__(self, pages: Mapping[tuple[int, int], int], painted: Mapping[Place, str]) -> None:
        self._pages = pages
        self._painted = painted

    def below(self, item: Any, page: int, language: str) -> Iterator[Heard | Stretch]:  # noqa: ANN401
        """Read what an element holds."""
        page = self._page(item, page)
        kids = item.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield Stretch(self._painted.get((page, kid), ""), language)
            elif "/MCID" in kid:
                place = self._page(kid, page), int(kid.MCID)
                yield Stretch(self._painted.get(place, ""), language)
            elif "/S" in kid:
                yield self._element(kid, page, language)

    def _element(self, item: Any, page: int, above: str) -> Heard:  # noqa: ANN401
        language = str(item.get("/Lang", above))
        said = next((str(item[key]) for key in IN_PLACE if key in item), None)
        kids = [Stretch(said, language)] if said else self.below(item, page, language)
        return Heard(str(item.S).removeprefix("/"), language, tuple(kids))

    def _page(self, item: Any, page: int) -> int:  # noqa: ANN401
        own = item.get("/Pg")
        return page if own is None else self._pages[own.objgen]
