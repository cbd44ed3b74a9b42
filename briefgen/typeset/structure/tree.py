"""The tree's own parts: elements, and what of the print belongs to each."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.typeset.structure.pieces import Area, Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.typeset.structure.content import Content

# Elements that hold blocks: words that stand in one directly are a paragraph of it.
GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOCI"})
# Elements that hold only certain others, and no words.
FRAMES = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "L", "LI", "TOC"})
INLINE = frozenset({"Span", "Link", "Reference", "Note", "Quote", "Code"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """Print that an element holds; `actual` is what it says where drawing lost something."""

    page: int
    content: Content
    text: str = ""
    actual: str = ""


@dataclass(slots=True, eq=False)
class Node:
    """A structure element; `order` is its source's, `language` its words'."""

    role: str
    order: int
    language: str
    parent: Node | None = None
    kids: list[Node | Leaf | Area] = field(default_factory=list)
    alt: str = ""
    title: str = ""
    id: str = ""
    box: Rectangle | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    anonymous: bool = False
    # Heads and feet of tables are printed again on every page, and said once.
    repeated: Node | None = None
    first_page: int = -1

    def add(self, role: str, order: int, language: str = "") -> Node:
        """Put a new element in the order of the source: what floats may be printed later."""
        node = Node(role, order, language or self.language, self, repeated=self.repeated)
        at = len(self.kids)
        for n in range(len(self.kids) - 1, -1, -1):
            kid = self.kids[n]
            if isinstance(kid, Node):
                if kid.order <= order:
                    break
                at = n
        self.kids.insert(at, node)
        return node

    def paragraph(self) -> Node:
        """Give what holds words here: a group gathers them in a paragraph."""
        if self.role not in GROUPS:
            return self
        last = self.open_paragraph()
        if last is None:
            last = Node("P", self.order, self.language, self, anonymous=True)
            last.repeated = self.repeated
            self.kids.append(last)
        return last

    def open_paragraph(self) -> Node | None:
        """Give the paragraph of this group that more words would join."""
        last = self.kids[-1] if self.kids else None
        return last if isinstance(last, Node) and last.anonymous else None

    def part(self) -> None:
        """Say a space after the last words here, where drawing left air in its place."""
        last = self.kids[-1] if self.kids else None
        if isinstance(last, Leaf) and (said := last.actual or last.text) == said.rstrip():
            self.kids[-1] = replace(last, actual=f"{said} ")

    def elements(self) -> Iterator[Node]:
        """Give the elements directly below."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def leaves(self) -> Iterator[Leaf]:
        """Give all print below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Leaf):
                yield kid
            elif isinstance(kid, Node):
                yield from kid.leaves()

    def words(self) -> str:
        """Give the text below on one line."""
        return " ".join("".join(leaf.actual or leaf.text for leaf in self.leaves()).split())
