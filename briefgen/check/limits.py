"""The printed file keeps to its audience's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, error, warning

if TYPE_CHECKING:
    from briefgen.artifacts import Measurements
    from briefgen.load import Library
    from briefgen.model import Audience


def over_limits(
    library: Library, audience: Audience, printed: Measurements, reading: float | None
) -> list[Diagnostic]:
    """Compare pages, words, smallest type and reading grade with the audience's profile."""
    found = []
    pages = len(printed.pages)
    if (limit := audience.limits.get("pages")) and pages > limit.value:
        extra = sum(page.lines for page in printed.pages[int(limit.value) :])
        place = library.place("audience", audience.id, "limits", "pages")
        message = f"{audience.id}: {pages} pages, {extra} lines over {limit.value:g} pages"
        found.append(error("too-many-pages", message, place, "cut words; type is never shrunk"))
    if (limit := audience.limits.get("words")) and printed.words > limit.value:
        place = library.place("audience", audience.id, "limits", "words")
        message = f"{audience.id}: {printed.words} words, limit {limit.value:g}"
        found.append(
            warning("too-many-words", message, place, f"cut {printed.words - limit.value:g}")
        )
    if (limit := audience.limits.get("type_size")) and printed.smallest_type < limit.value - 0.05:
        place = library.place("audience", audience.id, "limits", "type_size")
        message = (
            f"{audience.id}: type of {printed.smallest_type:.1f} pt, smallest {limit.value:g} pt"
        )
        found.append(error("type-too-small", message, place))
    if (limit := audience.limits.get("grade")) and reading is not None and reading > limit.value:
        place = library.place("audience", audience.id, "limits", "grade")
        message = f"{audience.id}: reading grade {reading:.1f}, limit {limit.value:g}"
        found.append(warning("hard-to-read", message, place, "shorten the longest sentences"))
    return found
