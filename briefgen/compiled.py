"""A document that is laid out and not yet a file: what the store keeps and the linker joins.

Plain bytes, numbers and words only, so that neither a store nor another machine runs anything to
read one back. Fonts, catalogue and the roots of trees are the linker's.
"""

from __future__ import annotations

import hashlib
from enum import IntEnum
from functools import lru_cache

from briefgen.dataclass import dataclass

# Between the objects of a document; PDF writes it nowhere else (the compiler sees to that).
BETWEEN = b"\0"


class Hole(IntEnum):
    """The first places of the table that fills the holes of a document.

    A link to a part of a packet has `PART` before the part's name and `START` after it. After these
    come, in this order: what draws each page, the program of each face, the number of
    each plain object and of each stream, the keys of the tree of parents.
    """

    PREFIX = 0
    PAGE_TREE = 1
    OUTLINE = 2
    TOP = 3
    FONTS = 4
    PART = 5
    START = 6


FIRST_HOLE = len(Hole)


@dataclass(frozen=True, slots=True)
class Form:
    """Bytes as `%` takes them; `holes` says from which place of the table each is filled."""

    text: bytes
    holes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as it stands in a file; `digest` names what it holds where a file needs it once.

    A stream without digest belongs to one place alone.
    """

    head: Form
    data: bytes
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file by its digest (see `digest_of`), and the glyphs that a document draws of it."""

    digest: str
    glyphs: tuple[int, ...]


@lru_cache(maxsize=64)
def digest_of(font: bytes) -> str:
    """Name a font file by its content."""
    return hashlib.blake2b(font, digest_size=16).hexdigest()


Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """One page: which plain object it is, which stream draws it, its boxes in points.

    `text` has a line a block, in reading order, without what is an artifact.
    """

    number: int
    contents: int
    media: Rectangle
    trim: Rectangle
    bleed: Rectangle
    text: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ref, such as a `data-ref`, stands on a page, from 1: left, bottom, right, top."""

    ref: str
    page: int
    box: Rectangle


@dataclass(frozen=True, slots=True)
class Slot:
    """Lines of a page that are filled when it is linked, in the units of its layout (CSS pixels).

    `page` counts from 0; `mark` is the number of the marked content that its element holds, none if
    it is an artifact. `left` is where lines begin, from the page's left edge; in one that `ends`
    they end at `left` and `width`. `baseline` is that of the first line, below the page's top edge;
    the next is a `step` below. `size` and `colour` are those of its type, `features` OpenType's
    names of what is switched on (1) or off (0). Nothing fits a slot without a face.
    """

    page: int
    mark: int | None
    left: float
    width: float
    baseline: float
    step: float
    lines: int
    face: str
    size: float
    colour: tuple[float, float, float]
    features: tuple[tuple[str, int], ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself; dates are W3C's (2026-11-23T00:00:00Z)."""

    title: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = ""
    producer: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The bookmarks of a document: the first and last of the top ones, and how many are shown."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class CompiledDocument:
    """One document; plain objects and streams count from 0, each kind for itself.

    `objects` are all plain ones, `BETWEEN` them nothing. `top` is the element that holds the whole
    tree of tags. `parents`, `ids` and `destinations` are leaves of the file's trees, None where
    there is nothing to find; `keys` counts the tree of parents. `profile` is the stream of what
    its colours mean. `slots` are in the order of their elements.
    """

    about: About
    objects: Form
    streams: tuple[Stream, ...]
    pages: tuple[CompiledPage, ...]
    faces: tuple[Face, ...]
    top: int
    parents: int
    keys: int
    profile: int
    profile_name: str
    ids: int | None = None
    destinations: int | None = None
    outline: Outline | None = None
    files: tuple[tuple[str, int], ...] = ()
    places: tuple[Place, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def refs(self) -> tuple[tuple[str, ...], ...]:
        """List the refs of what stands on each page, each once."""
        pages = range(1, len(self.pages) + 1)
        return tuple(
            tuple(dict.fromkeys(place.ref for place in self.places if place.page == page))
            for page in pages
        )

    @property
    def count(self) -> int:
        """Count the plain objects."""
        return _counted(self.objects.text)


@lru_cache(maxsize=64)
def _counted(objects: bytes) -> int:
    return objects.count(BETWEEN) + 1
