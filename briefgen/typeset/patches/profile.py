"""The colours that all pages are in, said without Pillow: WeasyPrint imports it to read one name.

Private names: `weasyprint.pdf.ColorProfile`, and its `name`, `content`, `src`, `rendering_intent`,
`components` and `pdf_reference`.
"""

from __future__ import annotations

import io
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import weasyprint.pdf

if TYPE_CHECKING:
    from typing import BinaryIO

stock: Any = weasyprint.pdf.ColorProfile
# The sRGB of WeasyPrint 70, and the device that it names.
SRGB = "abeb65a26137f440619e7dea1f58f1f9"
NAME = "IEC 61966-2-1 Default RGB Colour Space - sRGB"


class SRGBProfile:
    """The profile that WeasyPrint ships; Pillow writes the bytes that it read."""

    def __init__(self, content: bytes, src: str, rendering_intent: str, components: Any) -> None:  # noqa: ANN401
        self.name, self.content, self.src = NAME, content, src
        self.rendering_intent, self.components = rendering_intent, components
        self.pdf_reference: Any = None


def profile(file: BinaryIO, *given: Any) -> Any:  # noqa: ANN401
    """Read a profile, and close its file; another one is read by Pillow."""
    with file:
        content = file.read()
    known = blake2b(content, digest_size=16).hexdigest() == SRGB
    return SRGBProfile(content, *given) if known else stock(io.BytesIO(content), *given)
