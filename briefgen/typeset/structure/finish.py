"""The last look at a tree: nothing empty, nothing needless, numbers where they are due."""

from __future__ import annotations

from itertools import count

from briefgen.typeset.structure import lists, tables
from briefgen.typeset.structure.tree import Leaf, Node

# These say something even where nothing is printed in them.
MAY_BE_EMPTY = frozenset({"TD", "TH"})


def finish(root: Node) -> None:
    """Prune a tree, and describe lists and tables as a whole."""
    _prune(root)
    numbers = count(1)
    for node in _walk(root):
        if node.role == "L":
            _describe_list(node)
        elif node.role == "Table":
            tables.link_heads(node, next(numbers))


def _walk(node: Node) -> list[Node]:
    found = [node]
    for kid in node.elements():
        found += _walk(kid)
    return found


def _prune(node: Node) -> None:
    kept: list[object] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _prune(kid)
            if not kid.kids and kid.role not in MAY_BE_EMPTY:
                continue
        kept.append(kid)
    node.kids[:] = kept  # type: ignore[assignment]
    _merge(node)


def _merge(node: Node) -> None:
    """Take a box around one run of words for what it is: a paragraph."""
    only = node.kids[0] if len(node.kids) == 1 else None
    if isinstance(only, Node) and only.anonymous and node.role == "Div":
        node.role, node.kids = "P", only.kids
        for kid in node.elements():
            kid.parent = node


def _describe_list(node: Node) -> None:
    items = list(node.elements())
    described = any(
        isinstance(leaf, Node) and leaf.role == "Lbl" and not isinstance(leaf.kids[0], Leaf)
        for item in items
        for leaf in item.elements()
    )
    lists.number(node, described=described)
