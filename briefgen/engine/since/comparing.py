"""A printed file beside the one that would be printed now."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.engine.finished import kept_as
from briefgen.engine.manifest import digest_of, is_printed
from briefgen.engine.since.answer import Change, PageChange
from briefgen.engine.since.words import word_changes
from briefgen.inspect import page_digests, read_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefgen.artifacts import Measurements
    from briefgen.engine.manifest import Entry
    from briefgen.engine.sheet import Sheet
    from briefgen.engine.since.planning import Question
    from briefgen.engine.store import Store


def compared(question: Question, entry: Entry, sheet: Sheet, file: str) -> Change | None:
    """Say how a file changes; None if it does not."""
    if (sheet.job, sheet.printer) == (entry.job, entry.printer):
        return None
    if sheet.pdf is None or digest_of(sheet.pdf) == entry.digest:
        return None
    former = _former(question.folder / file, entry, sheet, question.request.store)
    pages = tuple(_pages(_looks(entry, sheet, former), sheet.looks))
    if former is None or sheet.measurements is None:
        return Change(file, "changed", pages, None)
    old = [page.old for page in pages if page.old]
    new = [page.new for page in pages if page.new]
    words = word_changes(former[1], sheet.measurements, old, new)
    return Change(file, "changed", pages, tuple(words))


Former = tuple[bytes, "Measurements"]


def _former(path: Path, entry: Entry, sheet: Sheet, store: Store | None) -> Former | None:
    """Find the file that was printed, byte for byte: where it was put, or in the store.

    The store is asked first, as it has measured the file.
    """
    # What another program kept stands under names that this one does not know.
    kept = kept_as(entry.job, store) if store and entry.printer == sheet.printer else None
    if kept and digest_of(kept.pdf) == entry.digest:
        return kept.pdf, kept.findings.measurements
    if is_printed(path, entry):
        pdf = path.read_bytes()
        return pdf, read_back(pdf)
    return None


def _looks(entry: Entry, sheet: Sheet, former: Former | None) -> Sequence[str]:
    """Name the pages as they were, as the one names them that names them now."""
    if _drawer(entry.printer) == _drawer(sheet.printer):
        return entry.looks
    # Nothing is known to be the same.
    return page_digests(*former) if former else [""] * entry.pages


def _drawer(printer: str) -> str:
    return printer.rpartition(", ")[2]


def _pages(old: Sequence[str], new: Sequence[str]) -> Iterator[PageChange]:
    """Leave out the pages that stay, though others come or go before them."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i, k, j, m in matcher.get_opcodes():
        if what != "equal":
            pairs = zip_longest(range(i + 1, k + 1), range(j + 1, m + 1))
            yield from (PageChange(*pair) for pair in pairs)
