"""What `examine` can find in a file: a code each, how bad it is, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of flaw: what it is in one sentence, and its cure."""

    severity: Severity
    says: str
    hint: str = ""


KINDS: Mapping[str, Kind] = {
    "not-a-pdf": Kind(ERROR, "The bytes are no readable PDF."),
    "encrypted-file": Kind(
        ERROR, "A file is locked with a password.", "unlock it first; a screen reader is shut out"
    ),
    "damaged-file": Kind(WARNING, "A file had to be mended to be read.", "print or save it again"),
    "endless-tags": Kind(
        ERROR, "The tag tree holds itself, or is too deep or too large.", "print the file again"
    ),
    "packed-too-tight": Kind(
        ERROR, "A stream unpacks to more than any page can use: it is made to break its readers."
    ),
    "not-drawn": Kind(ERROR, "A page cannot be drawn, so that nothing can be said of its looks."),
    "inspection-stopped": Kind(
        ERROR, "A file takes too long or too much memory to inspect, or breaks a reader.",
        "what was found up to there is shown; print or save the file again",
    ),
    # The tree of tags.
    "untagged-file": Kind(ERROR, "A file has no tags: nothing tells a screen reader its order."),
    "wrong-parent": Kind(ERROR, "A tag names another parent than the tag that holds it."),
    "content-unowned": Kind(ERROR, "Marked content belongs to no tag: it is never read."),
    "content-owned-twice": Kind(ERROR, "Marked content belongs to two tags: it is read twice."),
    "content-missing": Kind(ERROR, "A tag refers to content that no page holds."),
    "content-number-twice": Kind(ERROR, "Two stretches of a page's content have one number."),
    "parent-tree": Kind(ERROR, "The ParentTree does not lead back from content to its tag."),
    "content-unmarked": Kind(
        ERROR, "Something is drawn that is neither tagged nor an Artifact.", "tag it, or mark it"
    ),
    "id-twice": Kind(ERROR, "Two tags have one ID."),
    "id-tree": Kind(ERROR, "The IDTree and the tags' IDs differ."),
    # What tags must say.
    "picture-without-words": Kind(ERROR, "A picture has no text for those who do not see it."),
    "picture-box": Kind(ERROR, "A picture's BBox is none, or lies off its page."),
    "heading-skipped": Kind(ERROR, "A heading's level skips one: H3 right after H1."),
    "head-without-scope": Kind(ERROR, "A TH says neither Row nor Column."),
    "uneven-table": Kind(ERROR, "The rows of a table have different numbers of cells."),
    "list-structure": Kind(ERROR, "A list holds something other than items, or an item no body."),
    "note-without-id": Kind(ERROR, "A Note has no ID that its mark could lead to."),
    "running-head-tagged": Kind(
        WARNING, "A running head or foot is read aloud on every page.", "make it an Artifact"
    ),
    # Links.
    "link-untagged": Kind(ERROR, "A link is in no Link tag, or its StructParent leads elsewhere."),
    "link-without-words": Kind(ERROR, "A link has no words in /Contents."),
    "link-not-printed": Kind(ERROR, "A link lacks the Print flag."),
    "link-to-nowhere": Kind(ERROR, "A link leads to a place that the file does not have."),
    # Language and order.
    "no-language": Kind(ERROR, "The document does not say its language.", "write /Lang"),
    "bad-language": Kind(ERROR, "A /Lang is no BCP 47 tag.", "write a tag such as en-GB or ar"),
    "reading-order": Kind(ERROR, "What is read later stands above, in the same column."),
    "words-unread": Kind(ERROR, "Words are drawn that reading in tag order never meets."),
    # What the file says of itself.
    "no-title": Kind(ERROR, "The file has no title.", "write dc:title"),
    "title-not-shown": Kind(ERROR, "Readers show the file's name in place of its title."),
    "dates-differ": Kind(ERROR, "Info and XMP give different dates."),
    "leak": Kind(
        ERROR,
        "A file holds a path, a link elsewhere, an attachment, an action, or metadata that nobody"
        " asked for.",
        "do not hand the file out before it is gone",
    ),
    # Type and paper.
    "font-not-embedded": Kind(ERROR, "A font is named in the file and not embedded."),
    "font-without-unicode": Kind(ERROR, "A font does not say which letters its glyphs are."),
    "page-boxes": Kind(ERROR, "A page's boxes do not lie in each other: trim, bleed, media."),
    "pale-text": Kind(
        ERROR, "Type has less contrast than 4.5 (3 from 18 pt) with what lies under it."
    ),
    "stream-end": Kind(WARNING, "A stream ends in a byte that a reader may take for its end mark."),
    # The standards.
    "pdf-ua": Kind(ERROR, "A rule of PDF/UA-1 is broken."),
    "pdf-a": Kind(WARNING, "A rule of PDF/A-3a is broken."),
    "standards-unchecked": Kind(
        NOTE, "The checker of PDF/UA-1 and PDF/A-3a is not installed.",
        "pip install 'briefgen[standards]'",
    ),
}  # fmt: skip


def flaw(code: str, message: str, page: int = -1) -> Diagnostic:
    """Make a finding; pages count from 0, and a page of -1 is the whole file."""
    kind = KINDS[code]
    place = f"page {page + 1}: " if page >= 0 else ""
    return Diagnostic(code, kind.severity, place + message, kind.hint)
