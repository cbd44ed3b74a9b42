"""Stylesheets that are parsed once for all jobs that name them.

Private names: `weasyprint.css.CSS` as `find_stylesheets` calls it, a sheet's `page_rules` and
`layers`; `weasyprint.css.tokens.Pending.solve`.
"""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Any

import weasyprint.css
from weasyprint.css.tokens import Pending

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.typeset.patches.shared import Faces

# The shipped templates have four sheets a kind of brief, and a hundred values with variables.
MOST_SHEETS, MOST_VALUES = 64, 8192
parsed: Any = weasyprint.css.CSS
solved: Any = Pending.solve


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with what it added to the lists that the sheets of one document share."""

    sheet: Any
    page_rules: tuple[Any, ...]
    faces: tuple[str, ...]


class Sheets:
    """Stylesheets by address or text, and values of their variables.

    `name` stands for the bytes of all stylesheets that the job at work may read; `spoilt` says that
    one was read from a picture, which is no part of that name.
    """

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._sheets: dict[Any, _Sheet] = {}
        self._values: dict[Any, tuple[Any, ...]] = {}
        self.name, self.spoilt = "", False

    def parse(self, **given: Any) -> Any:  # noqa: ANN401 - WeasyPrint is untyped
        """Give a parsed sheet, as `weasyprint.CSS` would make it for this document."""
        if given.get("matcher") is not None:  # one that another imports becomes a part of it
            return parsed(**given)
        place = given.get("url"), given.get("base_url"), given["media_type"]
        key = self.name, given.get("string"), *place
        if kept := self._sheets.get(key):
            self._faces.asked += kept.faces
            given["page_rules"] += kept.page_rules
            return self._own(kept.sheet, given)
        return self._first(key, given)

    def _first(self, key: Any, given: dict[str, Any]) -> Any:  # noqa: ANN401
        rules, asked = len(given["page_rules"]), len(self._faces.asked)
        before = _else(given)
        sheet = parsed(**given)
        if _else(given) == before:
            if len(self._sheets) >= MOST_SHEETS:
                self._sheets.clear()
            added = tuple(given["page_rules"][rules:]), tuple(self._faces.asked[asked:])
            self._sheets[key] = _Sheet(sheet, *added)
        self.spoilt |= bool(given["url_fetcher"].pictures)
        return sheet

    @staticmethod
    def _own(sheet: Any, given: dict[str, Any]) -> Any:  # noqa: ANN401
        """Give a sheet the lists of the document at work: its own ones hold another's rules."""
        sheet = copy(sheet)
        sheet.page_rules, sheet.layers = given["page_rules"], given["layers"]
        return sheet

    def solve(self, value: Any, tokens: list[Any], key: str, base: str) -> Any:  # noqa: ANN401
        """Work out a value with variables once for the same tokens, which stay as they are."""
        name = id(value), key, base, *map(id, tokens)
        if name not in self._values:
            if len(self._values) >= MOST_VALUES:
                self._values.clear()
            # With the tokens themselves, so that no others get their addresses.
            self._values[name] = solved(value, tokens, key, base), value, tokens
        return self._values[name][0]


def _else(given: dict[str, Any]) -> tuple[Any, ...]:
    """Give what a sheet may change besides rules: such a sheet is parsed for each document."""
    return dict(given["counter_style"]), dict(given["color_profiles"]), list(given["layers"])


@contextmanager
def parsing(sheets: Sheets) -> Iterator[None]:
    """Let WeasyPrint take its stylesheets from here."""
    weasyprint.css.CSS = sheets.parse
    Pending.solve = lambda value, *given: sheets.solve(value, *given)  # noqa: PLW0108 - a method
    try:
        yield
    finally:
        weasyprint.css.CSS, Pending.solve = parsed, solved
