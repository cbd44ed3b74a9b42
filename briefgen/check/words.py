"""Finds the words of a sentence and says how many syllables each is read as."""

# What is no plain word is one word, as Flesch counted (A New Readability Yardstick, 1948): what
# stands between spaces. It gets the syllables that a reader's inner voice gives it:
#   a UN symbol, a URL, an e-mail address   1  nobody reads them aloud: the eye passes over them
#   capitals (OHCHR, DPRK, UN)              one a letter, W three; NATO and UNICEF as words
#   a figure (54; 1,000; 2014; 34/24; 20%)  as read aloud, at most 4: Flesch's own example, 1918,
#                                           has four, and he warned that long figures distort
#   a date (3 April 2025; September 2025)   4: nearly what its words would give; in “On 3 April
#                                           2025 the Council adopted …” 15.0 either way

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.check.sentences import BEFORE_NUMBER, NEVER_LAST
from briefgen.check.syllables import count_syllables

MOST_FOR_A_FIGURE = 4
LONGEST_FIGURE = 9
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
    (?P<skipped>
        (?:https?://|www\.)\S*[\w/]
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
        | \b(?:[a-z0-9-]+\.)+(?:org|int|com|net|edu|gov|info|eu|uk|kr|kp|ch|de)\b
            (?:/[\w/?=&%.-]*[\w/])?
        | \b[A-Z]{{1,6}}(?=/\S*\d)(?:/[A-Z0-9]\w*(?:[.-]\w+)*)+(?:\([IVXL\d]+\))?
    )
    | (?P<date>\b(?:
        {DAY}\s+{MONTH}(?:\s+\d{{4}})? | {MONTH}\s+{DAY},\s+\d{{4}} | {MONTH}\s+\d{{4}}
        | \d{{4}}-\d\d-\d\d
    )(?!\w))
    | (?P<pointed>\b(?:[A-Za-z]\.){{2,}}(?!\w))
    | (?P<shortened>\b(?i:{"|".join(w for w in NEVER_LAST if "." not in w)})\.
        | \b(?i:{"|".join(BEFORE_NUMBER)})\.(?=\s*\d))
    | (?P<plain>{PIECE}(?:[-‐‑]?{PIECE})*)
    """,
    re.VERBOSE,
)
PIECES = re.compile(rf"(?P<figure>{FIGURE})|(?P<letters>{LETTERS})")
CAPITALS = re.compile(r"([A-Z]{2,})(?:[’']?s)?")
BELOW_TWENTY = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
SEVENTY = 7


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
    if match["skipped"]:
        return 1
    if match["date"]:
        return MOST_FOR_A_FIGURE
    if match["pointed"]:
        return _spelled(text.upper())
    if match["shortened"]:
        word = text.lower().rstrip(".")
        return (NEVER_LAST | BEFORE_NUMBER)[word]
    return sum(_piece(piece) for piece in PIECES.finditer(text))


def _piece(piece: re.Match[str]) -> int:
    if piece["figure"]:
        return figure_syllables(piece[0])
    capitals = CAPITALS.fullmatch(piece[0])
    spelled = capitals and capitals[1] not in READ_AS_WORDS and len(capitals[1]) <= LONGEST_ACRONYM
    return _spelled(capitals[1]) if capitals and spelled else count_syllables(piece[0])


def _spelled(capitals: str) -> int:
    return sum(3 if letter == "W" else letter.isalpha() for letter in capitals)


def figure_syllables(figure: str) -> int:
    """Count a figure as read aloud, its sign included: 54 has three, 20% four; never over four."""
    if sum(map(str.isdigit, figure)) > LONGEST_FIGURE:
        return MOST_FOR_A_FIGURE
    signs = 2 * sum(figure.count(sign) for sign in "$€%") + figure.count("£")
    parts = re.split(r"[./:]", re.sub(r"[^\d./:]", "", figure))
    points = len(parts) - 1 if "." in figure or "/" in figure else 0
    return min(MOST_FOR_A_FIGURE, sum(_spoken(int(part)) for part in parts) + points + signs)


def _spoken(number: int) -> int:
    if number < len(BELOW_TWENTY):
        return BELOW_TWENTY[number]
    for unit, name in ((1_000_000, 2), (1000, 2), (100, 2)):
        if number >= unit:
            rest = number % unit
            return _spoken(number // unit) + name + (_spoken(rest) if rest else 0)
    tens = 3 if number // 10 == SEVENTY else 2
    return tens + (BELOW_TWENTY[number % 10] if number % 10 else 0)
