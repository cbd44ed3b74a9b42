"""One audience's words as passages to be graded: no citations, facts and terms filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.readability import Passage
from briefgen.check.texts import texts_for
from briefgen.compose.figures import figure
from briefgen.compose.markup import CITATION, REFERENCE

if TYPE_CHECKING:
    from briefgen.check.readability import Kind
    from briefgen.load import Library
    from briefgen.model import Audience, Block

UNPRINTED = frozenset(
    {"fact", "url", "alt", "likelihood", "kind", "sources", "deadline", "forum", "builds_on"}
)
CITED = re.compile(r"\s*" + CITATION.pattern)
# Blocks are parted by an empty line, items of a list by their marks.
BLOCK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t])")
ITEM_MARK = re.compile(r"\s*(?:[-+*]|\d{1,3}[.)])[ \t]+")
HEADINGS = frozenset({"title", "topic", "heading", "label", "caption", "name", "when"})


def passages(library: Library, block: Block, audience: Audience) -> list[Passage]:
    """List what a reader reads of one brief, paragraph by paragraph."""
    found = []
    for text in texts_for(block, audience):
        names = [part for part in text.path if isinstance(part, str)]
        if UNPRINTED & set(names) or text.field == "mechanisms":
            continue
        heading = names[-1] in HEADINGS or names[0] in HEADINGS
        for part in BLOCK.split(text.text):
            mark = ITEM_MARK.match(part)
            kind: Kind = "heading" if heading else "item" if mark else "paragraph"
            plain = _plain(library, audience, part[mark.end() :] if mark else part)
            if plain.strip():
                found.append(Passage(plain, kind))
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

    return re.sub(r"[*_`]", "", REFERENCE.sub(filled, CITED.sub("", text)))
