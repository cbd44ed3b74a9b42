"""2025a and 2025b: works of one author and one year are told apart, as author-date styles ask.

citeproc-py prints the CSL variable `year-suffix` and does not choose its letters. So each work
that may need one carries a mark, and when a brief is whole the marks become letters.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.model import Source

# Private-use characters: no text of a project holds them.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def mark(source: Source) -> str:
    """Give the mark that stands for a work's letter until it is known."""
    return f"{OPEN}{source.id}{CLOSE}"


def lettered(html: str, sources: Mapping[str, Source], cited: Iterable[str]) -> str:
    """Put letters in place of marks: none for a work alone in its year, else in order of date."""
    letters: dict[str, str] = {}
    groups: dict[tuple[str, str], list[str]] = {}
    for id_ in cited:
        groups.setdefault(_author_and_year(sources[id_]), []).append(id_)
    for ids in groups.values():
        if len(ids) > 1:
            ordered = sorted(ids, key=lambda id_: (_date(sources[id_]), id_))
            letters |= dict(zip(ordered, string.ascii_lowercase, strict=False))
    return MARK.sub(lambda match: letters.get(match[1], ""), html)


def _author_and_year(source: Source) -> tuple[str, str]:
    named: Any = source.csl.get("author") or source.csl.get("publisher") or source.title
    return str(named), str(_date(source)[:1])


def _date(source: Source) -> list[int]:
    parts: list[list[int]] = (source.csl.get("issued") or {}).get("date-parts") or [[]]
    return parts[0]
