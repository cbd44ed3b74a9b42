"""Words that belong to the page, not to the content: in the reader's language, or an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from briefgen.compose.figures import printed_date
from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.load.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Layout:
    """Looks up layout strings of one locale; a missing one is kept, never replaced in silence."""

    def __init__(
        self, strings: Mapping[str, Mapping[str, str]], locale: str, fallback: Mapping[str, str]
    ) -> None:
        self.locale = locale
        self._strings = {**strings.get(fallback.get(locale, ""), {}), **strings.get(locale, {})}
        self.missing: dict[str, None] = {}

    def text(self, key: str, **values: object) -> Markup:
        """Give a layout string with its values filled in."""
        if key not in self._strings:
            self.missing[key] = None
            return Markup("")
        words = Markup(self._strings[key].replace("<", "&lt;"))  # noqa: S704 - escaped here
        try:
            return words.format(**values)
        except KeyError as problem:
            hint = did_you_mean(str(problem.args[0]), values)
            message = f"{key}: the page gives no {{{problem.args[0]}}}"
            raise ProjectError(error("wrong-value", message, self._place, hint)) from problem

    def date(self, day: date) -> str:
        """Write a date in the locale's long form."""
        return printed_date(day, self.locale)

    @property
    def direction(self) -> str:
        """The direction of the script: ltr or rtl."""
        try:
            return Locale.parse(self.locale.replace("-", "_")).text_direction
        except (UnknownLocaleError, ValueError):
            return "ltr"

    @property
    def _place(self) -> Location:
        return Location(f"content/locales/{self.locale}/layout.yaml")

    def diagnostics(self) -> list[Diagnostic]:
        """List the strings that this locale lacks."""
        return [
            error(
                "missing-layout-string",
                f"no string {key!r}",
                self._place,
                did_you_mean(key, self._strings),
            )
            for key in self.missing
        ]
