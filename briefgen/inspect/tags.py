"""The tag tree as it is written, for rules that ask what a kind reader would forgive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

from briefgen.inspect.structure import (
    DEEPEST,
    MOST_ELEMENTS,
    TooManyTagsError,
    dictionary,
    listed,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Name = tuple[int, int]
NAMELESS: Name = (0, 0)


class Place(NamedTuple):
    """Marked content by the stream that holds it (a page, or a drawn form) and its number."""

    holder: Name
    mcid: int


@dataclass(slots=True, eq=False)
class Tag:
    """One element of the tree; pages count from 0, -1 is unknown."""

    item: Any
    role: str
    above: Tag | None
    page: int
    kids: list[Tag] = field(default_factory=list)
    content: list[Place] = field(default_factory=list)
    objects: list[Name] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        """Give this tag and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def attribute(self, key: str) -> Any:  # noqa: ANN401 - pikepdf is untyped
        """Give an attribute from whichever owner has it, None if none does."""
        sets = [dictionary(value) for value in listed(self.item.get("/A"))]
        return next((found[key] for found in sets if key in found), None)


def read_tags(document: pikepdf.Pdf) -> Tag:
    """Read the tree below its root; raises TooManyTagsError where it never ends."""
    root = dictionary(document.Root.get("/StructTreeRoot"))
    reader = _Reader(document, dictionary(root.get("/RoleMap")))
    top = Tag(root, "", None, -1)
    reader.fill(top, 0)
    return top


class _Reader:
    def __init__(self, document: pikepdf.Pdf, roles: Any) -> None:  # noqa: ANN401
        self._names = [page.obj.objgen for page in document.pages]
        self._pages = {name: number for number, name in enumerate(self._names)}
        self._roles = roles
        self._left = MOST_ELEMENTS

    def fill(self, tag: Tag, depth: int) -> None:
        for kid in listed(tag.item.get("/K")):
            self._left -= 1
            if depth > DEEPEST or self._left < 0:
                raise TooManyTagsError
            found = dictionary(kid)
            if isinstance(kid, int):
                tag.content.append(Place(self._name(tag.page), kid))
            elif isinstance(found.get("/MCID"), int):
                tag.content.append(self._place(found, tag.page))
            elif "/Obj" in found:
                tag.objects.append(getattr(found["/Obj"], "objgen", NAMELESS))
            elif "/S" in found:
                self._add(tag, found, depth)

    def _add(self, tag: Tag, item: Any, depth: int) -> None:  # noqa: ANN401
        role = text(item, "/S")
        role = (text(self._roles, role) or role).removeprefix("/")
        kid = Tag(item, role, tag, self._page(item, tag.page))
        tag.kids.append(kid)
        self.fill(kid, depth + 1)

    def _place(self, reference: Any, page: int) -> Place:  # noqa: ANN401
        stream = reference.get("/Stm")
        name = getattr(stream, "objgen", NAMELESS) if stream is not None else NAMELESS
        page = self._page(reference, page)
        return Place(self._name(page) if name == NAMELESS else name, int(reference["/MCID"]))

    def _page(self, item: Any, page: int) -> int:  # noqa: ANN401
        own = item.get("/Pg")
        return page if own is None else self._pages.get(getattr(own, "objgen", NAMELESS), -1)

    def _name(self, page: int) -> Name:
        return self._names[page] if page >= 0 else NAMELESS


def numbers(node: Any) -> dict[int, Any]:  # noqa: ANN401
    """Read a number tree, such as the ParentTree."""
    return {key: value for key, value in _leaves(node, "/Nums") if isinstance(key, int)}


def names(node: Any) -> dict[bytes, Any]:  # noqa: ANN401
    """Read a name tree, such as the IDTree."""
    leaves = _leaves(node, "/Names")
    return {bytes(key): value for key, value in leaves if isinstance(key, pikepdf.String)}


def _leaves(node: Any, key: str) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Give a tree's pairs in order; a tree that holds itself ends at its bound."""
    waiting, left = [node], MOST_ELEMENTS
    while waiting and left > 0:
        found = dictionary(waiting.pop())
        pairs, kids = listed(found.get(key)), listed(found.get("/Kids"))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        left -= 1 + len(pairs) + len(kids)
        waiting += reversed(kids)
