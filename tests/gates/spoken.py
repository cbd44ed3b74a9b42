"""Words with the language that each is to be spoken in, and how two lists of them differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A joiner before a note's mark keeps it on the line; a place to break an address is no break.
UNHEARD = dict.fromkeys(map(ord, "\u2060\u200b"), "")
# Fonts draw both hyphens with one glyph, and the file can name only one letter for it.
SAME = str.maketrans({"\u2010": "-"})
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text in one language, which may begin or end within a word."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in the language that it begins in."""

    text: str
    language: str


def words(stretches: Iterable[Stretch]) -> list[Word]:
    """Split a text into words, without what is not heard."""
    return [word for word in _words(stretches) if word.text]


def _words(stretches: Iterable[Stretch]) -> Iterator[Word]:
    text = language = ""
    for stretch in stretches:
        for letter in stretch.text.translate(UNHEARD).translate(SAME):
            if letter.isspace():
                yield Word(text, language)
                text = ""
            else:
                language = language if text else stretch.language
                text += letter
    yield Word(text, language)


def differences(expected: list[Word], actual: list[Word]) -> list[str]:
    """Say where two texts part, in the words that stand there."""
    if expected == actual:
        return []
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    return [
        f"for {_said(expected[a:b])} there is {_said(actual[c:d])}"
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _said(words_: list[Word]) -> str:
    shown = " ".join(f"{word.text}/{word.language}" for word in words_[:SHOWN])
    return f"“{shown}”" if words_ else "nothing"
