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
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.diagnostics import Diagnostic

    Stage = Callable[[bytes], list[Diagnostic]]

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
UNREAD = (
    pikepdf.PasswordError, TooManyTagsError, TooHeavyError, pikepdf.PdfError, RuntimeError,
)  # fmt: skip
UNREADABLE = frozenset({"encrypted-file", "endless-tags", "packed-too-tight", "not-a-pdf"})


def examine(pdf: bytes) -> tuple[Diagnostic, ...]:
    """Find what a file lacks: its tags, its words, its fonts, its standards, and what it tells."""
    first, *others = STAGES
    found = first(pdf)
    if not is_unreadable(found):
        found += chain.from_iterable(stage(pdf) for stage in others)
    return tuple(found)


def examine_written(pdf: bytes) -> tuple[Diagnostic, ...]:
    """Find what can be found without drawing a page; leaks and standards are left out."""
    return tuple(written(pdf))


def is_unreadable(found: Iterable[Diagnostic]) -> bool:
    """Say whether a file could not be opened at all: nothing else can be said of it."""
    return any(finding.code in UNREADABLE for finding in found)


def written(pdf: bytes) -> list[Diagnostic]:
    """Find what can be found without drawing a page."""
    with bounded():
        try:
            with pikepdf.open(io.BytesIO(pdf)) as document:
                check_weight(document)
                return [*_few(_written(document))]
        except UNREAD as problem:
            return [_unreadable(problem)]


def drawn(pdf: bytes) -> list[Diagnostic]:
    """Find what shows on drawn pages."""
    with bounded():
        return [*_few(_drawn(pdf))]


def leaks(pdf: bytes) -> list[Diagnostic]:
    """Find what a file tells of who made it, and where."""
    with bounded():
        return [*_few(_leaks(pdf))]


def conformance(pdf: bytes) -> list[Diagnostic]:
    """Find which rules of PDF/UA-1 and PDF/A-3a a file breaks."""
    with bounded():
        return [*_few(standards(pdf))]


STAGES: tuple[Stage, ...] = (written, drawn, leaks, conformance)


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


def _drawn(pdf: bytes) -> Iterator[Diagnostic]:
    try:
        pages = read_drawn(pdf)
    except ValueError as problem:
        yield flaw("not-drawn", f"a page cannot be drawn: {problem}")
        return
    if not pages:
        yield flaw("not-drawn", "the file has no page")
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
