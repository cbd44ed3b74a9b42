"""Printed pages hold together: nothing overflows, no line or heading stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.rule import PrintedReading, Rule
from briefgen.diagnostics import Diagnostic, error, warning
from briefgen.fonts import families
from briefgen.select import content_for

if TYPE_CHECKING:
    from collections.abc import Iterator

OVERFLOW, OVERLAP, STRANDED, ALONE, EMPTY, BLANK = (
    "text-overflow", "text-overlap", "stranded-heading", "lonely-line", "page-third-empty",
    "empty-pages",
)  # fmt: skip
UNEMBEDDED, FOREIGN, WORDLESS, SMALL_QR = (
    "font-not-embedded", "foreign-font", "picture-without-words", "qr-too-small",
)  # fmt: skip
CUT = "cut words, or give them room in the audience's style.css"
# A page is laid out anew, not padded, when this part of it stays empty.
EMPTY_PART = 1 / 3
# A cover, a letter or a divider is no page to be filled.
FRONT = "front"
# Sizes are read back from a PDF that rounds them.
TOLERANCE = 0.1


def loose_pages(reading: PrintedReading) -> Iterator[Diagnostic]:
    """Find words that leave the page or lie on others, and lines and headings left alone."""
    where = f"{reading.audience.id}/{reading.block.id}"
    place = reading.library.place("block", reading.block.id)
    if not reading.printed.words:
        yield error(BLANK, f"{where}: no word is printed", place, "look at the audience's template")
        return
    for n, page in enumerate(reading.printed.pages, 1):
        if page.overflowing:
            words = _start(" … ".join(page.overflowing))
            yield error(OVERFLOW, f"{where}, page {n}: “{words}” leaves the page", place, CUT)
        if page.overlapping:
            words = _start(" … ".join(page.overlapping))
            yield error(OVERLAP, f"{where}, page {n}: “{words}” lies on other words", place, CUT)
        if page.emptiest > EMPTY_PART and reading.block.kind != FRONT:
            message = f"{where}, page {n}: {page.emptiest:.0%} of the height stays empty"
            yield warning(EMPTY, message, place, "write more, cut to a page less, or join sections")
    for heading in reading.printed.headings:
        if heading.stranded:
            message = f"{where}: heading {heading.text!r} ends page {heading.page}"
            yield warning(STRANDED, message, place, "set break-after: avoid for it")
    for split in reading.printed.split_paragraphs:
        if split.certain and 1 in (split.lines_before, split.lines_after):
            message = f"{where}: one line of {_start(split.text)!r} stands alone, page {split.page}"
            yield warning(ALONE, message, place, "cut or add a few words")


def _start(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


def unfit_files(reading: PrintedReading) -> Iterator[Diagnostic]:
    """Find fonts that do not travel with the file, or are not ours, and pictures without words."""
    where = f"{reading.audience.id}/{reading.block.id}"
    place = reading.library.place("block", reading.block.id)
    for font in reading.printed.unembedded_fonts:
        yield error(UNEMBEDDED, f"{where}: font {font} is not in the file", place)
    ours = tuple(family.replace(" ", "-") for family in families())
    for font in reading.printed.fonts:
        if not font.startswith(ours):
            hint = "a character that our fonts lack, or a font-family that they do not name"
            yield error(FOREIGN, f"{where}: font {font} is not the project's", place, hint)
    for figure in reading.printed.figures_without_alt:
        page = f" on page {figure.page}" if figure.page else ""
        message = f"{where}: a picture{page} has no words for a listener"
        yield error(WORDLESS, message, place, "give it an alt or an aria-label")


def small_codes(reading: PrintedReading) -> Iterator[Diagnostic]:
    """Find QR codes that a phone cannot read at arm's length."""
    limit = reading.audience.limits.get("qr_size")
    action = content_for(reading.block, reading.audience.id).action
    if limit is None or action is None:
        return
    url = action.url or reading.library.project.organisation.url
    for figure in reading.printed.figures:
        side = min(figure.width, figure.height)
        if url in figure.alt and side < limit.value - TOLERANCE:
            place = reading.library.place("audience", reading.audience.id, "limits", "qr_size")
            message = f"{reading.audience.id}/{reading.block.id}: QR code of {side:.0f} mm"
            hint = f"print it at {limit.value:g} mm or more"
            yield error(SMALL_QR, message, place, hint)


LAYOUT_RULE = Rule(
    {
        OVERFLOW: "Words leave the page or its trimmed edge.",
        OVERLAP: "Words are printed on top of other words.",
        EMPTY: "More than a third of a page's height stays empty.",
        STRANDED: "A heading stands at the foot of a page, and what it heads on the next.",
        BLANK: "The pages hold no words: the template prints none.",
        ALONE: "A paragraph leaves a single line on one side of a page break.",
    },
    loose_pages,
)
FILE_RULE = Rule(
    {
        UNEMBEDDED: "A font is named in the file and not embedded.",
        FOREIGN: "A page uses a font of this machine in place of the project's.",
        WORDLESS: "A picture has no text for those who do not see it.",
    },
    unfit_files,
)
QR_RULE = Rule({SMALL_QR: "A QR code is smaller than the audience's profile allows."}, small_codes)
