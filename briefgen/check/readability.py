"""Reading grade after Flesch and Kincaid, with what is no prose masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

ALGORITHM = "flesch-kincaid-1"
SYMBOL = re.compile(r"\b(?:[AS]|GA|SC|E)/[A-Z0-9][\w/.\-]*")
VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or a list item, as plain text."""

    text: str
    kind: Literal["heading", "paragraph", "item"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Readability:
    """A reading grade and what it was counted from."""

    grade: float
    words: int
    sentences: int
    syllables: int


def grade(passages: Sequence[Passage], *, headings: bool = True) -> Readability:
    """Grade passages: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    chosen = [p for p in passages if headings or p.kind != "heading"]
    sentences = [s for p in chosen for s in re.split(r"[.!?]+[\"”’)]*\s+", p.text) if s.strip()]
    words = [word for s in sentences for word in re.findall(r"[A-Za-z’'\-]+", SYMBOL.sub("", s))]
    syllables = sum(_syllables(word) for word in words)
    if not words:
        return Readability(0.0, 0, 0, 0)
    score = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return Readability(score, len(words), len(sentences), syllables)


def _syllables(word: str) -> int:
    lower = word.lower()
    count = len(VOWELS.findall(lower))
    return max(1, count - (lower.endswith("e") and not lower.endswith("le")))
