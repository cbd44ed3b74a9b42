"""Names that can be printed: a letter that no font has is found before a page is set."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from briefgen.check.glyphs import CODE, cure
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.fonts import missing_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Delegation

# What of a row stands on pages.
PRINTED = ("honorific", "name", "title", "mission", "city")


def unprintable(one: Delegation, place: Location) -> Iterator[Diagnostic]:
    """Find letters of a delegation's row that no font has."""
    for column in PRINTED:
        for character, _ in missing_in(getattr(one, column)):
            name = unicodedata.name(character, "unnamed")
            message = f"row {place.line}, {column}: no font has {character!r} ({name})"
            hint = cure(character, "write it in letters that the fonts have")
            yield error(CODE, message, place, hint)
