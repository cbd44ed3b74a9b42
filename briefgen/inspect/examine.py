"""Everything that is wrong with one file, whoever made it."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import pikepdf

from briefgen.inspect.drawn import read_drawn
from briefgen.inspect.flaws import flaw
from briefgen.inspect.leaks import find_leaks
from briefgen.inspect.reading import Reading, read
from briefgen.inspect.rules import about, links, says, sight, tree
from briefgen.inspect.standards import standards
from briefgen.inspect.structure import TooManyTagsError
from briefgen.inspect.weight import TooHeavyError, bounded, check_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.diagnostics import Diagnostic

WRITTEN = (
    tree.tagged, tree.parents, tree.content, tree.unmarked, tree.ids,
    says.pictures, says.headings, says.scopes, says.tables, says.lists, says.notes,
    links.links, links.destinations,
    about.languages, about.title, about.dates, about.boxes, about.fonts, about.streams,
)  # fmt: skip
DRAWN = (sight.order, sight.words, sight.running_heads, sight.contrast)
# A file that lacks one thing mostly lacks it everywhere.
MOST_OF_A_KIND = 20
# What qpdf calls bytes that stand in no file: where they lie in memory.
NAMELESS_FILE = re.compile(r"^stream <[^>]*>[ :]*")
UNREADABLE = (
    pikepdf.PasswordError, TooManyTagsError, TooHeavyError, pikepdf.PdfError, RuntimeError,
)  # fmt: skip


def examine(pdf: bytes) -> tuple[Diagnostic, ...]:
    """Find what a file lacks: its tags, its words, its fonts, its standards, and what it tells."""
    return tuple(chain.from_iterable(stages(pdf)))


def examine_written(pdf: bytes) -> tuple[Diagnostic, ...]:
    """Find what can be found without drawing a page; leaks and standards are left out."""
    return tuple(chain.from_iterable(stages(pdf, drawn=False)))


def stages(pdf: bytes, *, drawn: bool = True) -> Iterator[list[Diagnostic]]:
    """Find the same, a part at a time: what is known stays known where a later part breaks down."""
    with bounded():
        try:
            with pikepdf.open(io.BytesIO(pdf)) as document:
                check_weight(document)
                found = [*_few(_written(document))]
                empty = not len(document.pages)
        except UNREADABLE as problem:
            yield [_unreadable(problem)]
            return
        yield found
        for part in (_nothing if empty else _drawn, _leaks, standards) if drawn else ():
            yield [*_few(part(pdf))]


def _unreadable(problem: Exception) -> Diagnostic:
    match problem:
        case pikepdf.PasswordError():
            return flaw("encrypted-file", "the file is locked with a password")
        case TooManyTagsError():
            return flaw("endless-tags", "the tag tree has no end")
        case TooHeavyError():
            return flaw("packed-too-tight", str(problem))
        case _:
            return flaw("not-a-pdf", "the bytes are no readable PDF")


def _written(document: pikepdf.Pdf) -> Iterator[Diagnostic]:
    reading: Reading = read(document)
    for rule in WRITTEN:
        yield from rule(reading)
    for warning in document.get_warnings()[:1]:
        said = NAMELESS_FILE.sub("", str(warning))
        yield flaw("damaged-file", f"the file had to be mended: {said}")


def _nothing(_pdf: bytes) -> Iterator[Diagnostic]:
    yield flaw("not-drawn", "the file has no page")


def _drawn(pdf: bytes) -> Iterator[Diagnostic]:
    try:
        pages = read_drawn(pdf)
    except ValueError as problem:
        yield flaw("not-drawn", f"a page cannot be drawn: {problem}")
        return
    for rule in DRAWN:
        yield from rule(pages)


def _leaks(pdf: bytes) -> Iterator[Diagnostic]:
    for leak in find_leaks(pdf):
        yield flaw("leak", f"{leak.place} holds {leak.what}")


def _few(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    counts: Counter[str] = Counter()
    for finding in dict.fromkeys(findings):
        counts[finding.code] += 1
        if counts[finding.code] <= MOST_OF_A_KIND:
            yield finding
    for code, count in counts.items():
        if count > MOST_OF_A_KIND:
            yield flaw(code, f"{count - MOST_OF_A_KIND} more of this kind")
