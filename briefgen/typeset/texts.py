"""What each page says, in the order in which it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.typeset.structure import INLINE, Leaf, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

# As `inspect` counts them on the printed page.
WORD = re.compile(r"\w+(?:[’'/.\-]\w+)*")


def page_texts(root: Node, count: int) -> list[str]:
    """Give the words of each page, a line a block; a note is one, and breaks none."""
    lines: list[dict[Node, str]] = [{} for _ in range(count)]
    for block, leaf in _leaves(root, root):
        said = lines[leaf.page]
        said[block] = said.get(block, "") + (leaf.actual or leaf.text)
    return ["\n".join(filter(None, map(_tidy, page.values()))) for page in lines]


def _leaves(node: Node, block: Node) -> Iterator[tuple[Node, Leaf]]:
    for kid in node.kids:
        if isinstance(kid, Leaf):
            yield block, kid
        elif isinstance(kid, Node):
            yield from _leaves(kid, block if _is_inline(kid) else kid)


def _is_inline(node: Node) -> bool:
    return node.role in INLINE - {"Note"} or (node.role == "Lbl" and _within(node) == "Note")


def _within(node: Node) -> str:
    return node.parent.role if node.parent else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
