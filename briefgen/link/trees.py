"""The roots that documents hang from: tags, names, bookmarks."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import pydyf

from briefgen.link.writer import reference, references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.link.placing import Placed
    from briefgen.link.writer import PdfFile


def text(words: str) -> bytes:
    """Write words as a PDF string."""
    return bytes(pydyf.String(words).data)


def tags(file: PdfFile, root: int, top: int, placed: Sequence[Placed]) -> None:
    """Write the root of the tags, over the documents' own leaves."""
    by_key = sorted(placed, key=attrgetter("first_key"))
    parents = file.added(_kids([one.plain(one.document.parents) for one in by_key]))
    keys = max(one.first_key + one.document.keys for one in placed)
    with_ids = [one for one in _by_name(placed) if one.document.ids is not None]
    ids = [one.plain(one.document.ids or 0) for one in with_ids]
    found = b"/IDTree %d 0 R" % file.added(_kids(ids)) if ids else b""
    form = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d%b>>"
    file.plain(root, form % (top, parents, keys, found))


def names(file: PdfFile, placed: Sequence[Placed]) -> bytes:
    """Write what finds places and files by their names; each document of a packet is a place."""
    leaves: list[int] = []
    for one in _by_name(placed):
        if one.name:
            name = text(one.prefix.decode())
            place = b"/Limits[%b %b]/Names[%b [%d 0 R/Fit]]" % (name, name, name, one.pages[0])
            leaves.append(file.added(b"<<%b>>" % place))
        if one.document.destinations is not None:
            leaves.append(one.plain(one.document.destinations))
    files = sorted(
        (text(one.prefix.decode() + name), one.plain(place))
        for one in placed
        for name, place in one.document.files
    )
    found = b"/Dests %d 0 R" % file.added(_kids(leaves)) if leaves else b""
    if files:
        listed = b" ".join(b"%b %b" % (name, reference(number)) for name, number in files)
        found += b"/EmbeddedFiles %d 0 R" % file.added(b"<</Names[%b]>>" % listed)
    return b"/Names<<%b>>" % found if found else b""


def associated(placed: Sequence[Placed]) -> bytes:
    """Say which attached files belong to the whole document."""
    files = [one.plain(place) for one in placed for _, place in one.document.files]
    return b"/AF%b" % references(files) if files else b""


def bookmarks(file: PdfFile, root: int, placed: Sequence[Placed]) -> bytes:
    """Write the root of the bookmarks; in a packet, over one closed item a document."""
    items = [one.item for one in placed if one.item]
    if not items:
        outline = placed[0].document.outline
        if outline is None:
            return b""
        ends = placed[0].plain(outline.first), placed[0].plain(outline.last), outline.count
    else:
        ends = items[0], items[-1], len(items)
        for place, one in enumerate(placed):
            file.plain(items[place], _item(one, root, items, place))
    file.plain(root, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends)
    return b"/Outlines %d 0 R" % root


def _item(one: Placed, root: int, items: Sequence[int], place: int) -> bytes:
    parts = [b"/Title%b/Parent %d 0 R" % (text(one.document.about.title), root)]
    parts.append(b"/Dest[%d 0 R/Fit]" % one.pages[0])
    if place:
        parts.append(b"/Prev %d 0 R" % items[place - 1])
    if place + 1 < len(items):
        parts.append(b"/Next %d 0 R" % items[place + 1])
    if outline := one.document.outline:
        ends = one.plain(outline.first), one.plain(outline.last), -outline.count
        parts.append(b"/First %d 0 R/Last %d 0 R/Count %d" % ends)
    return b"<<%b>>" % b"".join(parts)


def _kids(leaves: Sequence[int]) -> bytes:
    return b"<</Kids%b>>" % references(leaves)


def _by_name(placed: Sequence[Placed]) -> list[Placed]:
    return sorted(placed, key=attrgetter("prefix"))
