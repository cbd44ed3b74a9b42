"""A correction of what was printed, as a packet or a slip says it."""

from __future__ import annotations

from typing import Literal

from briefgen.dataclass import dataclass

ERRATA = "errata"


@dataclass(frozen=True, slots=True)
class Correction:
    """A passage of a document that was printed, and what it says now; `page` is the document's own.

    `before` and `after` are words around it that stay. A whole document may have been `added` or
    `removed`: then there are no words.
    """

    document: str
    part: str
    page: int
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    what: Literal["words", "added", "removed"] = "words"
