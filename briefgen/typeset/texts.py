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
    """Give the words of each page, a line a block."""
    lines: list[list[str]] = [[] for _ in range(count)]
    last: list[Node | None] = [None] * count
    for block, leaf in _leaves(root, root):
        words, page = leaf.actual or leaf.text, leaf.page
        if last[page] is block:
            lines[page][-1] += words
        else:
            lines[page].append(words)
        last[page] = block
    return ["\n".join(filter(None, map(_tidy, page))) for page in lines]


def _leaves(node: Node, block: Node) -> Iterator[tuple[Node, Leaf]]:
    for kid in node.kids:
        if isinstance(kid, Leaf):
            yield block, kid
        elif isinstance(kid, Node):
            yield from _leaves(kid, block if kid.role in INLINE else kid)


def _tidy(text: str) -> str:
    return " ".join(text.split())
