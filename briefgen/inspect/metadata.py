"""What a file says of itself: only what its readers may know, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from briefgen.artifacts import Leak
from briefgen.inspect.patterns import found_in
from briefgen.inspect.structure import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pikepdf

INFO = frozenset({
    "/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate",
    "/ModDate", "/Trapped",
})  # fmt: skip
DC = "http://purl.org/dc/elements/1.1/"
# Each namespace with the properties that may stand in it; an empty set allows all.
XMP: Mapping[str, frozenset[str]] = {
    DC: frozenset(
        {"title", "creator", "description", "subject", "language", "format", "date", "publisher"}
    ),
    "http://ns.adobe.com/pdf/1.3/": frozenset({"Producer", "Keywords", "PDFVersion", "Trapped"}),
    "http://ns.adobe.com/xap/1.0/": frozenset(
        {"CreatorTool", "CreateDate", "ModifyDate", "MetadataDate"}
    ),
    "http://www.aiim.org/pdfa/ns/id/": frozenset({"part", "conformance", "rev"}),
    "http://www.aiim.org/pdfua/ns/id/": frozenset({"part", "rev", "amd", "corr"}),
    # These describe the properties of others.
    "http://www.aiim.org/pdfa/ns/extension/": frozenset(),
    "http://www.aiim.org/pdfa/ns/schema#": frozenset(),
    "http://www.aiim.org/pdfa/ns/property#": frozenset(),
}
FRAME = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "adobe:ns:meta/")
XML = "http://www.w3.org/XML/1998/namespace"


def info_leaks(document: pikepdf.Pdf) -> Iterator[Leak]:
    """Find keys of the Info dictionary that nobody asked for."""
    for key in dictionary(document.trailer.get("/Info")):
        if key not in INFO:
            yield Leak("Info", f"the key {key}")


def metadata_leaks(xmp: bytes, words: Mapping[str, str]) -> Iterator[Leak]:
    """Find properties that nobody asked for, and words that must not be said."""
    try:
        root = ET.fromstring(xmp)  # noqa: S314 - a declaration of entities is refused
    except ET.ParseError:
        yield Leak("XMP", "metadata that cannot be read")
        return
    if b"<!" in xmp:
        yield Leak("XMP", "a comment or a declaration")
    for element in root.iter():
        for name in (element.tag, *element.attrib):
            if what := _unasked(name):
                yield Leak("XMP", what)
        for value in (element.text or "", element.tail or "", *element.attrib.values()):
            yield from (Leak("XMP", what) for what in found_in(value, words))


def _unasked(name: str) -> str:
    namespace, _, local = name.removeprefix("{").rpartition("}")
    if namespace in {*FRAME, XML} or (not namespace and local == "about"):
        return ""
    allowed = XMP.get(namespace)
    if allowed is None or (allowed and local not in allowed):
        return f"the property {local}"
    return ""
