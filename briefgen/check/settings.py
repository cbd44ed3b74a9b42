"""The rules over a project's settings: a run of one brief waits for no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check import colours, logo, placeholders

if TYPE_CHECKING:
    from briefgen.check.rule import ProjectReading, Rule

# An error in the settings holds every file back.
SETTINGS_RULES: tuple[Rule[ProjectReading], ...] = (
    colours.RULE,
    logo.RULE,
    placeholders.SETTINGS_RULE,
)
