"""One audience's words as passages to be graded: no citations, facts and terms filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from briefgen.check.readability import Passage
from briefgen.check.texts import texts_for
from briefgen.compose.figures import figure
from briefgen.compose.markup import CITATION, REFERENCE

if TYPE_CHECKING:
    from briefgen.load import Library
    from briefgen.model import Audience, Block

UNPRINTED = frozenset({"fact", "url", "alt", "likelihood", "kind", "sources", "deadline", "forum"})
HEADINGS = frozenset({"title", "topic", "heading", "label", "caption", "name", "when"})


def passages(library: Library, block: Block, audience: Audience) -> list[Passage]:
    """List what a reader reads of one brief, paragraph by paragraph."""
    found = []
    for text in texts_for(block, audience):
        names = [part for part in text.path if isinstance(part, str)]
        if UNPRINTED & set(names) or text.field == "mechanisms":
            continue
        kind: Literal["heading", "paragraph"] = (
            "heading" if names[-1] in HEADINGS or names[0] in HEADINGS else "paragraph"
        )
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
        return figure(fact, library.project.language) if part else fact.sentence

    return re.sub(r"[*_`]", "", REFERENCE.sub(filled, CITATION.sub("", text)))
