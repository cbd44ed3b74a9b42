"""What is drawn on pages when a file is linked: words of slots, folios and watermarks."""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING

from briefgen.link.filling import filled
from briefgen.link.lettering import Lettering
from briefgen.link.writer import numbers, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.compiled import CompiledDocument, Rectangle
    from briefgen.link.binding import Binding, Folio, Watermark
    from briefgen.link.faces import Shelf
    from briefgen.link.filling import Filled
    from briefgen.link.numbering import Numbers
    from briefgen.link.placing import Placed
    from briefgen.link.sheets import Sheet
    from briefgen.link.writer import PdfFile

FOLIO = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
WATERMARK = b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
# How much of a page's diagonal a watermark may take.
DIAGONAL = 0.7


class Stamps:
    """The streams that are drawn under and over the pages of one file."""

    def __init__(
        self, file: PdfFile, shelf: Shelf, binding: Binding, numbers: Numbers, saved: int
    ) -> None:
        self._file, self._shelf, self._binding = file, shelf, binding
        self._numbers, self._saved = numbers, saved
        self._everywhere = {stamp.face for stamp in (binding.folio, binding.watermark) if stamp}
        self._letterings: dict[str, Lettering] = {}
        self._fonts: dict[str, int] = {}
        self._under: dict[bytes, int] = {}
        self._contents: dict[int, bytes] = {}
        self._filled: dict[int, list[Filled]] = {}

    def number_fonts(self, documents: Sequence[CompiledDocument]) -> list[str]:
        """Give the fonts numbers that words may be drawn with, and list their faces."""
        faces = sorted(self._everywhere.union(*map(self._own, documents)))
        self._letterings = {face: Lettering(self._shelf, face) for face in faces}
        self._fonts = {face: self._numbers.single(f"font {face}") for face in faces}
        return faces

    def _own(self, document: CompiledDocument) -> set[str]:
        filled = document.slots if self._binding.fills else ()
        return {slot.face for slot in filled if slot.face}

    def draw(self, pages: Sequence[Sheet]) -> None:
        """Draw what stands over and under each page."""
        self._filled = filled(pages, self._binding, self._shelf)
        for count, sheet in enumerate(pages, 1):
            if sheet.of is not None:
                self._contents[sheet.number] = self._drawn(sheet, sheet.of, count, len(pages))
        if any(one.startswith(b"[") for one in self._contents.values()) and self._saved:
            self._packed(self._saved, b"q")

    def contents(self, one: Placed) -> list[bytes]:
        """Say what draws each page of a document."""
        return [self._contents[number] for number in one.pages]

    def glyphs(self) -> Mapping[str, set[int]]:
        """Give the glyphs that all words together are set with, face by face."""
        return {face: set(lettering.glyphs) for face, lettering in self._letterings.items()}

    def write_fonts(self, programs: Mapping[str, int]) -> None:
        """Write the fonts over the programs that embed their glyphs."""
        for face, lettering in self._letterings.items():
            kind = b"FontFile3" if self._shelf.font(face).startswith(b"OTTO") else b"FontFile2"
            lettering.write(self._file, self._fonts[face], programs[face], kind)

    def named(self, document: CompiledDocument) -> bytes:
        """Name the fonts that words on a document's pages may be set in, as they call them."""
        faces = sorted(self._everywhere | self._own(document))
        return b"".join(b"/%b %d 0 R" % (self._called(face), self._fonts[face]) for face in faces)

    def _called(self, face: str) -> bytes:
        return b"Stamp%d" % self._fonts[face]

    def _drawn(self, sheet: Sheet, of: Placed, count: int, pages: int) -> bytes:
        binding, page = self._binding, of.pages.index(sheet.number)
        drawn = of.drawing(page)
        under = self._watermark(binding.watermark, sheet.page.trim) if binding.watermark else b""
        over = [self._words(sheet)] if sheet.number in self._filled else []
        if binding.folio is not None:
            over.append(self._folio(binding.folio, sheet.page.trim, count, pages))
        if not over:
            return b"[%b %b]" % (under, drawn) if under else drawn
        # The page's own drawing turns the axes over, and leaves them so.
        self._packed(of.over + page, b"Q " + b" ".join(over))
        parts = (under, reference(self._saved), drawn, reference(of.over + page))
        return b"[%b]" % b" ".join(filter(None, parts))

    def _words(self, sheet: Sheet) -> bytes:
        """Draw the words of a page's slots in its layout's own units."""
        words = self._filled[sheet.number]
        for word in words:
            if word.setting.lines:
                self._letterings[word.face].add(word.setting.glyphs)
        # Layouts count from the trimmed edge: marks stand outside.
        height = numbers(sheet.page.trim[3])
        names = {face: self._called(face) for face in self._letterings}
        drawn = b" ".join(word.drawn(names) for word in words)
        return b"q 1 0 0 -1 0 %b cm .75 0 0 .75 0 0 cm %b Q" % (height, drawn)

    def _folio(self, folio: Folio, trim: Rectangle, count: int, of: int) -> bytes:
        shown, length = self._letterings[folio.face].set(folio.on(count, of))
        place = (trim[2] - folio.right - length * folio.size / 1000, trim[1] + folio.bottom)
        return b"%b BT %b /%b %b Tf 1 0 0 1 %b Tm %b TJ ET EMC" % (
            FOLIO, *self._style(folio), numbers(*place), shown,
        )  # fmt: skip

    def _watermark(self, mark: Watermark, trim: Rectangle) -> bytes:
        shown, length = self._letterings[mark.face].set(mark.words)
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        size = min(mark.size, DIAGONAL * hypot(width, height) * 1000 / length)
        angle = atan2(height, width)
        half = length * size / 2000
        across, up = cos(angle), sin(angle)
        # The middle of the words, a third of their height up, is the middle of the page.
        left = trim[0] + width / 2 - half * across + size / 3 * up
        bottom = trim[1] + height / 2 - half * up - size / 3 * across
        turned = numbers(across, up, -up, across, left, bottom)
        grey, name, _ = self._style(mark)
        drawn = b"q %b BT %b /%b %b Tf %b Tm %b TJ ET EMC Q"
        return self._constant(drawn % (WATERMARK, grey, name, numbers(size), turned, shown))

    def _style(self, stamp: Folio | Watermark) -> tuple[bytes, bytes, bytes]:
        return numbers(stamp.grey) + b" g", self._called(stamp.face), numbers(stamp.size)

    def _constant(self, drawn: bytes) -> bytes:
        """Write what many pages draw alike once."""
        if drawn not in self._under:
            self._under[drawn] = self._numbers.single(drawn.decode("latin-1"))
            self._packed(self._under[drawn], drawn)
        return reference(self._under[drawn])

    def _packed(self, number: int, drawn: bytes) -> None:
        packed = self._shelf.deflated(drawn)
        self._file.stream(number, b"<</Filter/FlateDecode/Length %d>>" % len(packed), packed)
