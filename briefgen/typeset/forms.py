"""What was taken of a document, written as forms: bytes whose holes a linker fills."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

import pydyf

from briefgen.compiled import BETWEEN, FIRST_HOLE, Form, Hole, Stream
from briefgen.typeset.holes import ascii_name, holed
from briefgen.typeset.taking import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.typeset.taking import Taken


class Writer:
    """Writes what was taken as forms whose holes a linker fills."""

    def __init__(self, taken: Taken) -> None:
        self._taken = taken
        leaves = 1 + bool(taken.ids) + bool(taken.destinations)
        first = FIRST_HOLE + len(taken.pages)
        programs = {number: first + n for n, number in enumerate(taken.programs)}
        first += len(taken.programs)
        plain = {item.number: first + n for n, item in enumerate(taken.plain)}
        first += len(taken.plain) + leaves
        streams = {item.number: first + n for n, item in enumerate(taken.streamed)}
        self._first_key = first + len(taken.streamed)
        self._table: Mapping[int, int] = {
            **programs, **plain, **streams, taken.pdf.pages.number: Hole.PAGE_TREE,
        }  # fmt: skip
        if outlines := taken.pdf.catalog.get("Outlines"):
            self._table = {**self._table, number_of(outlines): Hole.OUTLINE}

    def objects(self) -> list[Form]:
        """Write the plain objects."""
        pages = {page.number: place for place, page in enumerate(self._taken.pages)}
        return [self._object(item, pages) for item in self._taken.plain]

    def _object(self, item: Any, pages: Mapping[int, int]) -> Form:  # noqa: ANN401
        if item is self._taken.top:
            kids = self.holed(_data(item["K"]))
            return Form(b"<<%%b/K %b>>" % kids.text, (Hole.TOP, *kids.holes))
        if item.number in pages:
            rest = {key: value for key, value in item.items() if key != "Contents"}
            return _with_last(
                self.holed(pydyf.Dictionary(rest).data),
                b"/Contents %b",
                FIRST_HOLE + pages[item.number],
            )
        form = self.holed(item.data)
        if item is self._taken.font_dictionary:
            return _with_last(form, b"%b", Hole.FONTS)
        return form

    def holed(self, written: bytes) -> Form:
        """Take the numbers out of an object."""
        return holed(written, self._table, self._first_key)

    def parents(self) -> Form:
        """Write the leaf that says who owns what is marked."""
        numbers = self._taken.at(self._taken.tree["ParentTree"])["Nums"]
        first, last = (self._first_key + numbers[at] for at in (0, -2))
        text, holes = b"", [first, last]
        for key, owners in zip(numbers[::2], numbers[1::2], strict=True):
            form = self.holed(_data(owners))
            text += b" %d " + form.text
            holes += [self._first_key + key, *form.holes]
        return Form(b"<</Limits[%%d %%d]/Nums[%b]>>" % text.lstrip(), tuple(holes))

    def names(self, listed: Sequence[Any]) -> Form:
        """Write a leaf that finds things by their names."""
        pairs = zip(listed[::2], listed[1::2], strict=True)
        named = sorted((ascii_name(name.data), _data(value)) for name, value in pairs)
        limits = b" ".join(b"(%%b%b" % named[at][0][1:] for at in (0, -1))
        text, holes = b"", [Hole.PREFIX, Hole.PREFIX]
        for name, value in named:
            form = self.holed(value)
            text += b" (%%b%b %b" % (name[1:], form.text)
            holes += [Hole.PREFIX, *form.holes]  # type: ignore[list-item] # holes are numbers
        return Form(b"<</Limits[%b]/Names[%b]>>" % (limits, text.lstrip()), tuple(map(int, holes)))

    def streams(self) -> tuple[Stream, ...]:
        """Write the streams, each with a digest of what it holds, and of the streams it names."""
        parts = [self._parts(item.data) for item in self._taken.streamed]
        first = self._first_key - len(parts)

        @cache
        def digest(place: int) -> str:
            head, data = parts[place]
            if any(not 0 <= hole - first < len(parts) for hole in head.holes):
                return ""
            named = [digest(hole - first) for hole in head.holes]
            if "" in named:
                return ""
            said = b"%b\n%b\n" % (head.text, " ".join(named).encode())
            return hashlib.blake2b(said + data, digest_size=16).hexdigest()

        return tuple(Stream(*part, digest(place)) for place, part in enumerate(parts))

    def _parts(self, written: bytes) -> tuple[Form, bytes]:
        head, _, rest = written.partition(b"\nstream\n")
        data = rest[: int(head.rpartition(b"/Length ")[2].removesuffix(b">>"))]
        return self.holed(head), data


def joined(forms: Sequence[Form]) -> Form:
    """Join plain objects in one form."""
    holes = tuple(hole for form in forms for hole in form.holes)
    return Form(BETWEEN.join(form.text for form in forms), holes)


def _with_last(form: Form, text: bytes, hole: int) -> Form:
    return Form(form.text.removesuffix(b">>") + text + b">>", (*form.holes, hole))


def _data(value: Any) -> bytes:  # noqa: ANN401
    return value.data if isinstance(value, pydyf.Object) else value  # type: ignore[no-any-return]
