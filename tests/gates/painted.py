"""The letters of a page's marked content, decoded as the file itself says.

pdfium would do, if it did not leave out spaces where a text begins and read hyphens at lines' ends
as breaks: what is compared word by word has to be read letter by letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pikepdf

# (page, number of marked content): unique over a page and the groups that it draws.
Place = tuple[int, int]
OPERATORS = "BDC BMC EMC Tf Tj TJ Do"
UNNUMBERED = -1


def painted_texts(document: pikepdf.Pdf) -> Mapping[Place, str]:
    """Give the letters of every numbered stretch of content."""
    reader = _Reader()
    for number, page in enumerate(document.pages):
        reader.read(page, page.obj.Resources, number, [])
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: dict[Place, str] = defaultdict(str)
        self._fonts: dict[tuple[int, int], Mapping[int, str]] = {}

    def read(self, stream: Any, resources: Any, page: int, above: list[int]) -> None:  # noqa: ANN401
        """Read a stream and the groups within it, which are part of what is marked around them."""
        marks = list(above)
        font: Mapping[int, str] = {}
        for step in pikepdf.parse_content_stream(stream, OPERATORS):
            operator, operands = str(step.operator), step.operands
            if operator in {"BDC", "BMC"}:
                marks.append(_number(operands, marks))
            elif operator == "EMC":
                marks.pop()
            elif operator == "Tf":
                font = self._font(resources.Font[operands[0]])
            elif operator == "Do":
                form = resources.XObject[operands[0]]
                if form.Subtype == pikepdf.Name.Form:
                    self.read(form, form.get("/Resources", resources), page, marks)
            elif marks:
                self.found[page, marks[-1]] += "".join(_letters(operands[0], font))

    def _font(self, font: Any) -> Mapping[int, str]:  # noqa: ANN401
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = letters_of(font.ToUnicode.read_bytes().decode("ascii"))
        return self._fonts[font.objgen]


def _number(operands: Any, marks: list[int]) -> int:  # noqa: ANN401
    """Give the number of what is opened; within an Artifact nothing has one."""
    properties = operands[1] if len(operands) > 1 else {}
    own = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
    if own is not None:
        return int(own)
    return UNNUMBERED if operands[0] == pikepdf.Name.Artifact or not marks else marks[-1]


def _letters(shown: Any, font: Mapping[int, str]) -> list[str]:  # noqa: ANN401
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    data = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
    return [font[int.from_bytes(data[n : n + 2])] for n in range(0, len(data), 2)]


def letters_of(table: str) -> Mapping[int, str]:
    """Read a ToUnicode table of single glyphs, which is how WeasyPrint writes it."""
    pairs = re.findall(r"<([0-9a-f]{4})>\s*<([0-9a-f]*)>", table, re.IGNORECASE)
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}
