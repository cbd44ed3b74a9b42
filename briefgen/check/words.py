"""Finds the words of a sentence and says how many syllables each is read as."""

# Rudolf Flesch, How to Write Plain English (1979), chapter 2, counts abbreviations, figures,
# symbols and their combinations as one word of one syllable, and a hyphenated word as one word.
# So here a UN symbol, an address, a figure (54; 1,000; 34/24; 20%) and a date (3 April 2025) are:
# the eye takes them in whole. Read aloud they would cost evidence dearly: the sentence “On 3 April
# 2025 the Council adopted …, with 54 co-sponsors.” would have grade 15.7, not 11.3.
# Abbreviations depart from Flesch: OHCHR has a syllable a letter, W three, as it is read; NATO is
# read as a word, “Mr.” and “para.” as the words they stand for. At one syllable each, writing DPRK
# for North Korea would make a text seem easier.

from __future__ import annotations

import re

from briefgen.check.sentences import BEFORE_NUMBER, NEVER_LAST
from briefgen.check.syllables import count_syllables
from briefgen.dataclass import dataclass

ABBREVIATIONS = NEVER_LAST | BEFORE_NUMBER
LONGEST_ACRONYM = 6
READ_AS_WORDS = frozenset(
    {"AIDS", "ASEAN", "CEDAW", "COVID", "ECOSOC", "NATO", "UNAIDS", "UNESCO", "UNICEF"},
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t?\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
FIGURE = r"[$€£]?\d+(?:[.,/:]\d+|[\u00a0\u202f]\d{3}\b)*(?:[ \u00a0\u202f]?%|(?:st|nd|rd|th|s)\b)?"
LETTERS = r"[^\W\d_]+(?:[’'][^\W\d_]+)*"
PIECE = rf"(?:{FIGURE}|{LETTERS})"
TOKEN = re.compile(
    rf"""
    (?P<whole>
        (?:https?://|www\.)\S*[\w/]
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | \b(?:[a-z0-9-]+\.)+(?:org|int|com|net|edu|gov|info|eu|uk|kr|kp|ch|de)\b
            (?:/[\w/?=&%.-]*[\w/])?
        | \b[A-Z]{{1,6}}(?=/\S*\d)(?:/[A-Z0-9]\w*(?:[.-]\w+)*)+(?:\([IVXL\d]+\))?
        | \b(?:
            {DAY}\s+{MONTH}(?:\s+\d{{4}})? | {MONTH}\s+{DAY},\s+\d{{4}} | {MONTH}\s+\d{{4}}
            | \d{{4}}-\d\d-\d\d
        )(?!\w)
    )
    | (?P<pointed>\b(?:[A-Za-z]\.){{2,}}(?!\w))
    | (?P<shortened>\b(?i:{"|".join(w for w in NEVER_LAST if "." not in w)})\.
        | \b(?i:{"|".join(BEFORE_NUMBER)})\.(?=\s*\d))
    | (?P<plain>{PIECE}(?:[-‐‑]?{PIECE})*)
    """,
    re.VERBOSE,
)
PIECES = re.compile(rf"(?P<figure>{FIGURE})|(?P<letters>{LETTERS})")
CAPITALS = re.compile(r"([A-Z]{2,})(?:[’']?s)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed and the syllables that it is read as."""

    text: str
    syllables: int


def find_words(sentence: str) -> list[Word]:
    """List the words of a sentence; a hyphenated word is one, words at a dash or slash are two."""
    # A line set in capitals holds words, not abbreviations.
    read = sentence.lower() if sentence.isupper() and sentence.count(" ") > 1 else sentence
    return [Word(match[0], _syllables(match)) for match in TOKEN.finditer(read)]


def _syllables(match: re.Match[str]) -> int:
    text = match[0]
    if match["whole"]:
        return 1
    if match["pointed"]:
        return _spelled(text.upper())
    if match["shortened"]:
        return ABBREVIATIONS[text.lower().rstrip(".")]
    return sum(_piece(piece) for piece in PIECES.finditer(text))


def _piece(piece: re.Match[str]) -> int:
    if piece["figure"]:
        return 1
    capitals = CAPITALS.fullmatch(piece[0])
    spelled = capitals and capitals[1] not in READ_AS_WORDS and len(capitals[1]) <= LONGEST_ACRONYM
    return _spelled(capitals[1]) if capitals and spelled else count_syllables(piece[0])


def _spelled(capitals: str) -> int:
    return sum(3 if letter == "W" else letter.isalpha() for letter in capitals)
