"""Ways into a finished file, for tests that spoil it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Page, Pdf


def tags(pdf: Pdf, *roles: str) -> list[Dictionary]:
    """List the tags of some roles in reading order; all where none is named."""
    found: list[Dictionary] = []

    def walk(holder: Any) -> None:  # noqa: ANN401
        kids = holder.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                found.append(kid)
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return [tag for tag in found if not roles or str(tag.S)[1:] in roles]


def graft(pdf: Pdf, role: str, *kids: Dictionary, **keys: Any) -> Dictionary:  # noqa: ANN401
    """Add a tag, with those below it, at the end of the document."""
    top = tags(pdf, "Document")[0]
    tag = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), P=top, **keys))
    for kid in kids:
        kid.P = tag
        top.K = Array(other for other in top.K if other.objgen != kid.objgen)
    tag.K = Array(kids)
    top.K.append(tag)
    return tag


def stream(pdf: Pdf, number: int, change: Callable[[bytes], bytes]) -> None:
    """Change a page's content."""
    leaf = pdf.pages[number]
    leaf.contents_coalesce()
    leaf.Contents = pdf.make_stream(change(leaf.Contents.read_bytes()))


def link(pdf: Pdf, number: int = 0) -> Any:  # noqa: ANN401 - pikepdf's keys are untyped
    """Give the first link of a page."""
    return pdf.pages[number].Annots[0]


def fonts(pdf: Pdf) -> list[Dictionary]:
    """Give every composite font."""
    found = (item for item in pdf.objects if isinstance(item, Dictionary))
    return [item for item in found if item.get("/Subtype") == Name.Type0]


def xmp(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Change the metadata."""
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata.write(data.replace(old, new, 1))


def row(pdf: Pdf, cells: int, scope: str = "") -> Dictionary:
    """Graft a row of a table."""
    made = graft(pdf, "TR")
    for number in range(cells):
        tag = Dictionary(Type=Name.StructElem, S=Name.TD if number else Name.TH, P=made)
        if scope and not number:
            tag.A = Dictionary(O=Name.Table, Scope=Name("/" + scope))
        made.K.append(pdf.make_indirect(tag))
    return made


def prose(pdf: Pdf) -> list[Dictionary]:
    """List the paragraphs of running text: those that call notes, beneath each other."""
    return [
        tag for tag in tags(pdf, "P") if Name.Reference in {kid.get("/S") for kid in _kids(tag)}
    ]


def _kids(tag: Dictionary) -> list[Dictionary]:
    kids = tag.K if isinstance(tag.K, Array) else [tag.K]
    return [kid for kid in kids if isinstance(kid, Dictionary)]


def parent_row(pdf: Pdf, leaf: Page) -> Any:  # noqa: ANN401
    """Give the row of the ParentTree that leads from a page's content to its tags."""
    return NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(leaf.obj.StructParents)]
