"""What single tags must say: pictures, headings, tables, lists, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.inspect.flaws import flaw
from briefgen.inspect.rectangles import page_box, rectangle
from briefgen.inspect.structure import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Diagnostic
    from briefgen.inspect.reading import Reading
    from briefgen.inspect.tags import Tag

ROWS = frozenset({"THead", "TBody", "TFoot"})
# A table that claims more is made to exhaust its reader.
WIDEST_SPAN = 1000


def pictures(reading: Reading) -> Iterator[Diagnostic]:
    """Find pictures without words, or with a box that is not on their page."""
    for tag in reading.of("Figure", "Formula"):
        page = reading.page(tag)
        if not (text(tag.item, "/Alt").strip() or text(tag.item, "/ActualText").strip()):
            yield flaw("picture-without-words", f"a {tag.role} has no words", page)
        if tag.role == "Figure" and (problem := _box_problem(reading, tag, page)):
            yield flaw("picture-box", problem, page)


def _box_problem(reading: Reading, tag: Tag, page: int) -> str:
    box = rectangle(tag.attribute("/BBox"))
    if box is None:
        return "a Figure has no BBox"
    if box.left >= box.right or box.bottom >= box.top:
        return "a Figure's BBox has no area"
    pages = reading.document.pages
    edge = page_box(pages[page].obj, "/MediaBox") if 0 <= page < len(pages) else None
    return "a Figure's BBox lies off its page" if edge is None or box.crosses(edge, 1.0) else ""


def headings(reading: Reading) -> Iterator[Diagnostic]:
    """Find headings that skip a level."""
    level = 0
    for tag in reading.of(*(f"H{number}" for number in range(1, 7))):
        own = int(tag.role[1])
        if own > level + 1:
            message = f"{tag.role} follows {f'H{level}' if level else 'no heading'}"
            yield flaw("heading-skipped", message, reading.page(tag))
        level = own


def scopes(reading: Reading) -> Iterator[Diagnostic]:
    """Find heads of tables that do not say what they head."""
    for tag in reading.of("TH"):
        if str(tag.attribute("/Scope")) not in {"/Row", "/Column", "/Both"}:
            yield flaw("head-without-scope", "a TH has no Scope", reading.page(tag))


def tables(reading: Reading) -> Iterator[Diagnostic]:
    """Find tables whose rows are not equally long, spans counted."""
    for table in reading.of("Table"):
        widths = _widths(list(_table_rows(table)))
        if len(set(widths)) > 1:
            message = f"a table's rows have {', '.join(map(str, sorted(set(widths))))} cells"
            yield flaw("uneven-table", message, reading.page(table))


def _table_rows(tag: Tag) -> Iterator[Tag]:
    for kid in tag.kids:
        if kid.role == "TR":
            yield kid
        elif kid.role in ROWS:
            yield from _table_rows(kid)


def _widths(rows: list[Tag]) -> list[int]:
    widths = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in row.kids:
            across, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            for at in range(number, min(number + down, len(rows))):
                widths[at] += across
    return widths


def _span(cell: Tag, key: str) -> int:
    span = cell.attribute(key)
    return min(span, WIDEST_SPAN) if isinstance(span, int) and span > 0 else 1


def lists(reading: Reading) -> Iterator[Diagnostic]:
    """Find lists of something other than items, and items without a body."""
    for tag in reading.of("L"):
        for kid in tag.kids:
            if kid.role not in {"LI", "L", "Caption"}:
                yield flaw("list-structure", f"a list holds a {kid.role}", reading.page(kid))
    for tag in reading.of("LI"):
        if not any(kid.role == "LBody" for kid in tag.kids):
            yield flaw("list-structure", "an item of a list has no LBody", reading.page(tag))


def notes(reading: Reading) -> Iterator[Diagnostic]:
    """Find notes that their marks cannot lead to."""
    for tag in reading.of("Note"):
        if not text(tag.item, "/ID"):
            yield flaw("note-without-id", "a Note has no ID", reading.page(tag))
