"""A PDF file as numbered objects: plain ones together in one stream, streams by themselves."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
# In a row of the cross-reference stream: kind, offset or holding stream, generation or index.
FREE, ALONE, HELD = 0, 1, 2
END = b"\nendstream\nendobj\n"
# Higher takes longer for little: what is drawn and said for one file is packed for it alone.
LEVEL = 7
# Objects of a document are packed once for many files: a long one was larger than WeasyPrint’s.
LEVEL_OF_GROUPS = 8
# Rows of numbers: higher ones take eight times as long, and save nothing.
LEVEL_OF_ROWS = 4
CR = 13


def deflated(words: bytes, level: int = LEVEL) -> bytes:
    """Compress what is read word by word; it does not end in CR."""
    return zlib.compress(padded(words, b"\n"), level)


def padded(raw: bytes, pad: bytes) -> bytes:
    """Lengthen bytes until, compressed, they do not end in CR: readers take that for a line's end.

    The last byte is one of their sum, so that a pad of zeros would never do.
    """
    while zlib.adler32(raw) & 0xFF == CR:
        raw += pad
    return raw


@dataclass(frozen=True, slots=True)
class Group:
    """Objects under numbers in a row, packed in one stream; another file may have it as it is."""

    count: int
    head: bytes
    data: bytes
    digest: bytes


def grouped(first: int, bodies: Sequence[bytes]) -> Group:
    """Pack objects together."""
    return _packed(range(first, first + len(bodies)), bodies, LEVEL_OF_GROUPS)


def _packed(numbers: Sequence[int], bodies: Sequence[bytes], level: int = LEVEL) -> Group:
    heads, at = [], 0
    for number, body in zip(numbers, bodies, strict=True):
        heads.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    packed = deflated(head + b"\n".join(bodies), level)
    form = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
    return Group(len(bodies), form % (len(heads), len(head), len(packed)), packed, _digest(packed))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


class PdfFile:
    """Takes objects in any order, and writes them as one file whose bytes they alone decide."""

    def __init__(self) -> None:
        self._parts = [HEADER]
        self._at = len(HEADER)
        self._offsets: dict[int, int] = {}
        self._held: list[tuple[int, Sequence[int]]] = []
        self._numbers: list[int] = []
        self._bodies: list[bytes] = []
        self._next = 1
        self._digest = hashlib.blake2b(digest_size=16)

    def reserve(self, count: int = 1) -> int:
        """Give the first of some numbers in a row."""
        first = self._next
        self._next += count
        return first

    def plain(self, first: int, *bodies: bytes) -> int:
        """Add objects under numbers in a row; the first comes back."""
        self._numbers += range(first, first + len(bodies))
        self._bodies += bodies
        return first

    def added(self, body: bytes) -> int:
        """Add one object under the next number."""
        return self.plain(self.reserve(), body)

    def group(self, first: int, holder: int, group: Group) -> None:
        """Add objects that are packed already, under numbers that were reserved."""
        self.stream(holder, group.head, group.data, group.digest)
        self._held.append((holder, range(first, first + group.count)))

    def stream(self, number: int, head: bytes, data: bytes, digest: bytes = b"") -> int:
        """Add a stream; its head says how long it is, its digest, if known, what it holds."""
        before = b"%d 0 obj\n%b\nstream\n" % (number, head)
        self._digest.update(before)
        self._digest.update(digest or data)
        self._offsets[number] = self._at
        self._at += len(before) + len(data) + len(END)
        self._parts += (before, data, END)
        return number

    def written(self, root: int, info: int) -> bytes:
        """Write the whole file."""
        last = _packed(self._numbers, self._bodies)
        holder = self.stream(self.reserve(), last.head, last.data)
        self._held.append((holder, self._numbers))
        number, start = self.reserve(), self._at
        # It holds offsets, and numbers of what holds others.
        width = (max(start, number).bit_length() + 7) // 8
        sections, rows = self._table(number, start, width)
        # Rows for more numbers that are free, after the last.
        full = padded(rows, bytes(width + 1) + b"\xff\xff")
        spare = (len(full) - len(rows)) // (width + 3)
        packed = zlib.compress(full, LEVEL_OF_ROWS)
        (begun, length) = sections.pop()
        sections.append((begun, length + spare))
        index = b" ".join(b"%d %d" % section for section in sections)
        head = b"/Type/XRef/Size %d/Index[%b]/W[1 %d 2]/Root %d 0 R/Info %d 0 R" % (
            number + spare + 1, index, width, root, info,
        )  # fmt: skip
        head += b"/ID[%b]/Filter/FlateDecode" % self._identity(head)
        self.stream(number, b"<<%b/Length %d>>" % (head, len(packed)), packed)
        return b"".join((*self._parts, b"startxref\n%d\n%%%%EOF\n" % start))

    def _table(self, last: int, start: int, width: int) -> tuple[list[tuple[int, int]], bytes]:
        """Give the rows of all objects, and the sections that they stand in."""
        sections, found = [(0, 0)], list[bytes]()
        for first, count, rows in self._runs(last, start, width):
            begun, length = sections[-1]
            if begun + length == first:
                sections[-1] = begun, length + count
            else:
                sections.append((first, count))
            found.append(rows)
        return sections, b"".join(found)

    def _runs(self, last: int, start: int, width: int) -> list[tuple[int, int, bytes]]:
        """Give rows by the numbers of their objects: the first, how many, the rows."""
        found = [(0, 1, _row(FREE, 0, 65535, width)), (last, 1, _row(ALONE, start, 0, width))]
        for number, offset in self._offsets.items():
            found.append((number, 1, _row(ALONE, offset, 0, width)))
        size = width + 3
        for holder, numbers_ in self._held:
            held = _held_rows(holder, len(numbers_), width)
            if isinstance(numbers_, range):
                found.append((numbers_.start, len(numbers_), held))
                continue
            for index, number in enumerate(numbers_):
                found.append((number, 1, held[index * size : (index + 1) * size]))
        return sorted(found)

    def _identity(self, head: bytes) -> bytes:
        self._digest.update(head)
        return b"<%b>" % self._digest.hexdigest().encode() * 2


def _row(kind: int, at: int, rest: int, width: int) -> bytes:
    return bytes((kind,)) + at.to_bytes(width, "big") + rest.to_bytes(2, "big")


@lru_cache(maxsize=4096)
def _held_rows(holder: int, count: int, width: int) -> bytes:
    return b"".join(_row(HELD, holder, index, width) for index in range(count))


def reference(number: int) -> bytes:
    """Write a reference to an object."""
    return b"%d 0 R" % number


def references(numbers: Sequence[int]) -> bytes:
    """Write an array of references."""
    return b"[%b]" % b" ".join(map(reference, numbers))


def numbers(*values: float) -> bytes:
    """Write lengths, to a millionth."""
    return b" ".join(f"{value:.6f}".rstrip("0").rstrip(".").encode() for value in values)
