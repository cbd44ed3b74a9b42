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
# One page is read by every stretch of a paragraph on it; these have words of their own.
WORDS_FOR = {"Figure": "/Alt"}


@dataclass(frozen=True, slots=True)
class Tag:
    """An element as a reader comes to it: its role, its language, how deep it stands."""

    role: str
    language: str
    depth: int


def heard(pdf: bytes) -> list[Tag | Stretch]:
    """List what is heard, in order: each element, then its words."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        reader = _Reader(pages, painted_texts(document))
        root = document.Root.StructTreeRoot
        return list(reader.below(root, -1, Tag("", str(document.Root.get("/Lang", "")), -1)))


def stretches(pdf: bytes) -> list[Stretch]:
    """List the words alone; a break is a stretch of its own."""
    return [said for said in heard(pdf) if isinstance(said, Stretch)]


class _Reader:
    def __init__(self, pages: Mapping[tuple[int, int], int], painted: Mapping[Place, str]) -> None:
        self._pages = pages
        self._painted = painted

    def below(self, item: Any, page: int, above: Tag) -> Iterator[Tag | Stretch]:  # noqa: ANN401
        """Read what an element holds."""
        page = self._page(item, page)
        kids = item.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield Stretch(self._painted.get((page, kid), ""), above.language)
            elif "/MCID" in kid:
                place = self._page(kid, page), int(kid.MCID)
                yield Stretch(self._painted.get(place, ""), above.language)
            elif "/S" in kid:
                yield from self._element(kid, page, above)

    def _element(self, item: Any, page: int, above: Tag) -> Iterator[Tag | Stretch]:  # noqa: ANN401
        role = str(item.S).removeprefix("/")
        tag = Tag(role, str(item.get("/Lang", above.language)), above.depth + 1)
        edge = [] if role in INLINE else [Stretch("\n", tag.language)]
        yield from edge
        yield tag
        if "/ActualText" in item or role in WORDS_FOR:
            said = item.get("/ActualText", item.get(WORDS_FOR.get(role, ""), ""))
            yield Stretch(str(said), tag.language)
        else:
            yield from self.below(item, page, tag)
        yield from edge

    def _page(self, item: Any, page: int) -> int:  # noqa: ANN401
        own = item.get("/Pg")
        return page if own is None else self._pages[own.objgen]
