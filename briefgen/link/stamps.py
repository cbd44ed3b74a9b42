"""What is drawn on pages when a file is linked: words of slots, folios and watermarks."""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING

from briefgen.link.filling import filled
from briefgen.link.lettering import Lettering
from briefgen.link.writer import deflated, numbers, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.compiled import Rectangle
    from briefgen.link.binding import Binding, Folio, Watermark
    from briefgen.link.faces import Shelf
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
        self, file: PdfFile, shelf: Shelf, binding: Binding, pages: Sequence[Sheet]
    ) -> None:
        self._file, self._shelf = file, shelf
        self._filled = filled(pages, binding, shelf)
        used = {stamp.face for stamp in (binding.folio, binding.watermark) if stamp}
        used |= {word.slot.face for words in self._filled.values() for word in words if word.lines}
        self._letterings = {face: Lettering(shelf, face) for face in sorted(used)}
        self._names = {face: b"Stamp%d" % place for place, face in enumerate(self._letterings)}
        self._under: dict[bytes, int] = {}
        self._contents: dict[int, bytes] = {}
        for count, sheet in enumerate(pages, 1):
            if sheet.of is not None:
                self._contents[sheet.number] = self._drawn(sheet, binding, count, len(pages))

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
            number = lettering.write(self._file, programs[face], kind)
            named += b"/%b %d 0 R" % (self._names[face], number)
        return named

    def _drawn(self, sheet: Sheet, binding: Binding, count: int, of: int) -> bytes:
        assert sheet.of is not None  # noqa: S101 - blank pages draw nothing
        drawn = sheet.of.drawing(sheet.of.pages.index(sheet.number))
        under = self._watermark(binding.watermark, sheet.page.trim) if binding.watermark else b""
        over = [self._words(sheet)] if sheet.number in self._filled else []
        if binding.folio is not None:
            over.append(self._folio(binding.folio, sheet.page.trim, count, of))
        if not over:
            return b"[%b %b]" % (under, drawn) if under else drawn
        # The page's own drawing turns the axes over, and leaves them so.
        parts = (under, self._constant(b"q"), drawn, self._stream(b"Q " + b" ".join(over)))
        return b"[%b]" % b" ".join(filter(None, parts))

    def _words(self, sheet: Sheet) -> bytes:
        """Draw the words of a page's slots in its layout's own units."""
        words = self._filled[sheet.number]
        for word in words:
            if word.lines:
                self._letterings[word.slot.face].add(word.setting.glyphs)
        height = numbers(sheet.page.media[3])
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
            self._under[drawn] = int(self._stream(drawn).split()[0])
        return reference(self._under[drawn])

    def _stream(self, drawn: bytes) -> bytes:
        packed = deflated(drawn)
        head = b"<</Filter/FlateDecode/Length %d>>" % len(packed)
        return reference(self._file.stream(self._file.reserve(), head, packed))
