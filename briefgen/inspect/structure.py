"""The tag tree as pikepdf reads it: what a screen reader is told, in its order."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

import pikepdf

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf

# No brief comes near; a tree that does is made to exhaust its reader.
DEEPEST = 100
MOST_ELEMENTS = 100_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of marked content: its page, counted from 0, and its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Element:
    """A tag, its role mapped to a standard one where the file says how."""

    role: str
    language: str = ""
    alt: str = ""
    kids: tuple[Element | Mark, ...] = field(default=())

    def marks(self) -> Iterator[Mark]:
        """Give all content under this tag, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()

    def walk(self, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Element]]:
        """Give this tag and all below it, each with its path of roles."""
        path = (*above, self.role)
        yield path, self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk(path)


class TooManyTagsError(ValueError):
    """The tree is deeper or larger than any honest document's."""


def read_structure(document: Pdf) -> Element:
    """Read the whole tree below one root without a role; a file without tags has a bare root."""
    root = dictionary(document.Root.get("/StructTreeRoot"))
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    reader = _Reader(pages, dictionary(root.get("/RoleMap")))
    return Element("", kids=tuple(reader.kids(root, -1, 0)))


class _Reader:
    def __init__(self, pages: dict[tuple[int, int], int], roles: Any) -> None:  # noqa: ANN401
        self._pages = pages
        self._roles = roles
        self._left = MOST_ELEMENTS

    def kids(self, holder: Any, page: int, depth: int) -> Iterator[Element | Mark]:  # noqa: ANN401
        for kid in listed(holder.get("/K")):
            self._left -= 1
            if depth > DEEPEST or self._left < 0:
                raise TooManyTagsError
            found = dictionary(kid)
            mcid = kid if isinstance(kid, int) else found.get("/MCID")
            if isinstance(mcid, int):
                yield Mark(self._page(found, page), mcid)
            elif "/S" in found:
                yield self._element(found, self._page(found, page), depth)

    def _element(self, tag: Any, page: int, depth: int) -> Element:  # noqa: ANN401
        kids = tuple(self.kids(tag, page, depth + 1))
        return Element(self._role(tag), text(tag, "/Lang"), text(tag, "/Alt"), kids)

    def _role(self, tag: Any) -> str:  # noqa: ANN401
        role = text(tag, "/S") or "/"
        return (text(self._roles, role) or role).removeprefix("/")

    def _page(self, tag: Any, page: int) -> int:  # noqa: ANN401
        own = tag.get("/Pg")
        return page if own is None else self._pages.get(getattr(own, "objgen", (0, 0)), -1)


def dictionary(value: Any) -> Any:  # noqa: ANN401
    """Pass a dictionary on; anything else that a file holds in its place counts as empty."""
    return value if isinstance(value, pikepdf.Dictionary) else {}


def listed(value: Any) -> list[Any]:  # noqa: ANN401
    """Give what may be one thing or an array of things as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def text(holder: Any, key: str) -> str:  # noqa: ANN401
    """Give a string or a name of a dictionary, empty if there is none."""
    value = holder.get(key)
    return str(value) if isinstance(value, (pikepdf.String, pikepdf.Name)) else ""
