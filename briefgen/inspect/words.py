"""Words by where their letters stand: looked up only on pages where something is wrong."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from briefgen.dataclass import dataclass
from briefgen.inspect.content import Box, address
from briefgen.inspect.lines import bottom, strike, top

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.inspect.content import Content, Run

# Ink may stand this much outside; a printer's cut is no more exact.
TOLERANCE = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or the part of it that is in one run."""

    text: str
    box: Box
    key: int


def overflowing(content: Content, text_page: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Name the words that the trim or the page's edge cuts, or that lie beyond."""
    keys = {run.key for run in content.runs if run.box.crosses(content.trim, TOLERANCE)}
    if not keys:
        return ()
    return tuple(
        word.text for word in _words(text_page, keys) if word.box.crosses(content.trim, TOLERANCE)
    )


def overlapping(content: Content, text_page: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Name the words that are printed over other words; turned type, as a watermark's, may be."""
    pairs = list(_pairs([run for run in content.runs if run.upright]))
    if not pairs:
        return ()
    words = list(_words(text_page, {run.key for pair in pairs for run in pair}))
    struck = {id(word) for pair in pairs for word in words if _is_struck(word, pair)}
    return tuple(word.text for word in words if id(word) in struck)


def _pairs(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    by_height = sorted(runs, key=top, reverse=True)
    for number, run in enumerate(by_height):
        foot = bottom(run)
        for other in by_height[number + 1 :]:
            if top(other) < foot:
                break
            if strike(run, other):
                yield run, other


def _is_struck(word: Word, pair: tuple[Run, Run]) -> bool:
    left = max(run.box.left for run in pair)
    right = min(run.box.right for run in pair)
    return (
        any(word.key == run.key for run in pair) and left < word.box.right and word.box.left < right
    )


def _words(text_page: Any, keys: set[int]) -> Iterator[Word]:  # noqa: ANN401
    word: Word | None = None
    for letter in _letters(text_page, keys):
        if word and letter and word.key == letter.key:
            word = Word(word.text + letter.text, word.box.joined(letter.box), word.key)
            continue
        if word:
            yield word
        word = letter
    if word:
        yield word


def _letters(text_page: Any, keys: set[int]) -> Iterator[Word | None]:  # noqa: ANN401
    edges = [ctypes.c_double() for _ in range(4)]
    for index in range(raw.FPDFText_CountChars(text_page.raw)):
        letter = chr(raw.FPDFText_GetUnicode(text_page.raw, index) & 0xFFFF)
        key = address(raw.FPDFText_GetTextObject(text_page.raw, index))
        if letter.isspace() or key not in keys:
            yield None
            continue
        raw.FPDFText_GetCharBox(text_page.raw, index, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        yield Word(letter, Box(left, bottom, right, top), key)
