"""What a file says of itself: its language, its title, its dates, and its boxes and fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf

from briefgen.inspect.flaws import flaw
from briefgen.inspect.rectangles import page_box
from briefgen.inspect.structure import dictionary, listed, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Diagnostic
    from briefgen.inspect.reading import Reading

# RFC 5646 less its grandfathered tags: language, script, region, variants, extensions, private.
TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+",
    re.IGNORECASE,
)
DATES = {"/CreationDate": "CreateDate", "/ModDate": "ModifyDate"}
XMP = "{http://ns.adobe.com/xap/1.0/}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def languages(reading: Reading) -> Iterator[Diagnostic]:
    """Find a document that does not say its language, and tags that are no language's."""
    own = text(reading.document.Root, "/Lang")
    if not own.strip():
        yield flaw("no-language", "the document has no /Lang")
    elif not TAG.fullmatch(own):
        yield flaw("bad-language", f"the document's /Lang is {own!r}")
    for tag in reading.tags:
        said = text(tag.item, "/Lang")
        if "/Lang" in tag.item and not TAG.fullmatch(said):
            yield flaw("bad-language", f"a {tag.role}'s /Lang is {said!r}", reading.page(tag))


def title(reading: Reading) -> Iterator[Diagnostic]:
    """Find a file without a title, or that hides it behind its file name."""
    shown = dictionary(reading.document.Root.get("/ViewerPreferences")).get("/DisplayDocTitle")
    if not _said(reading, TITLE).strip():
        yield flaw("no-title", "the file has no title")
    if shown is not True:
        yield flaw("title-not-shown", "DisplayDocTitle is not set")


def dates(reading: Reading) -> Iterator[Diagnostic]:
    """Find dates that Info and XMP give differently."""
    info = dictionary(reading.document.trailer.get("/Info"))
    for key, name in DATES.items():
        one, other = text(info, key), _said(reading, XMP + name)
        if one and other and _day(one) != _day(other):
            yield flaw("dates-differ", f"{name} is {one} and {other}")


def _said(reading: Reading, name: str) -> str:
    """Read a property of the XMP; metadata that cannot be read says nothing, and is a leak."""
    try:
        return str(reading.document.open_metadata().get(name, "") or "")
    except (pikepdf.PdfError, ValueError, TypeError):
        return ""


def _day(date: str) -> str:
    return re.sub(r"\D", "", date)[:8]


def boxes(reading: Reading) -> Iterator[Diagnostic]:
    """Find pages whose trim is not within their bleed, or whose bleed is not on the paper."""
    for number, page in enumerate(reading.document.pages):
        found = {key: page_box(page.obj, key) for key in ("/MediaBox", "/BleedBox", "/TrimBox")}
        media, bleed, trim = found.values()
        if media is None or bleed is None or trim is None:
            wrong = ", ".join(key for key, box in found.items() if box is None)
            yield flaw("page-boxes", f"no rectangle: {wrong}", number)
            continue
        if trim.crosses(bleed, 0.01):
            yield flaw("page-boxes", "the trim box lies outside the bleed box", number)
        if bleed.crosses(media, 0.01):
            yield flaw("page-boxes", "the bleed box lies outside the media box", number)


def fonts(reading: Reading) -> Iterator[Diagnostic]:
    """Find fonts that are not in the file, or whose glyphs have no letters."""
    for item in reading.document.objects:
        font = dictionary(item)
        if text(font, "/Type") != "/Font" or text(font, "/Subtype").startswith("/CIDFont"):
            continue
        name = text(font, "/BaseFont").removeprefix("/")
        if not _is_embedded(font):
            yield flaw("font-not-embedded", f"{name} is not embedded")
        if not isinstance(font.get("/ToUnicode"), pikepdf.Stream) and not _is_plain(font):
            yield flaw("font-without-unicode", f"{name} has no ToUnicode")


def _is_embedded(font: Any) -> bool:  # noqa: ANN401 - pikepdf is untyped
    if text(font, "/Subtype") == "/Type3":
        return True
    holders = listed(font.get("/DescendantFonts")) or [font]
    described = [dictionary(dictionary(holder).get("/FontDescriptor")) for holder in holders]
    programs = ("/FontFile", "/FontFile2", "/FontFile3")
    return all(
        any(isinstance(found.get(key), pikepdf.Stream) for key in programs) for found in described
    )


def _is_plain(font: Any) -> bool:  # noqa: ANN401
    """Say whether the font's own encoding tells its letters."""
    encoding = font.get("/Encoding")
    names = {"/WinAnsiEncoding", "/MacRomanEncoding"}
    return text(font, "/Subtype") != "/Type0" and str(encoding) in names


def streams(reading: Reading) -> Iterator[Diagnostic]:
    """Find streams whose last byte reads as part of the mark that ends them."""
    for item in reading.document.objects:
        if isinstance(item, pikepdf.Stream) and item.read_raw_bytes().endswith(b"\r"):
            yield flaw("stream-end", f"object {item.objgen[0]} ends in a carriage return")
