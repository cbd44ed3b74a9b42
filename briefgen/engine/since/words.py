"""Which words change between two files, whatever lines and pages they stand on."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefgen.engine.since.answer import WordChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.artifacts import Measurements

Word = tuple[str, int]
# A word that a line breaks is one word: the hyphen is not its own.
BROKEN = re.compile("\N{HYPHEN}\n|\N{SOFT HYPHEN}")
# Of longer texts, words that are everywhere are no sign of what belongs together.
LONG = 4000


def word_changes(
    old: Measurements, new: Measurements, old_pages: Sequence[int], new_pages: Sequence[int]
) -> Iterator[WordChange]:
    """Compare the words of some pages (counted from 1): text, pictures' words, links, heads."""
    for words_of in (_text, _alternatives, _links, _heads):
        yield from _changes(_words(words_of, old, old_pages), _words(words_of, new, new_pages))


def _words(
    words_of: Callable[[Measurements, int], Sequence[str]], file: Measurements, pages: Sequence[int]
) -> list[Word]:
    return [(word, page) for page in pages for word in words_of(file, page)]


def _text(file: Measurements, page: int) -> list[str]:
    measured = file.pages[page - 1]
    text = measured.text.removesuffix(measured.untagged_text)
    return BROKEN.sub("", text).split()


def _heads(file: Measurements, page: int) -> list[str]:
    return BROKEN.sub("", file.pages[page - 1].untagged_text).split()


def _alternatives(file: Measurements, page: int) -> list[str]:
    return [word for f in file.figures if f.page == page for word in f.alt.split()]


def _links(file: Measurements, page: int) -> list[str]:
    return [link.uri for link in file.links if link.page == page]


def _changes(old: list[Word], new: list[Word]) -> Iterator[WordChange]:
    before, after = ([word for word, _ in words] for words in (old, new))
    long = max(len(before), len(after)) > LONG
    matcher = SequenceMatcher(None, before, after, autojunk=long)
    for what, i, k, j, m in matcher.get_opcodes():
        if what != "equal":
            yield WordChange(
                " ".join(before[i:k]), " ".join(after[j:m]),
                old[i][1] if i < k else None, new[j][1] if j < m else None,
            )  # fmt: skip
