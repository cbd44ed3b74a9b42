"""Takes one brief from its content to measured pages, and stops at the first room that errs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.check import check_brief, check_printed, held_back
from briefgen.check.rule import brief_reading
from briefgen.compose import compose
from briefgen.compose.assets import page_assets, place_in_templates
from briefgen.diagnostics import Diagnostic, ProjectError, Severity, error
from briefgen.fonts import font_assets
from briefgen.inspect import measure
from briefgen.load.schema import did_you_mean
from briefgen.select import Localised, localised
from briefgen.select.texts import texts_for
from briefgen.typeset import engine_name, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.artifacts import Asset, Measurements
    from briefgen.compose import Settings
    from briefgen.engine.plan import Brief
    from briefgen.load import Library


@dataclass(frozen=True, slots=True)
class Sheet:
    """One brief as far as it came: `stopped` says that an error holds it back."""

    findings: tuple[Diagnostic, ...]
    stopped: bool
    pdf: bytes | None = None
    measurements: Measurements | None = None
    grade: float | None = None


class Press:
    """Prints briefs of one library; reads stylesheets, pictures and fonts once."""

    def __init__(self, library: Library, allow: frozenset[str]) -> None:
        self._library = library
        self._allow = allow

    @cached_property
    def _assets(self) -> tuple[Asset, ...]:
        return (*page_assets(self._library.root), *font_assets())

    def proof(self, brief: Brief, settings: Settings) -> Sheet:
        """Check a brief's words, and set no page."""
        findings, _ = self._prepared(brief, settings)
        return Sheet(tuple(findings), _stops(findings))

    def print(self, brief: Brief, settings: Settings) -> Sheet:
        """Set a brief's pages and measure them."""
        findings, local = self._prepared(brief, settings)
        if local is None or _stops(findings):
            return Sheet(tuple(findings), stopped=True)
        try:
            composed = compose(local.library, local.block, local.audience, settings)
            pdf, complaints = typeset(composed.job(self._assets, engine_name()))
        except ProjectError as problem:
            return Sheet((*findings, *self._accepted(problem.diagnostics)), stopped=True)
        findings += self._accepted(self._placed(brief, complaint) for complaint in complaints)
        if _stops(findings):
            # Pages that lack a picture or a stylesheet would be measured in vain.
            return Sheet(tuple(findings), stopped=True)
        printed = measure(pdf)
        more, grade = check_printed(
            local.library, local.block, local.audience, brief.locale, printed
        )
        findings += self._accepted(more)
        return Sheet(tuple(findings), _stops(findings), pdf, printed, grade)

    def _prepared(
        self, brief: Brief, settings: Settings
    ) -> tuple[list[Diagnostic], Localised | None]:
        """Find what a brief's words lack, and put them into its locale."""
        library, block, audience = self._library, brief.block, brief.audience
        if found := _wordless(library, brief.locale) or held_back(library, block, audience):
            return found, None
        facts = brief_reading(library, block, audience, settings.date).facts
        local = localised(library, block, audience, facts, brief.locale)
        # A translator can break a mark that was whole.
        if found := held_back(local.library, local.block, local.audience):
            return found, None
        found = check_brief(local.library, local.block, local.audience, settings.date)
        return self._accepted([*local.findings, *found]), local

    def _placed(self, brief: Brief, complaint: Diagnostic) -> Diagnostic:
        """Find what a complaint about pages comes from, by the words it quotes."""
        quoted = re.search(r"`([^`]+?)\s*`|^(\S+) (?:is no file|cannot be read)", complaint.message)
        if complaint.location.file or not quoted:
            return complaint
        words = quoted[1] or quoted[2]
        library = self._library
        if words == library.project.organisation.logo:
            place = library.place("project", "project", "organisation", "logo")
        else:
            place = place_in_templates(library.root, words)
        for text in texts_for(library, brief.block, brief.audience):
            if not place.file and words in text.text:
                place = text.place(library, text.text.index(words))
        return replace(complaint, location=place)

    def _accepted(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [finding for finding in findings if finding.code not in self._allow]


def _wordless(library: Library, locale: str) -> list[Diagnostic]:
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


def _stops(findings: Iterable[Diagnostic]) -> bool:
    return any(finding.severity == Severity.ERROR for finding in findings)
