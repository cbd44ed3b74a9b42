"""A laid-out document, written with our own tree and both standards.

Private names: `weasyprint.pdf.add_tags`, `weasyprint.pdf.ColorProfile`, `weasyprint.pdf.Stream`,
`weasyprint.pdf.stream.Stream`, `weasyprint.pdf.build_fonts_dictionary`, `weasyprint.pdf.VARIANTS`,
`Document._html`.
"""

from __future__ import annotations

from base64 import b64encode
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pydyf
import weasyprint
import weasyprint.pdf
import weasyprint.pdf.stream

from briefgen.dataclass import dataclass
from briefgen.typeset.fetcher import BASE
from briefgen.typeset.patches.boxes import printed, refs_on
from briefgen.typeset.patches.faces import fonts_built
from briefgen.typeset.patches.profile import profile
from briefgen.typeset.patches.slots import slots_taken
from briefgen.typeset.patches.standards import conform
from briefgen.typeset.patches.stream import MarkedStream, ended_data
from briefgen.typeset.structure import build, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.artifacts import Attachment, Job
    from briefgen.compiled import Slot
    from briefgen.typeset.fetcher import AssetFetcher
    from briefgen.typeset.patches.faces import DrawnFace
    from briefgen.typeset.patches.shared import Case
    from briefgen.typeset.structure import Node


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who takes what comes by while a document is written.

    `keep` gets the tree of tags, and the slots that were taken out of the pages; `finish` gets
    WeasyPrint's document and objects before they are written; `spares` says of which faces no
    subset is to be made.
    """

    finish: Callable[[Any, Any], None]
    keep: Callable[[Node, tuple[Slot, ...]], None] = lambda *_: None
    spares: Callable[[DrawnFace], bool] = lambda _: False


PROPERTIES = {
    "pdf_version": "1.7",
    "pdf_identifier": True,
    "pdf_tags": True,
    "output_intent": "srgb",
}


def write_pdf(
    job: Job,
    fetcher: AssetFetcher,
    variant: str,
    hooks: Hooks,
    case: Case,
) -> tuple[bytes, tuple[tuple[str, ...], ...]]:
    """Lay out a job and write it as one PDF/A-3a and PDF/UA-1 file; give the refs of each page too.

    WeasyPrint takes the kind of output intent from "pdf/a" in the variant's name.
    """
    with _patched(variant, hooks), case.at_work():
        html = weasyprint.HTML(string=job.html, base_url=BASE, url_fetcher=fetcher)
        document = html.render(font_config=case.faces, pdf_variant=variant)
        _keep_whole_links(document)
        files = [_attached(attachment) for attachment in job.attachments]
        options = {"pdf_variant": variant, "attachments": files}
        pdf: bytes = document.write_pdf(finisher=hooks.finish, **options)
        refs = tuple(refs_on(page) for page in document.pages)
    return pdf, refs


def _attached(attachment: Attachment) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    file, day = attachment.file, attachment.date
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return weasyprint.Attachment(
        url=f"data:{file.media_type};base64,{b64encode(file.data).decode()}",
        name=file.name,
        description=attachment.description,
        created=noon,
        modified=noon,
        relationship=attachment.relationship,
    )


@contextmanager
def _patched(variant: str, hooks: Hooks) -> Iterator[None]:
    """Put our own parts in place while one document is written."""
    patches = [
        (weasyprint.pdf, "add_tags", partial(_add_tags, hooks.keep)),
        (weasyprint.pdf, "build_fonts_dictionary", partial(fonts_built, hooks.spares)),
        (weasyprint.pdf, "ColorProfile", profile),
        (weasyprint.pdf, "Stream", MarkedStream),
        # Groups that are drawn as one are streams of their own, made there.
        (weasyprint.pdf.stream, "Stream", MarkedStream),
        (pydyf.Stream, "data", property(ended_data)),
    ]
    before = [(module, name, vars(module)[name]) for module, name, _ in patches]
    weasyprint.pdf.VARIANTS[variant] = (conform, PROPERTIES)
    try:
        for module, name, ours in patches:
            setattr(module, name, ours)
        yield
    finally:
        for module, name, theirs in before:
            setattr(module, name, theirs)
        del weasyprint.pdf.VARIANTS[variant]


def _add_tags(
    keep: Callable[[Node, tuple[Slot, ...]], None],
    pdf: Any,  # noqa: ANN401
    document: Any,  # noqa: ANN401
    version: Any,  # noqa: ANN401
    streams: Sequence[Any],
) -> None:
    del version
    pieces = printed(document.pages, [stream._tags for stream in streams])  # noqa: SLF001
    root = build(document._html.etree_element, pieces)  # noqa: SLF001
    write(pdf, root, streams)
    keep(root, slots_taken(document.pages, streams))


def _keep_whole_links(document: Any) -> None:  # noqa: ANN401
    """Drop what lies within a link's own area: each would be announced as one more link."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]
