"""WeasyPrint's objects, taken apart before they are written: what a document is without its file.

Knows pydyf's objects, which WeasyPrint hands to its documented `finisher`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pydyf

from briefgen.compiled import CompiledPage, Outline
from briefgen.typeset.texts import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.compiled import Rectangle


@dataclass(frozen=True)
class Taken:
    """One PDF's objects, sorted into those that are kept; numbers are those that WeasyPrint gave.

    `programs` are the streams of faces that the linker embeds, in the order of those faces.
    """

    pdf: Any
    programs: Sequence[int]

    @cached_property
    def tree(self) -> Any:  # noqa: ANN401 - pydyf is untyped
        """Give the root of the tree of tags."""
        return self.at(self.pdf.catalog["StructTreeRoot"])

    @cached_property
    def pages(self) -> list[Any]:
        """Give the pages in order."""
        return [self.pdf.objects[number] for number in self.pdf.pages["Kids"][::3]]

    @cached_property
    def font_dictionary(self) -> Any:  # noqa: ANN401
        """Give what maps the names that pages call fonts by."""
        return self.at(self.at(self.pages[0]["Resources"])["Font"])

    @cached_property
    def top(self) -> Any:  # noqa: ANN401
        """Give the element that holds all others."""
        return self.at(self.tree["K"][0])

    @cached_property
    def plain(self) -> list[Any]:
        """List what goes into an object stream."""
        return [o for o in self._kept if not isinstance(o, pydyf.Stream)]

    @cached_property
    def streamed(self) -> list[Any]:
        """List the streams."""
        return [o for o in self._kept if isinstance(o, pydyf.Stream)]

    @cached_property
    def _kept(self) -> list[Any]:
        left = {self.pdf.pages.number, self.pdf.catalog.number, *map(number_of, self._roots())}
        left |= {self.tree.number, *self.programs}
        return [o for o in self.pdf.objects if o.free != "f" and o.number not in left]

    def _roots(self) -> Iterable[bytes]:
        catalogue = self.pdf.catalog
        yield from (catalogue[key] for key in ("Outlines", "Metadata") if key in catalogue)
        yield from (self.tree[key] for key in ("ParentTree", "IDTree") if key in self.tree)
        if files := catalogue.get("Names", {}).get("EmbeddedFiles"):
            yield files

    def at(self, reference: bytes) -> Any:  # noqa: ANN401
        """Follow a reference."""
        return self.pdf.objects[number_of(reference)]

    @cached_property
    def ids(self) -> Sequence[Any]:
        """Give elements that have ids, each after its id."""
        return self.at(self.tree["IDTree"])["Names"] if "IDTree" in self.tree else []

    @cached_property
    def destinations(self) -> Sequence[Any]:
        """Give places that have names, each after its name."""
        names = self.pdf.catalog.get("Names", {}).get("Dests")
        return names["Names"] if names else []

    def outline(self) -> Outline | None:
        """Tell where the bookmarks begin and end."""
        if "Outlines" not in self.pdf.catalog:
            return None
        root = self.at(self.pdf.catalog["Outlines"])
        return Outline(self.index(root["First"]), self.index(root["Last"]), root["Count"])

    def index(self, reference: bytes) -> int:
        """Give an object's place among its kind."""
        return self._places[number_of(reference)]

    @cached_property
    def _places(self) -> dict[int, int]:
        kinds = (self.plain, self.streamed)
        return {item.number: place for kind in kinds for place, item in enumerate(kind)}

    def files(self) -> tuple[tuple[str, int], ...]:
        """List the attached files by name."""
        names = self.pdf.catalog.get("Names", {}).get("EmbeddedFiles")
        listed = self.at(names)["Names"] if names else []
        pairs = zip(listed[::2], listed[1::2], strict=True)
        return tuple((_words(name.string), self.index(file)) for name, file in pairs)


def compiled_pages(taken: Taken, texts: Sequence[str]) -> tuple[CompiledPage, ...]:
    """Describe the pages."""
    return tuple(
        CompiledPage(
            taken.index(page.reference),
            taken.index(page["Contents"]),
            _rectangle(page["MediaBox"]),
            _rectangle(page["TrimBox"]),
            _rectangle(page["BleedBox"]),
            text,
            len(WORD.findall(text)),
        )
        for page, text in zip(taken.pages, texts, strict=True)
    )


def _rectangle(box: Sequence[float]) -> Rectangle:
    left, bottom, right, top = (round(float(edge), 6) + 0.0 for edge in box)
    return left, bottom, right, top


def _words(said: str | bytes) -> str:
    return said.decode() if isinstance(said, bytes) else said


def number_of(reference: bytes) -> int:
    """Give the number of the object that a reference leads to."""
    return int(reference.split()[0])
