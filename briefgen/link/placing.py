"""One document in one file: its objects under the file's numbers, its names under its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.compiled import BETWEEN
from briefgen.dataclass import dataclass
from briefgen.link.writer import grouped, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from briefgen.compiled import CompiledDocument, Form, Stream
    from briefgen.link.faces import Shelf
    from briefgen.link.numbering import Numbers
    from briefgen.link.writer import Group, PdfFile


# A packet has a place for each part, under its name and a dot; by itself, a document has one of
# its own for what it says of the part.
PART_ELSEWHERE, PART_HERE = (b"", b"."), (b"part:", b"")


# A document of two pages takes 20 KB.
MOST_GROUPS = 512


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties a document to its file: where its pages, bookmarks and tags hang.

    `outline` is the bookmark that its own hang from, `top` the head of the element that holds its
    tags, `fonts` are faces that its pages get besides their own.
    """

    page_tree: int
    outline: int
    top: bytes
    fonts: bytes


class Placed:
    """A document whose objects have got their numbers.

    `item` is its bookmark in a packet, `over` the first stream that is drawn over a page of it; the
    others follow. `shared` maps digests of streams to numbers: what another document holds too,
    the file holds once.
    """

    def __init__(
        self, numbers: Numbers, document: CompiledDocument, name: str,
        shared: MutableMapping[str, int], *, over: bool,
    ) -> None:  # fmt: skip
        self.document = document
        self.name = name
        self.prefix = f"{name}.".encode() if name else b""
        own = [place for place, stream in enumerate(document.streams) if not stream.digest]
        drawn = len(document.pages) if over else 0
        self._first = numbers.block(name, _size(document) + bool(name) + drawn)
        self._holder = self._first + document.count
        after = self._holder + 1
        self._streams = [0] * len(document.streams)
        self._own: list[tuple[int, Stream]] = []
        for place in own:
            self._take(place, after)
            after += 1
        self.item = after if name else 0
        self.over = after + bool(name)
        # There are no more of them than objects.
        self.first_key = self._first if name else 0
        self._keys = range(self.first_key, self.first_key + document.keys)
        self._share(numbers, shared)

    def _take(self, place: int, number: int) -> None:
        self._streams[place] = number
        self._own.append((number, self.document.streams[place]))

    def _share(self, numbers: Numbers, shared: MutableMapping[str, int]) -> None:
        for place, stream in enumerate(self.document.streams):
            if not stream.digest:
                continue
            if stream.digest in shared:
                self._streams[place] = shared[stream.digest]
                continue
            shared[stream.digest] = number = numbers.single(stream.digest)
            self._take(place, number)

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
            *range(self._first, self._holder),
            *self._streams,
            *self._keys,
        )  # fmt: skip
        file.group(self._first, self._holder, self._group(table, shelf))
        for number, stream in self._own:
            file.stream(number, _filled(stream.head, table), stream.data, stream.digest.encode())

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


def most_of(document: CompiledDocument) -> int:
    """Say how many numbers in a row a document may take in a packet."""
    return _size(document) + 1 + len(document.pages)


def _size(document: CompiledDocument) -> int:
    """Count the numbers of its objects, of what holds them, of streams that are its own."""
    return document.count + 1 + sum(not stream.digest for stream in document.streams)


def _filled(form: Form, table: Sequence[bytes | int]) -> bytes:
    return form.text % tuple([table[hole] for hole in form.holes])
