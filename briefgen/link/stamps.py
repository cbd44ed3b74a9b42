"""What a packet prints on its pages beside what they say: folios and watermarks, as artifacts."""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING

from briefgen.link.lettering import Lettering
from briefgen.link.writer import deflated, reference

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
        faces = sorted({stamp.face for stamp in (binding.folio, binding.watermark) if stamp})
        self._letterings = {face: Lettering(shelf.font(face)) for face in faces}
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
        for place, (face, lettering) in enumerate(self._letterings.items()):
            kind = b"FontFile3" if self._shelf.font(face).startswith(b"OTTO") else b"FontFile2"
            number = lettering.write(self._file, programs[face], kind)
            named += b"/Stamp%d %d 0 R" % (place, number)
        return named

    def _drawn(self, sheet: Sheet, binding: Binding, count: int, of: int) -> bytes:
        assert sheet.of is not None  # noqa: S101 - blank pages draw nothing
        drawn = sheet.of.drawing(sheet.of.pages.index(sheet.number))
        under = self._watermark(binding.watermark, sheet.page.trim) if binding.watermark else b""
        if binding.folio is None:
            return b"[%b %b]" % (under, drawn) if under else drawn
        over = self._folio(binding.folio, sheet.page.trim, count, of)
        # The page's own drawing turns the axes over, and leaves them so.
        parts = (under, self._constant(b"q"), drawn, over)
        return b"[%b]" % b" ".join(filter(None, parts))

    def _folio(self, folio: Folio, trim: Rectangle, count: int, of: int) -> bytes:
        shown, length = self._letterings[folio.face].set(folio.on(count, of))
        place = (trim[2] - folio.right - length * folio.size / 1000, trim[1] + folio.bottom)
        drawn = b"%b BT %b /%b %b Tf 1 0 0 1 %b Tm %b TJ ET EMC" % (
            FOLIO, *self._style(folio), _numbers(*place), shown,
        )  # fmt: skip
        return self._stream(b"Q " + drawn)

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
        turned = _numbers(across, up, -up, across, left, bottom)
        grey, name, _ = self._style(mark)
        drawn = b"q %b BT %b /%b %b Tf %b Tm %b TJ ET EMC Q"
        return self._constant(drawn % (WATERMARK, grey, name, _numbers(size), turned, shown))

    def _style(self, stamp: Folio | Watermark) -> tuple[bytes, bytes, bytes]:
        place = list(self._letterings).index(stamp.face)
        return _numbers(stamp.grey) + b" g", b"Stamp%d" % place, _numbers(stamp.size)

    def _constant(self, drawn: bytes) -> bytes:
        """Write what many pages draw alike once."""
        if drawn not in self._under:
            self._under[drawn] = int(self._stream(drawn).split()[0])
        return reference(self._under[drawn])

    def _stream(self, drawn: bytes) -> bytes:
        packed = deflated(drawn)
        head = b"<</Filter/FlateDecode/Length %d>>" % len(packed)
        return reference(self._file.stream(self._file.reserve(), head, packed))


def _numbers(*values: float) -> bytes:
    return b" ".join(f"{value:.4f}".rstrip("0").rstrip(".").encode() for value in values)
