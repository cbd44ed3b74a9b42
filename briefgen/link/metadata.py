"""What a file says of itself, twice: as Info and as XMP, word for word the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.compiled import About

# PDF/A knows only schemas that a file describes, and the one of PDF/UA is not among its own.
FRAME = """\
<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="" pdfaid:part="3" pdfaid:conformance="A" pdfuaid:part="1">
{said}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d))?)?)?"
)


def info(about: About) -> bytes:
    """Write the Info dictionary."""
    said = {
        "Producer": about.producer,
        "Title": about.title,
        "Author": ", ".join(about.authors),
        "Subject": about.subject,
        "Keywords": ", ".join(about.keywords),
        "Creator": about.creator,
        "CreationDate": _pdf_date(about.created),
        "ModDate": _pdf_date(about.modified),
    }
    return bytes(pydyf.Dictionary({k: pydyf.String(v) for k, v in said.items() if v}).data)


def _pdf_date(date: str) -> str:
    found = DATE.fullmatch(date)
    if not found:
        return ""
    numbers = "".join(found[part] or "" for part in ("year", "month", "day"))
    if not found["hour"]:
        return f"D:{numbers}"
    zone = found["zone"].replace(":", "'")
    return f"D:{numbers}{found['hour']}{found['minute']}{found['second'] or '00'}{zone}"


def xmp(about: About) -> bytes:
    """Write the metadata in the clear, for whoever looks for it without reading PDF."""
    said = "\n".join(f"<{name}>{value}</{name}>" for name, value in _properties(about))
    return FRAME.format(said=said).encode()


def _properties(about: About) -> Iterator[tuple[str, str]]:
    one = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    if about.title:
        yield "dc:title", one.format(escape(about.title))
    if about.authors:
        names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in about.authors)
        yield "dc:creator", f"<rdf:Seq>{names}</rdf:Seq>"
    if about.subject:
        yield "dc:description", one.format(escape(about.subject))
    plain = {
        "pdf:Producer": about.producer,
        "pdf:Keywords": ", ".join(about.keywords),
        "xmp:CreatorTool": about.creator,
        "xmp:CreateDate": about.created,
        "xmp:ModifyDate": about.modified,
    }
    yield from ((name, escape(value)) for name, value in plain.items() if value)
