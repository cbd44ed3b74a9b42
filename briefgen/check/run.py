"""Runs the rules over one brief and over its printed pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.check.limits import over_limits
from briefgen.check.passages import passages
from briefgen.check.readability import grade
from briefgen.check.references import broken_references

if TYPE_CHECKING:
    from briefgen.artifacts import Measurements
    from briefgen.diagnostics import Diagnostic
    from briefgen.load import Library
    from briefgen.model import Audience, Block


def held_back(library: Library, block: Block, audience: Audience) -> list[Diagnostic]:
    """Say what keeps a brief from being composed at all."""
    return broken_references(library, block, audience)


def check_brief(library: Library, block: Block, audience: Audience) -> list[Diagnostic]:
    """Run every rule that needs no printed page."""
    del library, block, audience
    return []


def check_measurements(
    library: Library, block: Block, audience: Audience, printed: Measurements
) -> tuple[list[Diagnostic], float | None]:
    """Run every rule over the printed file; gives its reading grade too."""
    texts = passages(library, block, audience)
    reading = grade(texts).grade if texts else None
    return over_limits(library, audience, printed, reading), reading
