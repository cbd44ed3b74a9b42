"""Tables: scopes, spans, and which heads each cell stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from briefgen.typeset.structure.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
# A table that claims more is made to exhaust its reader.
WIDEST_SPAN = 1000


def describe_cell(node: Node, element: Element) -> None:
    """Note a cell's spans, and a head's scope."""
    cell = node.attributes.setdefault("Table", {})
    for key, name in (("ColSpan", "colspan"), ("RowSpan", "rowspan")):
        if (span := _span(element.get(name, ""))) > 1:
            cell[key] = span
    if node.role == "TH":
        above = node.parent.parent if node.parent else None
        default = "Column" if above and above.role == "THead" else "Row"
        cell["Scope"] = "/" + SCOPES.get(element.get("scope", ""), default)


def _span(text: str) -> int:
    return min(int(text), WIDEST_SPAN) if text.isdecimal() else 1


def link_heads(table: Node, number: int) -> None:
    """Where heads stand above and beside, name for each cell the ones that are its own."""
    cells = list(_grid(table))
    scopes = {_scope(node) for node, *_ in cells if node.role == "TH"}
    if scopes != {"/Row", "/Column"}:
        return
    for node, row, column in cells:
        if node.role == "TH":
            node.id = f"head-{number}-{row}-{column}"
    for node, row, column in cells:
        if node.role == "TD":
            ids = [head.id for head in _heads(cells, node, row, column)]
            node.attributes["Table"]["Headers"] = pydyf.Array([pydyf.String(i) for i in ids])


def _scope(node: Node) -> str:
    return str(node.attributes["Table"]["Scope"])


def _heads(cells: list[tuple[Node, int, int]], cell: Node, row: int, column: int) -> Iterator[Node]:
    for head, at_row, at_column in cells:
        if head.role != "TH":
            continue
        if _scope(head) == "/Row" and _meet(head, "RowSpan", at_row, cell, row):
            yield head
        if _scope(head) == "/Column" and _meet(head, "ColSpan", at_column, cell, column):
            yield head


def _meet(head: Node, key: str, at: int, cell: Node, start: int) -> bool:
    ends = at + head.attributes["Table"].get(key, 1), start + cell.attributes["Table"].get(key, 1)
    return bool(max(at, start) < min(ends))


def _grid(table: Node) -> Iterator[tuple[Node, int, int]]:
    """Give every cell with its row and column, spans counted."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(_rows(table)):
        column = 0
        for cell in line.elements():
            while (row, column) in taken:
                column += 1
            yield cell, row, column
            wide, high = (cell.attributes["Table"].get(key, 1) for key in ("ColSpan", "RowSpan"))
            taken |= {(row + r, column + c) for r in range(high) for c in range(wide)}


def _rows(node: Node) -> Iterator[Node]:
    for kid in node.elements():
        if kid.role == "TR":
            yield kid
        elif kid.role in {"THead", "TBody", "TFoot"}:
            yield from _rows(kid)
