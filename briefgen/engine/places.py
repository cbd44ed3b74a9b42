"""Where in the project's files something stands that is wrong on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.artifacts import PageFinding
from briefgen.compose.assets import place_in_templates
from briefgen.select.texts import texts_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.diagnostics import Diagnostic, Location
    from briefgen.load import Library
    from briefgen.model import Audience, Block
    from briefgen.select import Localised
    from briefgen.select.texts import PlacedText

# What every file of a run lacks alike is said once.
OF_THE_MACHINE = frozenset({"missing-library", "no-temporary-files"})
QUOTED = re.compile(
    r"`([^`]+?)\s*`|^(\S+) (?:is no file|cannot be read)|^no font has '(.)'|^the font '(.+)' "
)


def quoting(complaint: Diagnostic) -> PageFinding:
    """Take the words that a complaint about pages quotes, to look for them."""
    quoted = QUOTED.search(complaint.message)
    words = next((group for group in quoted.groups() if group), "") if quoted else ""
    return PageFinding(complaint, words)


def place_of(library: Library, block: Block, audience: Audience, found: PageFinding) -> Location:
    """Find where the words were written: under their `data-ref`, in any text, in a template."""
    if found.finding.location.file or not (found.words or found.ref):
        return found.finding.location
    texts = texts_for(library, block, audience)
    places = [
        *_under(library, found.ref, found.words, texts),
        *_settings(library, found.words),
        *_saying(library, found.words, texts),
    ]
    return places[0] if places else place_in_templates(library.snapshot, found.words)


def _under(
    library: Library, ref: str, words: str, texts: tuple[PlacedText, ...]
) -> Iterator[Location]:
    """Look where a `data-ref` leads, such as `block#asks.0.action` or `fact:id`."""
    kind, found, id_ = ref.partition(":")
    if found and kind == "fact" and id_ in library.facts:
        offset = max(library.facts[id_].sentence.find(words), 0)
        yield library.place("fact", id_, "sentence", offset=offset)
    block, _, field = ref.partition("#")
    own = [text for text in texts if text.block == block and _is_within(text, field)]
    yield from _saying(library, words, tuple(own))
    yield from (text.place(library) for text in own)


def _is_within(text: PlacedText, field: str) -> bool:
    """Compare a text's path with a ref's, which names no variant."""
    steps = ".".join(str(step) for step in (text.path[0], *text.path[2:]))
    return f"{steps}.".startswith(f"{field}.")


def _settings(library: Library, words: str) -> Iterator[Location]:
    if words and words == library.project.organisation.logo:
        yield library.place("project", "project", "organisation", "logo")


def _saying(library: Library, words: str, texts: tuple[PlacedText, ...]) -> Iterator[Location]:
    for text in texts:
        if words and words in text.text:
            yield text.place(library, text.text.index(words))


def named(
    library: Library, local: Localised, findings: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Say of a finding that has no place of its own in which brief it is."""
    for found in findings:
        if found.location.file or found.code in OF_THE_MACHINE:
            yield found
            continue
        message = f"{local.audience.id}/{local.block.id}: {found.message}"
        place = library.place("block", local.block.id)
        yield replace(found, message=message, location=place)
