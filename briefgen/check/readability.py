"""Reading grade after Flesch and Kincaid, with what is no prose masked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from briefgen.check.sentences import split_sentences
from briefgen.check.words import find_words
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["heading", "paragraph", "item"]
# The version goes up whenever the same text may get another grade.
ALGORITHM = "flesch-kincaid-2"
# The formula was fitted to passages; on a few words one long word gives a grade of thirty.
FEWEST_WORDS = 6
# A brief is graded with its headings and without; a compendium has a thousand sentences.
MOST_SENTENCES = 4096


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or a list item, as plain text."""

    text: str
    kind: Kind = "paragraph"


@dataclass(frozen=True, slots=True)
class Readability:
    """A reading grade and what it was counted from."""

    grade: float
    words: int
    sentences: int
    syllables: int


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence as printed, the grade of it alone, and what that was counted from."""

    sentence: str
    grade: float
    words: int
    syllables: int


def grade(passages: Sequence[Passage], *, headings: bool = True) -> Readability:
    """Grade passages: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    A heading or an item without a stop is a sentence of its own. Without a word the grade is 0.
    """
    sentences = measure(passages, headings=headings)
    words = sum(sentence.words for sentence in sentences)
    syllables = sum(sentence.syllables for sentence in sentences)
    score = _formula(words, len(sentences), syllables)
    return Readability(score, words, len(sentences), syllables)


def measure(passages: Sequence[Passage], *, headings: bool = True) -> list[Hard]:
    """Measure each sentence alone, in reading order."""
    chosen = [passage for passage in passages if headings or passage.kind != "heading"]
    found = [_measured(text) for passage in chosen for text in split_sentences(passage.text)]
    return [sentence for sentence in found if sentence.words]


def hardest(passages: Sequence[Passage], count: int = 3) -> list[Hard]:
    """List the sentences of the highest grade, hardest first; of equals, the first printed.

    Headings and sentences of fewer than six words are left out: the formula says nothing of them.
    """
    fit = [s for s in measure(passages, headings=False) if s.words >= FEWEST_WORDS]
    return sorted(fit, key=lambda sentence: -sentence.grade)[:count]


@lru_cache(maxsize=MOST_SENTENCES)
def _measured(sentence: str) -> Hard:
    words = find_words(sentence)
    syllables = sum(word.syllables for word in words)
    return Hard(sentence, _formula(len(words), 1, syllables), len(words), syllables)


def _formula(words: int, sentences: int, syllables: int) -> float:
    if not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59
