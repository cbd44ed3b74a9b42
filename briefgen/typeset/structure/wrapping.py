"""What a line's end took away: the space between two words, or the whole of a broken word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from briefgen.typeset.structure.content import Content
    from briefgen.typeset.structure.pieces import Piece
    from briefgen.typeset.structure.source import Source

# Hebrew, Arabic and their kin are drawn from the right: letters come out of a page backwards.
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# Chinese and Japanese have no spaces; Korean has.
SPACELESS = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff9f]$")
BREAKING_MARKS = "-\u2010/\u2013\u2014"
SOFT_HYPHEN, HYPHEN = "\xad", "\u2010"


def actual_texts(
    pieces: Sequence[Piece], source: Source, notes: frozenset[Element]
) -> dict[Content, str]:
    """Give what pieces really say, where drawing lost something of it."""

    @cache
    def words_of(block: Element) -> str:
        return source.words(block, notes - {block})

    found: dict[Content, str] = {}
    for n, piece in enumerate(pieces):
        text, actual = piece.text.replace(SOFT_HYPHEN, ""), ""
        if piece.wraps and piece.block is not None and text.strip():
            actual = _mended(text, _following(pieces, n), words_of(piece.block))
        if actual or FROM_THE_RIGHT.search(text):
            found[piece.content] = actual or text
    return found


def _following(pieces: Sequence[Piece], n: int) -> str:
    block = pieces[n].block
    rest = (pieces[later] for later in range(n + 1, len(pieces)))
    return next((p.text.strip() for p in rest if p.block is block and p.text.strip()), "")


def _mended(text: str, following: str, words: str) -> str:
    if not following or text[-1].isspace():
        return f"{text} "
    last, first = text.rsplit(maxsplit=1)[-1], following.split(maxsplit=1)[0]
    # The next line may end in a hyphen of its own, as a word of three parts does.
    first = first.replace(SOFT_HYPHEN, "").rstrip(HYPHEN)
    if f"{last} {first}" in words:
        return f"{text} "
    if f"{last}{first}" in words:
        return ""
    if f"{last[:-1]}{first}" in words:
        return text[:-1]
    return "" if SPACELESS.search(text) or last[-1] in BREAKING_MARKS else f"{text} "
