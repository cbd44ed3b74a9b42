"""Footnotes: a mark in the text, and right after it the note that it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.typeset.structure.tree import Node

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Notes:
    """Numbers notes, and remembers the mark of each."""

    def __init__(self) -> None:
        self._marks: dict[Element, Node] = {}

    def add(self, element: Element, parent: Node, order: int, language: str) -> Node:
        """Add a mark and its note; the note's words go into what comes back."""
        self._marks[element] = parent.add("Reference", order)
        note = parent.add("Note", order, language)
        note.id = f"note-{len(self._marks)}"
        return note

    def mark(self, element: Element, note: Node) -> Node:
        """Give the element that holds a note's mark in the text."""
        return self._marks.get(element, note)


def number_of(note: Node) -> Node:
    """Give the element that holds the number before a note's words."""
    first = note.kids[0] if note.kids else None
    if isinstance(first, Node) and first.role == "Lbl":
        return first
    label = Node("Lbl", note.order, note.language, note)
    note.kids.insert(0, label)
    return label
