"""What differs from delegation to delegation is taken out of a page, so that the rest is set once.

A template marks a place with `data-slot`; the element holds words and nothing else.
"""

from __future__ import annotations

import html
import re
from itertools import count

from briefgen.artifacts import SLOT_NUMBER
from briefgen.dataclass import dataclass

SLOT = re.compile(
    r"<(?P<tag>\w+)(?P<before>[^<>]*?) data-slot(?:=\"[^\"]*\")?(?P<after>[^<>]*)>"
    r"(?P<words>[^<>]*)</(?P=tag)>"
)
# White space that a layout makes one space of; a no-break space stays what it is.
BLANKS = re.compile(r"[ \t\n\r\f]+")
# Stands in each slot while the page is laid out: every face has it.
LETTER = "x"


@dataclass(frozen=True, slots=True)
class Parted:
    """A page with a letter in each of its slots, and the words that belong there, in order."""

    html: str
    words: tuple[str, ...]


def parted(page: str) -> Parted:
    """Take the words out of a page's slots."""
    words: list[str] = []
    numbers = count()

    def taken(match: re.Match[str]) -> str:
        words.append(BLANKS.sub(" ", html.unescape(match["words"])).strip(" "))
        number = f'{SLOT_NUMBER}="{next(numbers)}"'
        opened = f"<{match['tag']}{match['before']} {number}{match['after']}>"
        return f"{opened}{LETTER}</{match['tag']}>"

    return Parted(SLOT.sub(taken, page), tuple(words))
