"""The tag tree cut into blocks: the paragraphs, headings and cells that hold the words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.inspect.structure import Element, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.inspect.content import Box, Content, Run

INLINE = frozenset(
    {"Span", "Link", "NonStruct", "Figure", "Formula", "Quote", "Code", "Em", "Strong", "Sub"}
    | {"Annot", "Reference", "BibEntry"}
)
# These only carry a style: a tree that shows them all can no longer be read.
PLAIN = frozenset({"Span", "NonStruct"})
HEADINGS = {f"H{level}": level for level in range(1, 7)}
NOTES = frozenset({"Note", "FENote"})
HOLDERS = INLINE | {"P", "LBody", "TD", "TH", "Caption", *HEADINGS}
# WeasyPrint tags a footnote's body as NonStruct; it stands outside the order of the text.
APART = frozenset({"NonStruct", "Note", "FENote", "Artifact"})


@dataclass(frozen=True, slots=True)
class Block:
    """Words that belong together, by the page that they stand on, counted from 0.

    Containers have none; an `inner` block lies inside another, whose words hold its own.
    """

    path: tuple[str, ...]
    element: Element
    runs: dict[int, list[Run]]
    boxes: dict[int, list[Box]]
    inner: bool = False

    @property
    def flows(self) -> bool:
        """Say whether this is part of the text, printed, and neither a note nor a container."""
        kids = (kid for kid in self.element.kids if isinstance(kid, Element))
        apart = self.element.role in APART and all(kid.role != "Figure" for kid in kids)
        return bool(self.boxes) and not self.inner and not apart


class Blocks:
    """Reads a tree over the pages' content."""

    def __init__(self, pages: Sequence[Content]) -> None:
        self._runs: dict[Mark, list[Run]] = defaultdict(list)
        self._boxes: dict[Mark, list[Box]] = defaultdict(list)
        for number, page in enumerate(pages):
            for run in page.runs:
                self._runs[Mark(number, run.mcid)].append(run)
            for mcid, box in page.painted:
                self._boxes[Mark(number, mcid)].append(box)

    def read(self, element: Element, above: tuple[str, ...] = ()) -> Iterator[Block]:
        """Give an element's blocks in reading order, containers before what they contain."""
        path = (*above, element.role) if element.role else above
        element, notes = _without_notes(element)
        for note in notes:
            yield from self.read(note, path)
        if element.role and all(_is_inline(kid) for kid in element.kids):
            yield from self._leaf(path, element)
            return
        if element.role:
            yield Block(path, element, {}, {})
        for group in _groups(element.kids):
            if len(group) == 1 and isinstance(group[0], Element) and _stands_alone(group[0]):
                yield from self.read(group[0], path)
            else:
                yield from self._leaf(path, Element(element.role, kids=tuple(group)))

    def _leaf(self, path: tuple[str, ...], element: Element) -> Iterator[Block]:
        yield self._block(path, element)
        yield from self._inner(path, element)

    def _inner(self, path: tuple[str, ...], element: Element) -> Iterator[Block]:
        for kid in element.kids:
            if isinstance(kid, Mark):
                continue
            if kid.role in PLAIN and not (kid.language or kid.alt):
                yield from self._inner(path, kid)
            else:
                below = (*path, kid.role)
                yield self._block(below, kid, inner=True)
                yield from self._inner(below, kid)

    def _block(self, path: tuple[str, ...], element: Element, *, inner: bool = False) -> Block:
        runs: dict[int, list[Run]] = defaultdict(list)
        boxes: dict[int, list[Box]] = defaultdict(list)
        for mark in element.marks():
            if mark in self._runs:
                runs[mark.page] += self._runs[mark]
            if mark in self._boxes:
                boxes[mark.page] += self._boxes[mark]
        return Block(path, element, dict(runs), dict(boxes), inner)


def _without_notes(element: Element) -> tuple[Element, list[Element]]:
    """Take out the notes that a paragraph calls: printed at the foot, they are no lines of it."""
    if element.role not in HOLDERS:
        return element, []
    kept: list[Element | Mark] = []
    notes: list[Element] = []
    for kid in element.kids:
        if isinstance(kid, Element) and kid.role in NOTES:
            notes.append(kid)
        elif isinstance(kid, Element) and kid.role in INLINE:
            inner, found = _without_notes(kid)
            kept.append(inner)
            notes += found
        else:
            kept.append(kid)
    return replace(element, kids=tuple(kept)), notes


def _is_inline(kid: Element | Mark) -> bool:
    return isinstance(kid, Mark) or (kid.role in INLINE and all(map(_is_inline, kid.kids)))


def _stands_alone(kid: Element) -> bool:
    return not _is_inline(kid) or kid.role in {"NonStruct", "Figure"}


def _groups(kids: Sequence[Element | Mark]) -> Iterator[list[Element | Mark]]:
    """Gather words that a container holds itself; a bold word of theirs is no block."""
    group: list[Element | Mark] = []
    for kid in kids:
        if not _is_inline(kid) or (not group and isinstance(kid, Element) and _stands_alone(kid)):
            if group:
                yield group
            yield [kid]
            group = []
        else:
            group.append(kid)
    if group:
        yield group
