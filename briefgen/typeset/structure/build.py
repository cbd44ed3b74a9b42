"""The tree, built from the source: one element of it is one element of the tree, over all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.typeset.structure import lists, tables
from briefgen.typeset.structure.figures import alternative
from briefgen.typeset.structure.finish import finish
from briefgen.typeset.structure.notes import Notes, number_of
from briefgen.typeset.structure.pieces import Piece
from briefgen.typeset.structure.roles import role_of
from briefgen.typeset.structure.source import Source
from briefgen.typeset.structure.tree import FRAMES, GROUPS, INLINE, Leaf, Node
from briefgen.typeset.structure.wrapping import actual_texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from briefgen.typeset.structure.pieces import Area
    from briefgen.typeset.structure.source import Origin


def build(root: Element, printed: Sequence[Piece | Area]) -> Node:
    """Build a document's tree; print that no element claims stays an Artifact."""
    pieces = [piece for piece in printed if isinstance(piece, Piece)]
    called = frozenset(piece.element for piece in pieces if piece.pseudo == "footnote-call")
    builder = _Builder(Source(root), called)
    actual = actual_texts(pieces, builder.source, called)
    for piece in printed:
        if isinstance(piece, Piece):
            builder.place(piece, actual.get(piece.content, ""))
        else:
            builder.link(piece)
    finish(builder.root)
    return builder.root


class _Builder:
    def __init__(self, source: Source, called: frozenset[Element]) -> None:
        self.source = source
        self.root = Node("Document", 0, source[source.root].language)
        self._called = called
        self._notes = Notes()
        self._nodes: dict[Element, Node | None] = {source.root: self.root}
        self._last: tuple[Node, Element | None] = self.root, None

    def place(self, piece: Piece, actual: str) -> None:
        """Give a piece of print to the element that it belongs to."""
        node = self._holder(piece)
        if node is None or _is_said(node, piece.page):
            return
        self._space(node, piece)
        if piece.is_blank:
            return
        if piece.box is not None and node.role == "Figure":
            node.box = node.box or piece.box
        node.kids.append(Leaf(piece.page, piece.content, piece.text, actual))
        self._last = node, piece.block

    def _space(self, node: Node, piece: Piece) -> None:
        """Say the space that is not drawn: a blank of its own, or the air between two boxes."""
        before, block = self._last
        apart = piece.is_blank or block is not piece.block
        if apart and _lines_of(before) is _lines_of(node):
            before.part()

    def link(self, area: Area) -> None:
        """Give a link's annotation to its element."""
        node = self._node(area.element)
        while node is not None and node.role != "Link":
            node = node.parent
        if node is not None:
            node.kids.append(area)

    def _holder(self, piece: Piece) -> Node | None:
        """Find what holds a piece; blank print between blocks belongs to nothing."""
        node = self._node(piece.element)
        if node is None:
            return None
        if piece.pseudo == "footnote-call":
            return self._notes.mark(piece.element, node)
        if piece.pseudo == "footnote-marker":
            return number_of(node)
        if piece.pseudo == "marker":
            return lists.label_of(node, self.source[piece.element].order)
        if piece.is_blank:
            return _open(node)
        return node.paragraph()

    def _node(self, element: Element) -> Node | None:
        if element not in self._nodes:
            self._nodes[element] = self._made(element)
        return self._nodes[element]

    def _made(self, element: Element) -> Node | None:
        origin = self.source[element]
        parent = self._node(origin.parent) if origin.parent is not None else self.root
        if element in self._nodes:
            # A cell that its row has asked for.
            return self._nodes[element]
        if parent is None or origin.hidden:
            return None
        role = self._role(element, origin, parent)
        if not role:
            return parent
        if role in INLINE:
            parent = parent.paragraph()
        node = self._added(role, element, origin, parent)
        self._describe(node, element)
        return node

    def _role(self, element: Element, origin: Origin, parent: Node) -> str:
        if element in self._called:
            return "Note"
        if element.tag == "a" and element.get("href"):
            return "Link"
        role = role_of(element, origin, parent.role)
        return role or ("Span" if origin.language != parent.language else "")

    def _added(self, role: str, element: Element, origin: Origin, parent: Node) -> Node:
        order, language = origin.order, origin.language
        if role == "Note":
            return self._notes.add(element, parent, order, language)
        if role == "LI" and element.tag == "li":
            return lists.add_item(parent, order, language)
        if element.tag in {"dt", "dd"}:
            parent = lists.pair_for(role, parent, order)
        if role == "Link" and parent.parent is not None and parent.parent.role == "TOCI":
            parent.role, parent.anonymous = "Reference", False
        return parent.add(role, order, language)

    def _describe(self, node: Node, element: Element) -> None:
        """Note what only the source says of an element."""
        if node.role == "Figure":
            node.alt = alternative(element)
        elif node.role == "Link":
            node.title = element.get("aria-label") or element.get("title") or ""
        elif node.role in {"TH", "TD"}:
            tables.describe_cell(node, element)
        elif node.role in {"THead", "TFoot"}:
            node.repeated = node
        elif node.role == "TR":
            # Empty cells are printed nowhere, and each row needs all of its cells.
            self._nodes[element] = node
            for cell in element:
                self._node(cell)


def _is_said(node: Node, page: int) -> bool:
    """Say whether a table's head was read out on an earlier page."""
    head = node.repeated
    if head is None:
        return False
    if head.first_page < 0:
        head.first_page = page
    return head.first_page != page


def _lines_of(node: Node) -> Node:
    """Give the element whose lines an inline element stands in; a note has its own."""
    while node.role in INLINE and node.role != "Note" and node.parent is not None:
        node = node.parent
    return node


def _open(node: Node) -> Node | None:
    if node.role in FRAMES:
        return None
    return node.open_paragraph() if node.role in GROUPS else node
