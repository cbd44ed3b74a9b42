"""Runs the rules over a project, over one brief and over its printed pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.references import broken_references
from briefgen.check.rule import PrintedReading, ProjectReading, brief_reading
from briefgen.check.settings import SETTINGS_RULES
from briefgen.select import is_written_for

if TYPE_CHECKING:
    from datetime import date

    from briefgen.artifacts import Measurements
    from briefgen.check.readability import Passage
    from briefgen.diagnostics import Diagnostic
    from briefgen.load import Library
    from briefgen.model import Audience, Block


def held_back(library: Library, block: Block, audience: Audience) -> list[Diagnostic]:
    """Say what keeps a brief from being composed at all; nobody can accept these."""
    found = broken_references(library, block, audience)
    if not found:
        reading = brief_reading(library, block, audience, library.project.date)
        read = [("fact", id_) for id_ in reading.facts]
        read += [("source", id_) for id_ in reading.sources]
        read += [("block", text.block) for text in reading.texts]
        for kind, id_ in dict.fromkeys([("audience", audience.id), *read]):
            found += library.errors_in(kind, id_)
    return found


def check_settings(library: Library, day: date) -> list[Diagnostic]:
    """Run the rules over the project's settings; an error here holds every file back."""
    reading = ProjectReading(library, day)
    return [finding for rule in SETTINGS_RULES for finding in rule.find(reading)]


def check_shelf(library: Library, day: date) -> list[Diagnostic]:
    """Run the rules over what no brief reads yet."""
    from briefgen.check.rules import SHELF_RULES  # noqa: PLC0415 - only who checks needs these

    reading = ProjectReading(library, day)
    found = [finding for rule in SHELF_RULES for finding in rule.find(reading)]
    for block in library.blocks.values():
        for audience in library.audiences.values():
            if is_written_for(block, audience.id):
                wrong = held_back(library, block, audience)
                found += wrong or check_brief(library, block, audience, day)
    return found


def check_brief(library: Library, block: Block, audience: Audience, day: date) -> list[Diagnostic]:
    """Run every rule that needs no printed page."""
    from briefgen.check.rules import BRIEF_RULES  # noqa: PLC0415 - a brief is composed without

    reading = brief_reading(library, block, audience, day)
    return [finding for rule in BRIEF_RULES for finding in rule.find(reading)]


def check_printed(
    library: Library, block: Block, audience: Audience, locale: str, printed: Measurements
) -> tuple[list[Diagnostic], float | None]:
    """Run every rule over the printed file; gives its reading grade too, of English texts."""
    from briefgen.check.passages import passages  # noqa: PLC0415 - as above
    from briefgen.check.rules import PRINTED_RULES  # noqa: PLC0415

    texts = tuple(passages(library, block, audience))
    reading = _grade(texts) if locale.split("-", maxsplit=1)[0] == "en" else None
    subject = PrintedReading(library, block, audience, printed, texts, reading)
    return [finding for rule in PRINTED_RULES for finding in rule.find(subject)], reading


def get_ready_to_judge(library: Library, block: Block, audience: Audience) -> None:
    """Import what printed pages are held to, and measure their sentences, before there are any."""
    import briefgen.check.rules  # noqa: F401, PLC0415
    from briefgen.check.passages import passages  # noqa: PLC0415
    from briefgen.check.readability import measure  # noqa: PLC0415

    measure(passages(library, block, audience))


def _grade(texts: tuple[Passage, ...]) -> float | None:
    """Take the harder of the two readings, with headings and without them."""
    from briefgen.check.readability import grade  # noqa: PLC0415 - as above

    if not texts:
        return None
    return max(grade(texts).grade, grade(texts, headings=False).grade)
