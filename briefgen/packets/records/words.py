"""Words of a State's record in a reader's language: content/locales/TAG/records.yaml."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_skeleton

from briefgen.compose.figures import NO_BREAK, printed_date
from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.load.layout import read_words
from briefgen.load.nearest import did_you_mean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.model.cells import When

FILE = "records.yaml"


class Words:
    """Looks up words of one locale; a missing one stops with its name, and none stands in."""

    def __init__(self, words: Mapping[str, str], locale: str) -> None:
        self._words, self.locale = words, locale

    def text(self, key: str, **values: object) -> str:
        """Give words with their values filled in; raises ProjectError."""
        if key not in self._words:
            raise ProjectError(
                error("missing-layout-string", f"no string {key!r}", self._place,
                      did_you_mean(key, self._words))
            )  # fmt: skip
        try:
            return self._words[key].format(**values)
        except KeyError as problem:
            message = f"{key}: a sentence gives no {{{problem.args[0]}}}"
            hint = did_you_mean(str(problem.args[0]), values)
            raise ProjectError(error("wrong-value", message, self._place, hint)) from problem

    def has(self, key: str) -> bool:
        """Say whether there are words of their own for a case."""
        return key in self._words

    def day(self, day: dt.date) -> str:
        """Write a date in full."""
        return printed_date(day, self.locale)

    def date(self, when: When) -> str:
        """Write a day, or a month of which the day was not seen."""
        if when.day:
            return printed_date(when.date, self.locale)
        return _month(when.date, self.locale)

    def when(self, when: When) -> str:
        """Say when something was, within a sentence."""
        return self.text("on-day" if when.day else "in-month", date=self.date(when))

    @property
    def _place(self) -> Location:
        return Location(f"content/locales/{self.locale}/{FILE}")


@lru_cache(maxsize=1024)
def _month(day: dt.date, locale: str) -> str:
    tag = locale.replace("-", "_")
    return format_skeleton("yMMMM", day, locale=tag).replace(" ", NO_BREAK)


def words_in(root: Path, locale: str) -> tuple[Words, list[Diagnostic]]:
    """Read a locale's words for records."""
    words, findings = read_words(root / "content" / "locales" / locale / FILE, root)
    return Words(words, locale), findings
