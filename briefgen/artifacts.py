"""What passes between composing, typesetting and inspecting; nothing here knows of briefs."""

from __future__ import annotations

import hashlib
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.compiled import digest_of
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from datetime import date

    from briefgen.diagnostics import Diagnostic

# Numbers a slot: its letter is laid out and not drawn, the words come when a packet is bound. No
# author writes it; `data-slot` in what is laid out in full, or in a brief, is an author's own.
SLOT_NUMBER = "data-briefgen-slot"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a page may use, under the name by which its HTML asks for it."""

    name: str
    media_type: str
    data: bytes

    @property
    def header(self) -> bytes:
        """Give what a digest needs to know beside the data."""
        return f"{self.name} {self.media_type} {len(self.data)}\n".encode()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a document carries; `relationship` is PDF's word for why (Source, Data).

    `date` is the content's own: the clock's would make every run another file.
    """

    file: Asset
    description: str
    relationship: str
    date: date


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that one document's pages depend on: HTML, assets, fonts, engine.

    Attachments do not change the pages, and are part of the file.
    `bleed` is in millimetres; its box is written into the file, the marks are CSS.
    """

    html: str
    assets: tuple[Asset, ...] = ()
    engine: str = ""
    bleed: float = 0.0
    attachments: tuple[Attachment, ...] = ()

    @property
    def digest(self) -> str:
        """Name the job by its content (hex BLAKE2b, 32 characters)."""
        digest = hashlib.blake2b(digest_size=16)
        for name, data in [
            ("html", self.html.encode()),
            ("engine", self.engine.encode()),
            ("bleed", str(self.bleed).encode()),
        ]:
            digest.update(f"{name} {len(data)}\n".encode() + data)
        for asset in sorted(self.assets, key=lambda a: a.name):
            digest.update(asset.header + digest_of(asset.data).encode())
        for attachment in self.attachments:
            words = f"{attachment.relationship} {attachment.date} {attachment.description}\n"
            digest.update(words.encode() + attachment.file.header + attachment.file.data)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class PageFinding:
    """What is wrong in a page's HTML: the words that say it there, under which `data-ref`."""

    finding: Diagnostic
    words: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something in a finished file that its readers must not get: where it stands, and what."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class PageMeasurements:
    """One printed page; lengths in points (1/72 inch).

    `text` is everything printed, in the order of the tags, untagged text (running heads) last.
    A stretch of type on one baseline is a line: cells and columns side by side count one by one.
    `emptiest` is the highest band without ink, as a part of the height that is printed on.
    `smallest_type` leaves out raised and lowered marks; both sizes are 0 where there is none.
    """

    width: float
    height: float
    text: str
    smallest_type: float
    lines: int = 0
    overflowing: tuple[str, ...] = ()
    smallest_mark: float = 0.0
    overlapping: tuple[str, ...] = ()
    untagged_text: str = ""
    emptiest: float = 0.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed: page counts from 1, lengths are points below the page's top edge.

    `bottom` is the baseline of its last line. `stranded` means that what it heads begins on a
    later page.
    """

    level: int
    text: str
    page: int
    top: float
    bottom: float
    stranded: bool = False


@dataclass(frozen=True, slots=True)
class SplitParagraph:
    """A paragraph that runs over the foot of a page; page counts from 1.

    One line before is an orphan, one line after a widow. `certain` is False where the tags hold
    two paragraphs and only the missing full stop says that they are one.
    """

    text: str
    page: int
    lines_before: int
    lines_after: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as tagged: page counts from 1, 0 if nothing of it is printed; sizes in mm."""

    page: int
    alt: str
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link annotation leads; page counts from 1."""

    uri: str
    page: int


@dataclass(frozen=True, slots=True)
class Measurements:
    """What a printed file holds, read back from the PDF itself.

    `tag_tree` has a line an element: its path of roles, its language and alternative text where
    given, and the text of an element that has words of its own.
    """

    pages: tuple[PageMeasurements, ...]
    words: int
    smallest_type: float
    fonts: tuple[str, ...]
    unembedded_fonts: tuple[str, ...]
    links: tuple[Link, ...]
    title: str
    language: str
    metadata: tuple[tuple[str, str], ...] = ()
    refs: tuple[str, ...] = field(default=())
    smallest_mark: float = 0.0
    tagged: bool = False
    headings: tuple[Heading, ...] = ()
    split_paragraphs: tuple[SplitParagraph, ...] = ()
    figures: tuple[Figure, ...] = ()
    tag_tree: tuple[str, ...] = ()
    leaks: tuple[Leak, ...] = ()

    @property
    def figures_without_alt(self) -> tuple[Figure, ...]:
        """List the pictures that a screen reader has no words for."""
        return tuple(figure for figure in self.figures if not figure.alt.strip())
