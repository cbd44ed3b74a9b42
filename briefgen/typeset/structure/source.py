"""The HTML as the tree sees it: who holds whom, in what order, in what language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SVG = "{http://www.w3.org/2000/svg}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PICTURES = frozenset({"img", f"{SVG}svg"})
# The pictures in headers of pages are embedded so: they have no place for words.
WORDLESS = frozenset({"embed", "object"})


@dataclass(frozen=True, slots=True)
class Origin:
    """An element's place: `order` counts elements as a reader meets them."""

    parent: Element | None
    order: int
    language: str
    hidden: bool
    contents: bool


class Source:
    """Looks up every element of one document."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._origins: dict[Element, Origin] = {}
        self._read(root)

    def __getitem__(self, element: Element) -> Origin:
        return self._origins[element]

    def _read(self, root: Element) -> None:
        top = Origin(None, -1, "", hidden=False, contents=False)
        waiting: list[tuple[Element, Element | None, Origin]] = [(root, None, top)]
        while waiting:
            element, parent, above = waiting.pop()
            origin = Origin(
                parent,
                len(self._origins),
                element.get("lang") or element.get(XML_LANGUAGE) or above.language,
                above.hidden or _is_hidden(element),
                above.contents or element.get("role") == "doc-toc",
            )
            self._origins[element] = origin
            if element.tag != f"{SVG}svg":
                kids = [kid for kid in element if isinstance(kid.tag, str)]
                waiting += [(kid, element, origin) for kid in reversed(kids)]

    def words(self, element: Element, without: Collection[Element]) -> str:
        """Give an element's text on one line, some elements left out."""
        return re.sub(r"\s+", " ", "".join(_texts(element, without))).replace("\xad", "")


def _is_hidden(element: Element) -> bool:
    if element.get("aria-hidden") == "true" or element.tag in WORDLESS:
        return True
    if element.tag not in PICTURES:
        return False
    return element.get("role") in {"presentation", "none"} or element.get("alt") == ""


def _texts(element: Element, without: Collection[Element]) -> Iterator[str]:
    if element.tag == "br":
        yield " "
    yield element.text or ""
    for kid in element:
        if isinstance(kid.tag, str) and kid not in without:
            yield from _texts(kid, without)
        yield kid.tail or ""
