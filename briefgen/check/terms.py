"""Each audience's words: what it does not say, and what it says instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.numbers import SKIPPED
from briefgen.check.rule import BriefReading, Rule
from briefgen.diagnostics import Diagnostic, Location, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "avoided-term"
# A quotation keeps its speaker's words, and an address its letters.
EXEMPT = re.compile(rf"“[^”]*”|\"[^\"]*\"|https?://\S+|{SKIPPED.pattern}")
QUOTED_FIELDS = frozenset({"objection", "wording"})


def avoided_terms(reading: BriefReading) -> Iterator[Diagnostic]:
    """Find words that the audience's profile avoids, in texts and in the facts that they name."""
    for text in reading.texts:
        if text.is_read and not QUOTED_FIELDS & text.names:
            for term, offset in _found(reading, text.text):
                yield _finding(reading, term, text.place(reading.library, offset))
    for id_ in reading.facts:
        for term, offset in _found(reading, reading.library.facts[id_].sentence):
            place = reading.library.place("fact", id_, "sentence", offset=offset)
            yield _finding(reading, term, place)


def _found(reading: BriefReading, text: str) -> Iterator[tuple[str, int]]:
    shown = EXEMPT.sub(lambda m: " " * len(m[0]), text)
    for term in reading.audience.avoid:
        if match := re.search(rf"\b{re.escape(term)}(?:s|’s|'s)?\b", shown, re.IGNORECASE):
            yield term, match.start()


def _finding(reading: BriefReading, term: str, place: Location) -> Diagnostic:
    instead = reading.audience.avoid[term]
    message = f"{reading.audience.id} do not read {term!r}"
    return warning(CODE, message, place, f"write {instead!r}")


RULE = Rule(
    {
        CODE: "A word that the audience's profile avoids (`avoid:` in its file), outside of "
        "quotations; the hint gives the word to use."
    },
    avoided_terms,
)
