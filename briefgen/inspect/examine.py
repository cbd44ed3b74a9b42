"""Everything that is wrong with one file, whoever made it."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf

from briefgen.inspect.drawn import read_drawn
from briefgen.inspect.flaws import flaw
from briefgen.inspect.leaks import find_leaks
from briefgen.inspect.reading import Reading, read
from briefgen.inspect.rules import about, links, says, sight, tree
from briefgen.inspect.standards import standards
from briefgen.inspect.structure import TooManyTagsError

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


def examine(pdf: bytes) -> tuple[Diagnostic, ...]:
    """Find what a file lacks: its tags, its words, its fonts, its standards, and what it tells."""
    return _examined(pdf, drawn=True)


def examine_written(pdf: bytes) -> tuple[Diagnostic, ...]:
    """Find what can be found without drawing a page; leaks and standards are left out."""
    return _examined(pdf, drawn=False)


def _examined(pdf: bytes, *, drawn: bool) -> tuple[Diagnostic, ...]:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = [*_written(document)]
        if drawn:
            found += [*_drawn(pdf)]
    except pikepdf.PasswordError:
        return (flaw("encrypted-file", "the file is locked with a password"),)
    except TooManyTagsError:
        return (flaw("endless-tags", "the tag tree has no end"),)
    except (pikepdf.PdfError, RuntimeError, ValueError, ArithmeticError, TypeError):
        return (flaw("not-a-pdf", "the bytes are no readable PDF"),)
    return tuple(_few(dict.fromkeys(found)))


def _written(document: pikepdf.Pdf) -> Iterator[Diagnostic]:
    reading: Reading = read(document)
    for rule in WRITTEN:
        yield from rule(reading)
    for warning in document.get_warnings()[:1]:
        yield flaw("damaged-file", f"the file had to be mended: {warning}")


def _drawn(pdf: bytes) -> Iterator[Diagnostic]:
    pages = read_drawn(pdf)
    for rule in DRAWN:
        yield from rule(pages)
    for leak in find_leaks(pdf):
        yield flaw("leak", f"{leak.place} holds {leak.what}")
    yield from standards(pdf)


def _few(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= MOST_OF_A_KIND:
            yield finding
    for code, count in counts.items():
        if count > MOST_OF_A_KIND:
            yield flaw(code, f"{count - MOST_OF_A_KIND} more of this kind")
