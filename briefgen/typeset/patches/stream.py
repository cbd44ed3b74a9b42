"""Streams that leave open what their marked content is until the tree is built.

Private names: `weasyprint.pdf.stream.Stream`, its `marked`, `add_image` and `_tags`. Of pydyf, the
words around a stream's bytes in `Stream.data`.
"""

from __future__ import annotations

from base64 import a85encode
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.pdf.stream import Stream

from briefgen.typeset.structure import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

plain_data: Callable[[pydyf.Stream], bytes] = pydyf.Stream.data.fget


RETURN_AT_END = b"\r\nendstream"


def ended_data(stream: pydyf.Stream) -> bytes:
    """Write a stream so that its last byte is never CR, which with the LF after it reads as one.

    The last byte of what zlib packs is a checksum's: one stream in 256 has to be packed once more.
    """
    data = plain_data(stream)
    return plain_data(_in_letters(stream, data)) if data.endswith(RETURN_AT_END) else data


def _in_letters(stream: pydyf.Stream, data: bytes) -> pydyf.Stream:
    """Write a stream's bytes in the letters of ASCII85, which end in a mark of their own."""
    _, _, body = data.partition(b">>\nstream\n")
    packed = body.removesuffix(RETURN_AT_END) + b"\r"
    extra = dict(stream.extra)
    filters = ["/ASCII85Decode", *filter(None, [_filter(stream)])]
    if parameters := extra.get("DecodeParms"):
        extra["DecodeParms"] = pydyf.Array(["null", parameters])
    extra["Filter"] = pydyf.Array(filters)
    return pydyf.Stream([a85encode(packed) + b"~>"], extra)


def _filter(stream: pydyf.Stream) -> str:
    own: str = stream.extra.get("Filter", "")
    return "/FlateDecode" if stream.compress else own


class MarkedStream(Stream):  # type: ignore[misc] # WeasyPrint is untyped
    """Keeps each marked-content sequence by the box that it draws."""

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:  # noqa: ANN401
        """Open a sequence for a box, as an Artifact for now."""
        content = Content(self, tag)
        self._tags[box] = content
        self.stream.append(content)
        try:
            yield
        finally:
            self.end_marked_content()

    def add_image(self, image: Any, interpolate: bool, ratio: float) -> str:  # noqa: ANN401, FBT001
        """Leave out interpolation, which PDF/A forbids."""
        del interpolate
        name: str = super().add_image(image, False, ratio)  # noqa: FBT003
        return name
