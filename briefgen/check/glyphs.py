"""Every character that a brief prints has a glyph in the fonts that travel with it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from briefgen.check.rule import BriefReading, Rule
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.fonts import FAMILIES, face_files, script_files

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "missing-glyph"
# Layout takes these itself: spaces, breaks, joiners and direction marks leave no ink.
INKLESS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


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
    return error(CODE, message, place, "write it in letters that the fonts have")


def missing_in(text: str) -> Iterator[tuple[str, int]]:
    """Give each character of a text that no font has once, with its offset."""
    seen = set()
    for offset, character in enumerate(text):
        if character.isascii() or character in seen or ord(character) in _covered():
            continue
        seen.add(character)
        if unicodedata.category(character) not in INKLESS:
            yield character, offset


@cache
def _covered() -> frozenset[int]:
    """Collect the characters that both families have, as a text may be in either, or a script's."""
    import uharfbuzz  # noqa: PLC0415 - 25 ms, ASCII needs none of it

    regular = [face_files(family)[1].read_bytes() for family in FAMILIES]
    common = frozenset.intersection(*(frozenset(uharfbuzz.Face(data).unicodes) for data in regular))
    others = (uharfbuzz.Face(file.read_bytes()).unicodes for file in script_files())
    return common.union(*others)


RULE = Rule({CODE: "A character that no font of the project has."}, missing_glyphs)
