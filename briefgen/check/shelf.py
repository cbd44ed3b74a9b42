"""Facts that no brief reads yet rest on sources all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.references import known
from briefgen.check.rule import ProjectReading, Rule
from briefgen.compose.markup import parse_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Diagnostic


def unsourced_facts(reading: ProjectReading) -> Iterator[Diagnostic]:
    """Find facts whose sources are not in the project."""
    library = reading.library
    for fact in library.facts.values():
        for n, source in enumerate(fact.sources):
            place = library.place("fact", fact.id, "sources", n)
            yield from known(library, "source", parse_source(source).id, place)


RULE = Rule(
    {"unknown-source": "A source is named that the project does not have."}, unsourced_facts
)
