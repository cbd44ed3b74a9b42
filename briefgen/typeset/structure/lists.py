"""Lists: items with a label and a body, and pairs of term and definition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.typeset.structure.tree import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERINGS = (
    (r"[•‣●]", "Disc"),
    (r"[◦○]", "Circle"),
    (r"[▪■]", "Square"),
    (r"\d+", "Decimal"),
    (r"[ivxlcdm]+", "LowerRoman"),
    (r"[IVXLCDM]+", "UpperRoman"),
    (r"[a-z]+", "LowerAlpha"),
    (r"[A-Z]+", "UpperAlpha"),
)


def add_item(parent: Node, order: int, language: str) -> Node:
    """Add an item; its words go into the body that comes back."""
    return parent.add("LI", order, language).add("LBody", order)


def label_of(body: Node, order: int) -> Node:
    """Give the label of an item, before its body."""
    item = body.parent
    if item is None or item.role != "LI":
        return body
    first = item.kids[0]
    if isinstance(first, Node) and first.role == "Lbl":
        return first
    label = Node("Lbl", order, item.language, item, repeated=item.repeated)
    item.kids.insert(0, label)
    return label


def pair_for(role: str, parent: Node, order: int) -> Node:
    """Give the item of a definition list that a term (Lbl) or a definition (LBody) joins."""
    if parent.role == "LI":
        return parent
    if parent.role != "L":
        return parent.add("L", order).add("LI", order)
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Node) and (role == "LBody" or not _is_defined(last)):
        return last
    return parent.add("LI", order)


def _is_defined(item: Node) -> bool:
    return any(kid.role == "LBody" for kid in item.elements())


def number(node: Node, *, described: bool) -> None:
    """Say how a list is numbered, by what its labels look like."""
    labels = [kid for item in node.elements() for kid in item.elements() if kid.role == "Lbl"]
    kind = "None" if described else _numbering([label.words() for label in labels])
    node.attributes["List"] = {"ListNumbering": f"/{kind}"}


def _numbering(labels: Sequence[str]) -> str:
    if not labels:
        return "None"
    for pattern, kind in NUMBERINGS:
        if all(re.fullmatch(pattern, label.strip("().")) for label in labels):
            return kind
    return "Disc"
