"""A locale without words for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, error
from briefgen.load.nearest import did_you_mean

if TYPE_CHECKING:
    from briefgen.load import Library


def wordless(library: Library, locale: str) -> list[Diagnostic]:
    """Say why the page has no words at all in a locale: one finding, not one for each word."""
    if {locale, library.project.fallback.get(locale)} & set(library.layout):
        return []
    file = f"content/locales/{locale}/layout.yaml"
    if found := [finding for finding in library.findings if finding.location.file == file]:
        return found
    named = "language" if locale == library.project.language else "locales"
    place = library.place("project", "project", named)
    hint = did_you_mean(locale, library.layout)
    return [error("unknown-locale", f"no words of the page in {locale!r}", place, hint)]
