"""One opened file with all that rules ask of it, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.inspect.marked import Marked, read_marked
from briefgen.inspect.structure import dictionary
from briefgen.inspect.tags import Name, Tag, numbers, read_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as rules see it: `tags` in reading order, `marked` a row a page."""

    document: pikepdf.Pdf
    tags: tuple[Tag, ...]
    marked: tuple[Marked, ...]
    parents: dict[int, Any]
    pages: dict[Name, int]

    @property
    def tagged(self) -> bool:
        """Say whether there is a tree at all; without one, its rules would only repeat that."""
        return bool(self.tags)

    @property
    def root(self) -> Any:  # noqa: ANN401 - pikepdf is untyped
        """Give the tree's root, an empty one if there is none."""
        return dictionary(self.document.Root.get("/StructTreeRoot"))

    def of(self, *roles: str) -> Iterator[Tag]:
        """Give the tags of some roles, in reading order."""
        return (tag for tag in self.tags if tag.role in roles)

    def page(self, tag: Tag) -> int:
        """Tell the page of a tag, or of the first content below it."""
        held: Iterator[Name] = (place.holder for part in tag.walk() for place in part.content)
        if tag.page >= 0:
            return tag.page
        return next((self.pages[name] for name in held if name in self.pages), -1)


def read(document: pikepdf.Pdf) -> Reading:
    """Read an opened file; raises TooManyTagsError where its tags never end."""
    top = read_tags(document)
    parents = numbers(dictionary(document.Root.get("/StructTreeRoot")).get("/ParentTree"))
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    return Reading(document, tuple(top.walk())[1:], tuple(read_marked(document)), parents, pages)
