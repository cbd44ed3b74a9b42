"""What a page's HTML says, word by word: read without knowing how tags are made.

Styles take part in four ways, which stand here by hand: notes are called and numbered, lists in a
text have marks, some links end in a page's number, and some words are set as boxes of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import tinyhtml5
from spoken import Stretch

SVG = "{http://www.w3.org/2000/svg}"
# What stands on lines of its own.
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt"}
    | {"figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li"}
    | {"main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead"}
    | {"tr", "ul"}
)
# Boxes with air in place of a space: a year in the margin, cells of a grid, a row of contents.
BOXES = frozenset({"yr", "cover-number", "contents-number", "contents-title"})
PageOf = Callable[[str], int]


def stretches(html: str, page_of: PageOf = lambda _: 0) -> list[Stretch]:
    """List the words of a page's body, in the order of its source."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    found = _Writer(page_of).written(root.find("body"), root.get("lang", ""))
    return [replace(said, text=said.text.replace("\xad", "")) for said in found]


class _Writer:
    def __init__(self, page_of: PageOf) -> None:
        self._page_of = page_of
        self._notes = 0
        self._in_contents = False

    def written(self, element: Any, language: str) -> Iterator[Stretch]:  # noqa: ANN401
        """Write an element; what follows it is its parent's."""
        if element.get("aria-hidden") == "true":
            return
        language = element.get("lang", language)
        classes = set((element.get("class") or "").split())
        if "chapter" in classes:
            self._notes = 0
        self._in_contents |= "contents-list" in classes
        before, after = self._around(element, classes)
        yield Stretch(before, language)
        if element.tag == f"{SVG}svg":
            yield Stretch(" ".join(_svg_words(element)), language)
        else:
            yield from self._inner(element, language)
        yield Stretch(after, language)
        self._in_contents &= "contents-list" not in classes

    def _around(self, element: Any, classes: set[str]) -> tuple[str, str]:  # noqa: ANN401
        """Give what is said before and after an element's own words."""
        if "fn" in classes:
            self._notes += 1
            return f"{self._notes}\n{self._notes}  ", "\n"
        if element.tag == "img":
            return f"\n{element.get('alt', '')}", "\n"
        if element.tag in BLOCKS | {"br", f"{SVG}svg"} or classes & BOXES:
            return "\n", "\n"
        if "page-of" in classes or (self._in_contents and element.tag == "a"):
            return "", str(self._page_of(element.get("href", "").removeprefix("#")))
        return "", ""

    def _inner(self, element: Any, language: str) -> Iterator[Stretch]:  # noqa: ANN401
        yield Stretch(element.text or "", language)
        for number, kid in enumerate(element, 1):
            if isinstance(kid.tag, str):
                if kid.tag == "li" and element.get("data-ref"):
                    mark = f"{number}." if element.tag == "ol" else "\u2022"
                    yield Stretch(f"\n{mark} ", kid.get("lang", language))
                yield from self.written(kid, language)
            yield Stretch(kid.tail or "", language)


def _svg_words(element: Any) -> Iterator[str]:  # noqa: ANN401
    return (element.findtext(f"{SVG}{name}") or "" for name in ("title", "desc"))
