"""Words that tell of the machine on which a file was made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Longer than chance in the bytes of a font: each begins a path on some system.
# Words that addresses on the web have too (media, work) are left out: those wrap at a slash.
FOLDERS = "home|root|Users|tmp|var|etc|usr|mnt|private|proc|Volumes"
# Each begins at the sign that it searches by, and looks back so many letters: four times as fast.
PATHS = {
    "a file address": (4, re.compile(r":/(?<=\b[Ff][Ii][Ll][Ee]:/)[\w./~%-]*")),
    "a path": (0, re.compile(rf"/(?<![\w/.:~%-]/)(?:{FOLDERS})/[\w.~-][\w./~-]*")),
    "a Windows path": (1, re.compile(
        r":(?<=\b[A-Za-z]:)[\\/]+(?:[Uu]sers|USERS|[Ww]indows|WINDOWS|[Tt]emp|TEMP|Documents and "
        r"Settings|Program ?Files|ProgramData)[\\/][\w.~-]*"
    )),
}  # fmt: skip
SHARE = re.compile(r"(?<![\w\\])\\\\[\w.-]+\\[\w$.-]+")
SHORTEST = 3


def found_in(text: str, words: Mapping[str, str], *, binary: bool = False) -> Iterator[str]:
    """Name what a text tells: paths of any machine, and the words of this one."""
    for kind, (back, pattern) in PATHS.items():
        if match := pattern.search(text):
            yield f"{kind}: {text[match.start() - back : match.end()]}"
    if not binary and (match := SHARE.search(text)):
        yield f"a share: {match[0]}"
    for word, kind in words.items():
        if len(word) >= SHORTEST and word in text and _stands_alone(word, text):
            yield f"{kind}: {word}"


def _stands_alone(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
