"""Figures in prose: digits, and English numbers written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

# fmt: off
_SMALL = [
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
# fmt: on
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {
    "one": 1, "two": 2, **{word: n for n, word in enumerate(_SMALL, 3)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join([*VALUES, *SCALES, "dozen", "dozens", *(f"{scale}s" for scale in SCALES)])
# What stands in square brackets is still to be filled in: no claim.
SKIPPED = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")
DIGITS = re.compile(r"(?<![\w/.])\d[\d,.\u00a0]*(?:\s?(?:%|per cent|percent))?")
WORDS = re.compile(rf"\b(?:{_WORD})\b(?:[\s-]+(?:and\s+)?(?:{_WORD})\b)*", re.IGNORECASE)
SHARES = re.compile(
    r"\b(?:half|(?:a|one|two|three)[\s-](?:third|quarter|fifth|tenth)s?)\s+of\b|\bper cent\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, where it begins, and its value where one can be told."""

    text: str
    start: int
    value: float | None

    @property
    def is_year(self) -> bool:
        """Say whether the figure reads as a year."""
        return bool(re.fullmatch(r"(?:19|20)\d\d", self.text))


def figures(text: str) -> Iterator[Figure]:
    """Find figures from three upwards; `one` and `two` are words of every sentence."""
    masked = SKIPPED.sub(lambda m: " " * len(m[0]), text)
    for match in DIGITS.finditer(masked):
        written = match[0].rstrip(".,\u00a0")
        yield Figure(written, match.start(), _digits_value(written))
    for match in WORDS.finditer(masked):
        value = _words_value(match[0])
        if match[0].lower() not in ("one", "two"):
            yield Figure(match[0], match.start(), value)
    for match in SHARES.finditer(masked):
        yield Figure(match[0], match.start(), None)


def _digits_value(written: str) -> float | None:
    number = re.sub(r"[,\u00a0]|\s?(?:%|per cent|percent)$", "", written)
    return float(number) if re.fullmatch(r"\d+(?:\.\d+)?", number) else None


def _words_value(words: str) -> float | None:
    total, current = 0, 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in VALUES:
            current += VALUES[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0
        elif word != "and":
            return None
    return float(total + current)
