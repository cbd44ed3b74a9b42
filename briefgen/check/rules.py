"""The list of rules: what they read, and when they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check import (
    asks,
    claims,
    freshness,
    glyphs,
    leaks,
    limits,
    pages,
    placeholders,
    repetition,
    shelf,
    symbols,
    terms,
)
from briefgen.check.settings import SETTINGS_RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.check.rule import BriefReading, PrintedReading, ProjectReading, Rule

# These look at what no brief reads yet; only `briefgen check` runs them.
SHELF_RULES: tuple[Rule[ProjectReading], ...] = (
    symbols.SHELF_RULE,
    shelf.RULE,
    repetition.RULE,
)
BRIEF_RULES: tuple[Rule[BriefReading], ...] = (
    claims.RULE,
    symbols.SYMBOL_RULE,
    symbols.DRAFT_RULE,
    freshness.RULE,
    terms.RULE,
    asks.RULE,
    placeholders.RULE,
    glyphs.RULE,
)
PRINTED_RULES: tuple[Rule[PrintedReading], ...] = (
    limits.RULE,
    pages.LAYOUT_RULE,
    pages.FILE_RULE,
    pages.QR_RULE,
    leaks.RULE,
)


def explained() -> Mapping[str, str]:
    """Give every code that a rule finds, with what it means."""
    groups = (SETTINGS_RULES, SHELF_RULES, BRIEF_RULES, PRINTED_RULES)
    found: dict[str, str] = {}
    for group in groups:
        for rule in group:
            found |= rule.codes
    return dict(sorted(found.items()))
