"""Which characters the fonts of a text have."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from briefgen.fonts.faces import FAMILIES, face_files
from briefgen.fonts.scripts import covered, fonts_for

if TYPE_CHECKING:
    from collections.abc import Iterator

# Layout takes these itself: spaces, breaks, joiners and direction marks leave no ink.
INKLESS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def missing_in(text: str) -> Iterator[tuple[str, int]]:
    """Give each character of a text that none of its fonts has once, with its offset."""
    seen = set()
    for offset, character in enumerate(text):
        if character.isascii() or character in seen or ord(character) in _common():
            continue
        seen.add(character)
        if unicodedata.category(character) not in INKLESS and not _is_covered(character, text):
            yield character, offset


def _is_covered(character: str, text: str) -> bool:
    return any(ord(character) in font.covered for font in fonts_for(text))


@cache
def _common() -> frozenset[int]:
    """Collect the characters that both families have, as a text may be in either."""
    regular = (covered(face_files(family)[1]) for family in FAMILIES)
    return frozenset.intersection(*regular)
