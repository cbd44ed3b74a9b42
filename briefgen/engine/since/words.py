"""Which words change between two files, whatever lines and pages they stand on."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.engine.since.answer import WordChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.artifacts import Measurements

Word = tuple[str, int]
# From and to in the words before, from and to in those after.
Span = tuple[int, int, int, int]
# A word that a line breaks is one word: the hyphen is not its own.
BROKEN = re.compile("\N{HYPHEN}\n|\N{SOFT HYPHEN}")
# Of longer texts, words that are everywhere are no sign of what belongs together.
LONG = 4000
# Changes with fewer words between them are one passage, shown with so many words around it.
NEAR, AROUND = 5, 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Words before and after a change, with the words that they stand between.

    `page` is where the reader of the former text finds it.
    """

    page: int
    before: str
    old: str
    new: str
    after: str


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


def passages(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Passage]:
    """Compare words, and join changes that stand close together: one passage is one correction."""
    groups: list[list[Span]] = []
    for span in _spans(old, new):
        if groups and span[0] - groups[-1][-1][1] < NEAR:
            groups[-1].append(span)
        else:
            groups.append([span])
    for group in groups:
        yield _passage(old, new, (group[0][0], group[-1][1], group[0][2], group[-1][3]))


def _passage(old: Sequence[Word], new: Sequence[Word], span: Span) -> Passage:
    i, k, j, m = span
    # What is put in stands where the word before it stands, for who has the former page in hand.
    page = old[i if i < k else max(i - 1, 0)][1] if old else new[j][1]
    before, after = old[max(i - AROUND, 0) : i], old[k : k + AROUND]
    said = (" ".join(word for word, _ in words) for words in (before, old[i:k], new[j:m], after))
    return Passage(page, *said)


def page_words(file: Measurements, page: int) -> list[Word]:
    """Give what a page (counted from 1) says, without heads and feet."""
    return [(word, page) for word in _text(file, page)]


def _changes(old: list[Word], new: list[Word]) -> Iterator[WordChange]:
    before, after = ([word for word, _ in words] for words in (old, new))
    for i, k, j, m in _spans(old, new):
        yield WordChange(
            " ".join(before[i:k]), " ".join(after[j:m]),
            old[i][1] if i < k else None, new[j][1] if j < m else None,
        )  # fmt: skip


def _spans(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Span]:
    before, after = ([word for word, _ in words] for words in (old, new))
    long = max(len(before), len(after)) > LONG
    matcher = SequenceMatcher(None, before, after, autojunk=long)
    yield from ((i, k, j, m) for what, i, k, j, m in matcher.get_opcodes() if what != "equal")
