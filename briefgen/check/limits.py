"""The printed file keeps to its audience's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.readability import hardest, measure
from briefgen.check.rule import PrintedReading, Rule
from briefgen.diagnostics import Diagnostic, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Location
    from briefgen.model import Limit

PAGES, WORDS, TYPE, GRADE, SENTENCE = (
    "too-many-pages", "too-many-words", "type-too-small", "hard-to-read", "long-sentence",
)  # fmt: skip
# A book is as long as its chapters, and a packet's own pages as its lists: these limits are for
# what is handed over folded once.
BOUND = ("compendium", "front")
OF_BRIEFS = frozenset({"pages", "words"})
# Sizes are read back from a PDF that rounds them.
TOLERANCE = 0.05


def over_limits(reading: PrintedReading) -> Iterator[Diagnostic]:
    """Compare pages, words, smallest type and reading grade with the audience's profile."""
    for name, compare in (
        ("pages", _pages), ("words", _words), ("type_size", _type_size), ("grade", _grade),
        ("sentence_words", _sentences),
    ):  # fmt: skip
        if name in OF_BRIEFS and reading.block.kind in BOUND:
            continue
        if limit := reading.audience.limits.get(name):  # type: ignore[call-overload]
            place = reading.library.place("audience", reading.audience.id, "limits", name)
            yield from compare(reading, limit, place)


def _brief(reading: PrintedReading) -> str:
    return f"{reading.audience.id}/{reading.block.id}"


def _pages(reading: PrintedReading, limit: Limit, place: Location) -> Iterator[Diagnostic]:
    pages = reading.printed.pages
    if len(pages) > limit.value:
        over = sum(page.lines for page in pages[int(limit.value) :])
        lines = "1 line" if over == 1 else f"{over} lines"
        message = f"{_brief(reading)}: {len(pages)} pages, {lines} over {limit.value:g} pages"
        yield error(PAGES, message, place, "cut words; type is never shrunk")


def _words(reading: PrintedReading, limit: Limit, place: Location) -> Iterator[Diagnostic]:
    words = reading.printed.words
    if words > limit.value:
        message = f"{_brief(reading)}: {words} words, limit {limit.value:g}"
        yield warning(WORDS, message, place, f"cut {words - limit.value:g} words")


def _type_size(reading: PrintedReading, limit: Limit, place: Location) -> Iterator[Diagnostic]:
    size = reading.printed.smallest_type
    if 0 < size < limit.value - TOLERANCE:
        message = f"{_brief(reading)}: type of {size:.1f} pt, smallest {limit.value:g} pt"
        yield error(TYPE, message, place, "set it larger in the audience's style.css")


def _grade(reading: PrintedReading, limit: Limit, place: Location) -> Iterator[Diagnostic]:
    if reading.grade is not None and reading.grade > limit.value:
        message = f"{_brief(reading)}: reading grade {reading.grade:.1f}, limit {limit.value:g}"
        hard = [f"“{s.sentence}” ({s.grade:.0f})" for s in hardest(reading.passages)]
        yield warning(GRADE, message, place, f"hardest: {' '.join(hard)}")


def _sentences(reading: PrintedReading, limit: Limit, place: Location) -> Iterator[Diagnostic]:
    for sentence in measure(reading.passages, headings=False):
        if sentence.words > limit.value:
            message = f"{_brief(reading)}: a sentence of {sentence.words} words"
            hint = f"make two of “{sentence.sentence}”; the limit is {limit.value:g}"
            yield warning(SENTENCE, message, place, hint)


RULE = Rule(
    {
        PAGES: "More pages than the audience's profile allows; the finding says by how many lines.",
        WORDS: "More printed words than the audience's profile allows.",
        TYPE: "Type smaller than the audience's profile allows.",
        GRADE: "A reading grade above the audience's limit, with headings or without them.",
        SENTENCE: "A sentence of more words than the audience's profile allows.",
    },
    over_limits,
)
