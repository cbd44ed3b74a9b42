"""What the organisation must still fill in: words in square brackets."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from briefgen.check.rule import BriefReading, ProjectReading, Rule
from briefgen.compose.prose import PLACEHOLDER
from briefgen.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "placeholder"
# Names that lead nowhere, kept for examples (RFC 2606).
EXAMPLE = re.compile(r"\S*\bexample\.(?:org|com|net)\b\S*")
HINT = "fill it in; it prints with a dotted line until then"
UNNAMED = "name it below placeholders: in content/project.yaml, and write {placeholder:name}"
SAYS = {
    CODE: "Words in [square brackets] that the organisation must still fill in, and addresses at "
    "example.org."
}


def open_placeholders(reading: BriefReading) -> Iterator[Diagnostic]:
    """List what is open in a brief's texts."""
    for text in reading.texts:
        for match in PLACEHOLDER.finditer(text.text):
            place = text.place(reading.library, match.start())
            yield warning(CODE, f"open: {match[0]}", place, UNNAMED)


def open_settings(reading: ProjectReading) -> Iterator[Diagnostic]:
    """List what is open in the project's settings."""
    organisation = reading.library.project.organisation
    for field in fields(organisation):
        value = getattr(organisation, field.name)
        if match := PLACEHOLDER.search(value) or EXAMPLE.search(value):
            place = reading.library.place("project", "project", "organisation", field.name)
            yield warning(CODE, f"open: {match[0]}", place, HINT)
    for id_, value in reading.library.project.placeholders.items():
        if PLACEHOLDER.search(value):
            place = reading.library.place("project", "project", "placeholders", id_)
            yield warning(CODE, f"open: {id_}, now {value}", place, HINT)


RULE = Rule(SAYS, open_placeholders)
SETTINGS_RULE = Rule(SAYS, open_settings)
