"""The tree as PDF objects: elements, the tree of parents and the tree of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from briefgen.typeset.structure.pieces import Area
from briefgen.typeset.structure.tree import Leaf, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

PRINTED = 4  # an annotation's Print flag


def write(pdf: pydyf.PDF, root: Node, streams: Sequence[pydyf.Stream]) -> None:
    """Add a tree to a PDF whose pages have been drawn."""
    top = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(top)
    parents = _Parents(streams)
    writer = _Writer(pdf, parents)
    top["K"] = pydyf.Array([writer.element(root, top, "").reference])
    top["ParentTree"] = _added(pdf, {"Nums": parents.written()})
    top["ParentTreeNextKey"] = parents.next_key
    if writer.ids:
        top["IDTree"] = _added(pdf, {"Names": _names(writer.ids)})
    pdf.catalog["StructTreeRoot"] = top.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _added(pdf: pydyf.PDF, values: dict[str, Any]) -> Any:  # noqa: ANN401 - pydyf is untyped
    made = pydyf.Dictionary(values)
    pdf.add_object(made)
    return made.reference


def _names(ids: dict[str, Any]) -> pydyf.Array:
    pairs = [(pydyf.String(id_), ids[id_]) for id_ in sorted(ids)]
    return pydyf.Array([part for pair in pairs for part in pair])


class _Parents:
    """Numbers content stream by stream, and knows who owns each number.

    A group that is drawn as one is a stream of its own; numbers are unique over a page and its
    groups, so that a reader who looks at pages alone is not misled.
    """

    def __init__(self, streams: Sequence[pydyf.Stream]) -> None:
        self._pages = streams
        self._owners: list[tuple[pydyf.Stream, dict[int, Any]]] = [(s, {}) for s in streams]
        self._keys = {id(stream): key for key, stream in enumerate(streams)}
        self._counts = [0] * len(streams)
        self._annotations: list[Any] = []
        self.next_key = 0

    def number(self, leaf: Leaf, owner: Any) -> bool:  # noqa: ANN401
        """Give a leaf's content its number; False where it stands in a stream within the page's."""
        stream = leaf.content.stream
        key = self._keys.setdefault(id(stream), len(self._owners))
        if key == len(self._owners):
            self._owners.append((stream, {}))
        leaf.content.mcid = self._counts[leaf.page]
        self._counts[leaf.page] += 1
        self._owners[key][1][leaf.content.mcid] = owner
        return stream is self._pages[leaf.page]

    def annotate(self, annotation: pydyf.Dictionary, owner: Any) -> None:  # noqa: ANN401
        """Note who owns an annotation."""
        self._annotations.append((annotation, owner))

    def written(self) -> pydyf.Array:
        """Give the number tree, and tell streams and annotations their keys."""
        numbers = pydyf.Array()
        for key, (stream, owners) in enumerate(self._owners):
            row = [owners.get(n, "null") for n in range(max(owners, default=-1) + 1)]
            numbers += [key, pydyf.Array(row)]
            if key >= len(self._pages):
                stream.extra["StructParents"] = key
        for key, (annotation, owner) in enumerate(self._annotations, len(self._owners)):
            annotation["StructParent"] = key
            numbers += [key, owner]
        self.next_key = len(self._owners) + len(self._annotations)
        return numbers


class _Writer:
    def __init__(self, pdf: pydyf.PDF, parents: _Parents) -> None:
        self._pdf = pdf
        self._parents = parents
        self.ids: dict[str, Any] = {}

    def element(self, node: Node, parent: pydyf.Dictionary, language: str) -> pydyf.Dictionary:
        """Write an element and all below it."""
        made = self._made(node.role, parent, _page(node))
        self._describe(node, made, language)
        for kid in node.kids:
            if isinstance(kid, Node):
                made["K"].append(self.element(kid, made, node.language).reference)
            elif isinstance(kid, Leaf):
                self._leaf(kid, made)
            else:
                self._area(kid, node, made)
        return made

    def _made(self, role: str, parent: pydyf.Dictionary, page: int | None) -> pydyf.Dictionary:
        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{role}", "P": parent.reference})
        if page is not None:
            made["Pg"] = self._pdf.page_references[page]
        made["K"] = pydyf.Array()
        self._pdf.add_object(made)
        return made

    def _describe(self, node: Node, made: pydyf.Dictionary, language: str) -> None:
        if node.language and node.language != language:
            made["Lang"] = pydyf.String(node.language)
        if node.alt:
            made["Alt"] = pydyf.String(node.alt)
        if node.id:
            made["ID"] = pydyf.String(node.id)
            self.ids[node.id] = made.reference
        attributes = dict(node.attributes)
        if node.box:
            placement = "/Inline" if node.parent and node.parent.role == "P" else "/Block"
            attributes["Layout"] = {"Placement": placement, "BBox": pydyf.Array(node.box)}
        owned = [pydyf.Dictionary({"O": f"/{o}", **a}) for o, a in attributes.items() if a]
        if owned:
            made["A"] = owned[0] if len(owned) == 1 else pydyf.Array(owned)

    def _leaf(self, leaf: Leaf, holder: pydyf.Dictionary) -> None:
        if leaf.actual:
            span = self._made("Span", holder, leaf.page)
            span["ActualText"] = pydyf.String(leaf.actual)
            holder["K"].append(span.reference)
            holder = span
        in_page = self._parents.number(leaf, holder.reference)
        page = self._pdf.page_references[leaf.page]
        if in_page and holder.get("Pg") == page:
            holder["K"].append(leaf.content.mcid)
            return
        made = pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": leaf.content.mcid})
        if not in_page:
            made["Stm"] = leaf.content.stream.reference
        holder["K"].append(made)

    def _area(self, area: Area, node: Node, holder: pydyf.Dictionary) -> None:
        page = self._pdf.page_references[area.page]
        reference = {"Type": "/OBJR", "Obj": area.annotation.reference, "Pg": page}
        holder["K"].append(pydyf.Dictionary(reference))
        self._parents.annotate(area.annotation, holder.reference)
        if words := node.title or node.words():
            area.annotation["Contents"] = pydyf.String(words)
        area.annotation["F"] = PRINTED


def _page(node: Node) -> int | None:
    return next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
