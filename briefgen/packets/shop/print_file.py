"""A file of pages for a printer: what many packets draw alike stands in it once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Self

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from briefgen.packets.shop.print_only import LEADING, take_profile, written

if TYPE_CHECKING:
    from collections.abc import Sequence

# What leads out of a page.
LEFT = frozenset({Name.Parent, *LEADING})


class PrintFile:
    """Takes pages of other files, which may be closed again at once."""

    def __init__(self, title: str) -> None:
        self._made = Pdf.new()
        self._made.docinfo[Name.Title] = title
        self._held: dict[bytes, Object] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._made.close()

    def take(self, source: Pdf, places: Sequence[int]) -> list[Page]:
        """Take pages of a file by their places, from 0; the first file says what colours mean."""
        if Name.OutputIntents not in self._made.Root:
            take_profile(self._made, source)
        taking = _Taking(self._made, self._held)
        return [taking.page(source.pages[place]) for place in places]

    def lay(self, pages: Sequence[Page]) -> None:
        """Lay pages on the front of the next sheet, and so on; they may be laid again."""
        if len(self._made.pages) % 2:
            left, bottom, right, top = (float(edge) for edge in self._made.pages[-1].mediabox)
            self._made.add_blank_page(page_size=(right - left, top - bottom))
        self._made.pages.extend(pages)

    def written(self) -> bytes:
        """Write it, for both sides of the paper; the same pages give the same bytes."""
        self.lay([])
        self._made.Root.ViewerPreferences = Dictionary(
            Duplex=Name.DuplexFlipLongEdge, PrintScaling=Name("/None")
        )
        return written(self._made)


class _Taking:
    """Takes objects of one file into another, each once, and none that is there already."""

    def __init__(self, made: Pdf, held: dict[bytes, Object]) -> None:
        self._made, self._held = made, held
        self._taken: dict[tuple[int, int], Object] = {}
        self._open: set[tuple[int, int]] = set()

    def page(self, page: Page) -> Page:
        """Take a page without what leads out of it."""
        said = {name: value for name, value in page.obj.items() if Name(name) not in LEFT}
        return Page(
            self._made.make_indirect(Dictionary({k: self._any(v) for k, v in said.items()}))
        )

    def _any(self, value: Object) -> Object | None:
        if not isinstance(value, Object) or not value.is_indirect:
            return self._direct(value)
        number = value.objgen
        if number in self._open:
            return None  # it leads back to what it is part of: nothing is drawn by that
        if number not in self._taken:
            self._open.add(number)
            self._taken[number] = self._indirect(value)
            self._open.discard(number)
        return self._taken[number]

    def _direct(self, value: Object) -> Object:
        if isinstance(value, Dictionary):
            return Dictionary({name: self._any(item) for name, item in value.items()})
        if isinstance(value, Array):
            # Most of them are numbers: the widths of letters.
            return Array([self._any(i) if isinstance(i, Object) else i for i in value])
        return value

    def _indirect(self, value: Object) -> Object:
        if isinstance(value, Stream):
            return self._stream(value)
        made = self._direct(value)
        key = _key(made)
        if key not in self._held:
            self._held[key] = self._made.make_indirect(made)
        return self._held[key]

    def _stream(self, value: Stream) -> Object:
        head = Dictionary(
            {name: self._any(item) for name, item in value.stream_dict.items() if name != "/Length"}
        )
        data = value.read_raw_bytes()
        key = _key(head, data)
        if key not in self._held:
            made = Stream(self._made, data)
            made.stream_dict = head
            self._held[key] = made
        return self._held[key]


def _key(made: object, data: bytes = b"") -> bytes:
    said = made.unparse() if isinstance(made, Object) else repr(made).encode()
    return hashlib.blake2b(b"%b\n%b" % (said, data), digest_size=16).digest()
