"""Streams that leave open what their marked content is until the tree is built.

Private names: `weasyprint.pdf.stream.Stream`, its `marked`, `add_image` and `_tags`. Of pydyf, the
last words of `Stream.data`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.pdf.stream import Stream

from briefgen.typeset.structure import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

plain_data: Callable[[pydyf.Stream], bytes] = pydyf.Stream.data.fget


def ended_data(stream: pydyf.Stream) -> bytes:
    """Write a stream so that its end is plain: after a last CR, a lone LF would join it."""
    data = plain_data(stream)
    if data.endswith(b"\r\nendstream"):
        return data.removesuffix(b"\nendstream") + b"\r\nendstream"
    return data


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
