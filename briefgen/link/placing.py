"""One document in one file: its objects under the file's numbers, its names under its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.compiled import BETWEEN
from briefgen.link.writer import grouped, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from briefgen.compiled import CompiledDocument, Form, Stream
    from briefgen.link.faces import Shelf
    from briefgen.link.writer import Group, PdfFile


# A packet has a place for each part, under its name and a dot; by itself, a document has one of
# its own for what it says of the part.
PART_ELSEWHERE, PART_HERE = (b"", b"."), (b"part:", b"")


# A document of two pages takes 20 KB.
MOST_GROUPS = 512


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties a document to its file: where its pages, bookmarks and tags hang.

    `top` is the head of the element that holds its tags, `fonts` are faces that its pages get
    besides their own.
    """

    page_tree: int
    outline: int
    top: bytes
    fonts: bytes


@dataclass(slots=True)
class Numbering:
    """The numbers of one file: of its objects, of its tree of parents, of streams by digest."""

    file: PdfFile
    shared: dict[str, int] = field(default_factory=dict)
    keys: int = 0


class Placed:
    """A document whose objects have got their numbers."""

    def __init__(
        self, numbering: Numbering, document: CompiledDocument, name: str, *, over: bool
    ) -> None:
        file = numbering.file
        self.document = document
        self.name = name
        self.prefix = f"{name}.".encode() if name else b""
        self._first = file.reserve(document.count)
        self._holder = file.reserve()
        # Of the first stream that is drawn over a page of it; the others follow.
        self.over = file.reserve(len(document.pages) if over else 0)
        self.first_key = numbering.keys
        numbering.keys += document.keys
        self._keys = range(self.first_key, numbering.keys)
        self._own: list[tuple[int, Stream]] = []
        self._streams = [
            self._numbered(file, stream, numbering.shared) for stream in document.streams
        ]

    def _numbered(self, file: PdfFile, stream: Stream, shared: MutableMapping[str, int]) -> int:
        """Give a stream's number: what another document holds too, the file holds once."""
        if number := shared.get(stream.digest):
            return number
        number = file.reserve()
        self._own.append((number, stream))
        if stream.digest:
            shared[stream.digest] = number
        return number

    @property
    def pages(self) -> list[int]:
        """Give the numbers of its pages."""
        return [self.plain(page.number) for page in self.document.pages]

    @property
    def profile(self) -> int:
        """Give the number of what its colours mean."""
        return self._streams[self.document.profile]

    def plain(self, place: int) -> int:
        """Give a plain object's number."""
        return self._first + place

    def drawing(self, page: int) -> bytes:
        """Refer to what draws a page."""
        return reference(self._streams[self.document.pages[page].contents])

    def write(
        self, file: PdfFile, ties: Ties, contents: Sequence[bytes], programs: Mapping[str, int],
        shelf: Shelf,
    ) -> None:  # fmt: skip
        """Write all of it; `contents` says of each page what draws it."""
        table = (
            self.prefix, ties.page_tree, ties.outline, ties.top, ties.fonts,
            *(PART_ELSEWHERE if self.name else PART_HERE),
            *contents,
            *(programs[face.digest] for face in self.document.faces),
            *range(self._first, self._first + self.document.count),
            *self._streams,
            *self._keys,
        )  # fmt: skip
        file.group(self._first, self._holder, self._group(table, shelf))
        for number, stream in self._own:
            file.stream(number, _filled(stream.head, table), stream.data)

    def _group(self, table: tuple[bytes | int, ...], shelf: Shelf) -> Group:
        """Pack its plain objects, unless another file had them under the same numbers."""
        key = id(self.document), table
        if key not in shelf.groups:
            if len(shelf.groups) >= MOST_GROUPS:
                shelf.groups.clear()
            bodies = _filled(self.document.objects, table).split(BETWEEN)
            # The document is kept with what is named after it, so that its name stays its own.
            shelf.groups[key] = self.document, grouped(self._first, bodies)
        return shelf.groups[key][1]


def _filled(form: Form, table: Sequence[bytes | int]) -> bytes:
    return form.text % tuple([table[hole] for hole in form.holes])
