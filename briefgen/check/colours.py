"""Brand colours carry text: they must stand out from paper and tint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.rule import ProjectReading, Rule
from briefgen.compose.colours import contrast, palette
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD, LOW, UNKNOWN = "bad-colour", "low-contrast", "unknown-audience"
# WCAG 2.2, success criterion 1.4.3: the least contrast of text.
LEAST = 4.5


def unreadable_colours(reading: ProjectReading) -> Iterator[Diagnostic]:
    """Find colours that are none, belong to nobody, or are too pale for text."""
    library = reading.library
    for id_, colour in library.project.colours.items():
        place = library.place("project", "project", "colours", id_)
        if id_ not in library.audiences and ("audience", id_) not in library.broken:
            hint = did_you_mean(id_, library.audiences)
            yield error(UNKNOWN, f"a colour for {id_!r}, which is no audience", place, hint)
        yield from _unreadable(colour, place)
    for audience in library.audiences.values():
        yield from _unreadable(audience.accent, library.place("audience", audience.id, "accent"))


def _unreadable(colour: str, place: Location) -> Iterator[Diagnostic]:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        yield error(BAD, f"{colour!r} is no colour", place, 'write it as "#1d3557", in quotes')
        return
    least = min(contrast(colour, "#ffffff"), contrast(colour, palette(colour).tint))
    if least < LEAST:
        message = f"{colour} has a contrast of {least:.1f} with its paper, text needs {LEAST}"
        yield error(LOW, message, place, "choose a darker colour")


RULE = Rule(
    {
        BAD: "A colour is not written as # and six hexadecimal digits.",
        LOW: f"An accent has less contrast than {LEAST} with paper or tint (WCAG 2.2, 1.4.3).",
        UNKNOWN: "A colour is set for an audience that does not exist.",
    },
    unreadable_colours,
)
