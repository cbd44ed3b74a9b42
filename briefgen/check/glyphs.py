"""Every character that a brief prints has a glyph in the fonts that travel with it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from briefgen.check.rule import BriefReading, Rule
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.fonts import extra_for, missing_in

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "missing-glyph"


def missing_glyphs(reading: BriefReading) -> Iterator[Diagnostic]:
    """Find characters that would print as an empty box."""
    library = reading.library
    for text in reading.texts:
        for character, offset in missing_in(text.text):
            yield _finding(character, text.place(library, offset))
    for id_ in reading.facts:
        for character, offset in missing_in(library.facts[id_].sentence):
            yield _finding(character, library.place("fact", id_, "sentence", offset=offset))
    for id_ in reading.sources:
        for character, _ in missing_in(library.sources[id_].title):
            yield _finding(character, library.place("source", id_, "title"))


def _finding(character: str, place: Location) -> Diagnostic:
    name = unicodedata.name(character, "unnamed")
    message = f"no font has {character!r} (U+{ord(character):04X} {name})"
    return error(CODE, message, place, cure(character, "write it in letters that the fonts have"))


def cure(character: str, otherwise: str) -> str:
    """Say how a letter can be printed: there may be an extra that brings a font for it."""
    extra = extra_for(character)
    return f"pip install 'briefgen[{extra}]' brings a font for it" if extra else otherwise


RULE = Rule({CODE: "A character that no font of the project has."}, missing_glyphs)
