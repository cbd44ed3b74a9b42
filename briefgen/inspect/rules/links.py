"""Links: tagged, with words, on paper too, and leading somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

from briefgen.inspect.flaws import flaw
from briefgen.inspect.structure import dictionary, listed, text
from briefgen.inspect.tags import Tag, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Diagnostic
    from briefgen.inspect.reading import Reading

PRINTED = 4


def links(reading: Reading) -> Iterator[Diagnostic]:
    """Look at every link of every page."""
    owners = {name: tag for tag in reading.tags for name in tag.objects}
    for number, page in enumerate(reading.document.pages):
        for link in map(dictionary, listed(page.obj.get("/Annots"))):
            if text(link, "/Subtype") != "/Link":
                continue
            if reading.tagged and not _is_tagged(reading, link, owners.get(link.objgen)):
                yield flaw("link-untagged", f"{_said(link)} stands in no Link tag", number)
            if not text(link, "/Contents").strip():
                yield flaw("link-without-words", f"{_said(link)} has no words", number)
            flags = link.get("/F", 0)
            if not (isinstance(flags, int) and flags & PRINTED):
                yield flaw("link-not-printed", f"{_said(link)} has no Print flag", number)


def destinations(reading: Reading) -> Iterator[Diagnostic]:
    """Find links whose place in the file does not exist."""
    pages = {page.obj.objgen for page in reading.document.pages}
    root = reading.document.Root
    known = {name.decode("utf-8", "replace") for name in _named(root)}
    known |= {str(key).removeprefix("/") for key in dictionary(root.get("/Dests"))}
    for number, page in enumerate(reading.document.pages):
        for link in map(dictionary, listed(page.obj.get("/Annots"))):
            place = _place(link)
            if place is not None and not _exists(place, known, pages):
                yield flaw("link-to-nowhere", f"a link leads to {_named_place(place)}", number)


def _named(root: Any) -> dict[bytes, Any]:  # noqa: ANN401 - pikepdf is untyped
    return names(dictionary(root.get("/Names")).get("/Dests"))


def _place(link: Any) -> Any:  # noqa: ANN401
    action = dictionary(link.get("/A"))
    return action.get("/D") if text(action, "/S") == "/GoTo" else link.get("/Dest")


def _exists(place: Any, known: set[str], pages: set[tuple[int, int]]) -> bool:  # noqa: ANN401
    if isinstance(place, pikepdf.Array):
        return len(place) > 0 and getattr(place[0], "objgen", None) in pages
    if isinstance(place, pikepdf.String):
        return bytes(place).decode("utf-8", "replace") in known
    return str(place).removeprefix("/") in known


def _named_place(place: Any) -> str:  # noqa: ANN401
    return "a page that is not there" if isinstance(place, pikepdf.Array) else repr(str(place))


def _is_tagged(reading: Reading, link: Any, owner: Tag | None) -> bool:  # noqa: ANN401
    key = link.get("/StructParent")
    back = reading.parents.get(key) if isinstance(key, int) else None
    found = owner is not None and getattr(back, "objgen", None) == owner.item.objgen
    while owner is not None and owner.role != "Link":
        owner = owner.above
    return found and owner is not None


def _said(link: Any) -> str:  # noqa: ANN401
    uri = text(dictionary(link.get("/A")), "/URI")
    return f"the link to {uri}" if uri else "a link within the file"
