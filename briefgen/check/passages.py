"""One audience's words as passages to be graded: no citations, facts and terms filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from briefgen.check.readability import Passage
from briefgen.compose.markup import CITATION, REFERENCE
from briefgen.select.texts import texts_for

if TYPE_CHECKING:
    from briefgen.load import Library
    from briefgen.model import Audience, Block, Fact

UNPRINTED = frozenset({"alt", "deadline", "forum"})


def passages(library: Library, block: Block, audience: Audience) -> list[Passage]:
    """List what a reader reads of one brief, paragraph by paragraph."""
    found = []
    for text in texts_for(library, block, audience):
        if UNPRINTED & text.names or not text.is_read:
            continue
        kind: Literal["heading", "paragraph"] = "heading" if text.is_heading else "paragraph"
        plain = _plain(library, audience, text.text)
        found += [Passage(part, kind) for part in re.split(r"\n\s*\n", plain) if part.strip()]
    return found


def _plain(library: Library, audience: Audience, text: str) -> str:
    def filled(match: re.Match[str]) -> str:
        id_, _, part = match[2].partition(".")
        if match[1] == "term":
            return audience.terms.get(id_, "")
        fact = library.facts.get(id_)
        if fact is None:
            return ""
        return _figure(fact) if part else fact.sentence

    return re.sub(r"[*_`]", "", REFERENCE.sub(filled, CITATION.sub("", text)))


def _figure(fact: Fact) -> str:
    return f"{fact.approximate} {fact.value or 0:g} {fact.unit}".strip()
