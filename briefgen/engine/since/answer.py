"""What is answered: the files that change, with pages and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from briefgen.engine.request import Result

State = Literal["changed", "appears", "disappears", "held"]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page before and after, counted from 1: None where there is none."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words before and after, one of them may be empty, and the pages on which they begin."""

    old: str
    new: str
    old_page: int | None
    new_page: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file; `words` is None where those before are known no more.

    A file that changes on no page does so in what it says of itself, its tags or its attachments.
    """

    file: str
    state: State
    pages: tuple[PageChange, ...] = ()
    words: tuple[WordChange, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Since:
    """All that changes, how many files do not, and every row and finding as of a build."""

    changes: tuple[Change, ...]
    unchanged: int
    result: Result
