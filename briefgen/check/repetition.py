"""No two briefs say the same sentence: each is written for its own reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.rule import ProjectReading, Rule
from briefgen.check.sourcing import sentences
from briefgen.compose.markup import CITATION, REFERENCE
from briefgen.diagnostics import Diagnostic, warning
from briefgen.select import is_written_for, texts_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.select import PlacedText

CODE = "repeated-sentence"
# Shorter ones are labels and turns of phrase.
FEWEST_WORDS = 8


def repeated_sentences(reading: ProjectReading) -> Iterator[Diagnostic]:
    """Find sentences of the project's own that stand at two places; facts are no such."""
    first: dict[str, tuple[PlacedText, int]] = {}
    for text in _own_texts(reading):
        for sentence in sentences(text.text):
            key = _key(sentence.text)
            if len(key.split()) < FEWEST_WORDS:
                continue
            if key not in first:
                first[key] = (text, sentence.start)
                continue
            other, start = first[key]
            place = text.place(reading.library, sentence.start)
            message = f"“{_start(sentence.text)}” is said twice"
            hint = (
                f"write it anew for its reader; it stands in {other.place(reading.library, start)}"
            )
            yield warning(CODE, message, place, hint)


def _own_texts(reading: ProjectReading) -> dict[PlacedText, None]:
    """List every text once, in whichever brief it is printed."""
    library = reading.library
    found: dict[PlacedText, None] = {}
    for block in sorted(library.blocks.values(), key=lambda b: (b.kind, b.order, b.id)):
        for audience in library.audiences.values():
            if is_written_for(block, audience.id):
                texts = texts_for(library, block, audience)
                found |= {t: None for t in texts if t.is_read and "alt" not in t.names}
    return found


def _key(sentence: str) -> str:
    bare = REFERENCE.sub("", CITATION.sub("", sentence))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def _start(text: str, limit: int = 50) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


RULE = Rule(
    {CODE: "A sentence of eight words or more stands word for word at two places."},
    repeated_sentences,
)
