"""The fonts that type is really set in, as pdfium finds them."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

SUBSET = re.compile(r"^[A-Z]{6}\+")
LONGEST_NAME = 256


@dataclass(frozen=True, slots=True, order=True)
class Font:
    """A font by its PostScript name, without the prefix that marks a subset."""

    name: str
    embedded: bool


def font_of(item: Any) -> Font:  # noqa: ANN401 - pypdfium2 is untyped
    """Tell the font of one text object."""
    handle = raw.FPDFTextObj_GetFont(item)
    buffer = ctypes.create_string_buffer(LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(handle, buffer, LONGEST_NAME)
    name = SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    return Font(name, raw.FPDFFont_GetIsEmbedded(handle) == 1)
