"""What a sheet hides, merges and computes: read from its own XML, beside the values."""

from __future__ import annotations

import io
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Shape:
    """Rows (from 1) and columns (from 0) that are hidden, merged or computed, and the last row."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: dict[int, str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    last: int = 0


def shape_of(archive: zipfile.ZipFile, sheet: str, most: int) -> Shape:
    """Read a sheet's shape; merged rows and hidden columns are followed as far as `most`."""
    shape = Shape()
    cell = (0, 0)
    for name, attributes in _elements(archive.read(_part_of(archive, sheet))):
        match name:
            case "row" if _is_true(attributes.get("hidden", "")):
                shape.hidden_rows.add(int(attributes["r"]))
            case "col" if _is_true(attributes.get("hidden", "")):
                last = min(int(attributes["max"]), most)
                shape.hidden_columns |= set(range(int(attributes["min"]) - 1, last))
            case "c":
                cell = _cell(attributes.get("r", ""))
            case "f":
                shape.formulas.add(cell)
            case "v" | "t":
                shape.last = max(shape.last, cell[0] if cell[1] < most else 0)
            case "mergeCell":
                first, _, last_cell = attributes["ref"].partition(":")
                rows = range(_cell(first)[0], min(_cell(last_cell or first)[0], most) + 1)
                shape.merged |= dict.fromkeys(rows, attributes["ref"])
    return shape


def _elements(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Walk the elements of a part; what was walked over is let go."""
    walked = etree.iterparse(
        io.BytesIO(data), events=("start", "end"),
        resolve_entities=False, no_network=True, load_dtd=False,
    )  # fmt: skip
    for event, element in walked:
        if event == "end":
            element.clear()
        elif isinstance(element.tag, str):
            yield etree.QName(element).localname, dict(element.attrib)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Find the part that holds a sheet, as the workbook's relations name it."""
    wanted = next(
        attributes[OFFICE]
        for name, attributes in _elements(archive.read("xl/workbook.xml"))
        if name == "sheet" and attributes.get("name") == sheet
    )
    target = next(
        attributes["Target"]
        for name, attributes in _elements(archive.read(RELATIONS))
        if name == "Relationship" and attributes.get("Id") == wanted
    )
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _is_true(value: str) -> bool:
    return value in ("1", "true")


def _cell(reference: str) -> tuple[int, int]:
    """Give the row and column of a reference such as H14."""
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if not match:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1
