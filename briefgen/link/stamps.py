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
        self,
        file: PdfFile,
        shelf: Shelf,
        binding: Binding,
        documents: Sequence[CompiledDocument],
    ) -> None:
        self.faces = faces = _faces(documents, binding)
        self._file, self._shelf, self._binding = file, shelf, binding
        self._letterings = {face: Lettering(shelf, face) for face in faces}
        self._names = {face: b"Stamp%d" % place for place, face in enumerate(faces)}
        # Numbered before the documents, so that theirs do not depend on what is drawn.
        self._numbers = {face: file.reserve() for face in faces}
        drawn_over = faces or any(document.slots for document in documents)
        self._saved = file.reserve() if drawn_over else 0
        self._under: dict[bytes, int] = {}
        self._contents: dict[int, bytes] = {}
        self._filled: dict[int, list[Filled]] = {}

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

    def fonts(self, programs: Mapping[str, int]) -> bytes:
        """Write the fonts, and name them as pages call them."""
        named = b""
        for face, lettering in self._letterings.items():
            kind = b"FontFile3" if self._shelf.font(face).startswith(b"OTTO") else b"FontFile2"
            number = self._numbers[face]
            lettering.write(self._file, number, programs[face], kind)
            named += b"/%b %d 0 R" % (self._names[face], number)
        return named

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
            if word.lines:
                self._letterings[word.slot.face].add(word.setting.glyphs)
        # Layouts count from the trimmed edge: marks stand outside.
        height = numbers(sheet.page.trim[3])
        drawn = b" ".join(word.drawn(self._names) for word in words)
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
        return numbers(stamp.grey) + b" g", self._names[stamp.face], numbers(stamp.size)

    def _constant(self, drawn: bytes) -> bytes:
        """Write what many pages draw alike once."""
        if drawn not in self._under:
            self._under[drawn] = self._file.reserve()
            self._packed(self._under[drawn], drawn)
        return reference(self._under[drawn])

    def _packed(self, number: int, drawn: bytes) -> None:
        packed = self._shelf.deflated(drawn)
        self._file.stream(number, b"<</Filter/FlateDecode/Length %d>>" % len(packed), packed)


def _faces(documents: Sequence[CompiledDocument], binding: Binding) -> tuple[str, ...]:
    """List the faces that words may be drawn with: the same for all that are bound alike."""
    used = {stamp.face for stamp in (binding.folio, binding.watermark) if stamp}
    if binding.fills:
        used |= {slot.face for one in documents for slot in one.slots if slot.face}
    return tuple(sorted(used))
