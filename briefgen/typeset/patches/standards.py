"""PDF/A-3a and PDF/UA-1 in one file, which WeasyPrint 70 gives only one at a time.

Private names: the signature of a variant's function, `DocumentMetadata.generate_rdf_metadata`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# PDF/A knows only schemas that a file describes, and the one of PDF/UA is not among its own.
UNIVERSAL_ACCESS = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
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
"""
HEADER = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
)
FOOTER = b'\n</x:xmpmeta>\n<?xpacket end="r"?>'
END = b"</rdf:RDF>"


def conform(
    pdf: pydyf.PDF,
    document: Any,  # noqa: ANN401 - WeasyPrint is untyped
    streams: Sequence[pydyf.Stream],
    attachments: Iterable[Any],
    compress: bool,  # noqa: FBT001 - WeasyPrint passes it in place
) -> None:
    """Finish a file for both standards: attachments named, metadata in the clear."""
    del streams, compress
    _relate(pdf, attachments)
    rdf = document.metadata.generate_rdf_metadata("a", 3, "A")
    xmp = HEADER + rdf.replace(END, UNIVERSAL_ACCESS + END) + FOOTER
    # Whoever looks for metadata without reading PDF must find it: no compression.
    stream = pydyf.Stream([xmp], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def _relate(pdf: pydyf.PDF, attachments: Iterable[Any]) -> None:
    """Say how each attached file belongs to the document."""
    relations = {f"<{a.md5}>": a.relationship for a in attachments if a.md5}
    named = pydyf.Array()
    made: Any
    for made in pdf.objects:
        if isinstance(made, dict) and made.get("Type") == "/Filespec":
            file = pdf.objects[int(made["EF"]["F"].split()[0])]
            relation = relations.get(file.extra["Params"]["CheckSum"], "Unspecified")
            made["AFRelationship"] = f"/{relation}"
            named.append(made.reference)  # type: ignore[attr-defined] # a pydyf dictionary
    if named:
        pdf.catalog["AF"] = named
