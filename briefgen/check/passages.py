"""One audience's words as passages to be graded: no citations, facts and terms filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.readability import Passage
from briefgen.compose.markup import CITATION, REFERENCE
from briefgen.select.texts import texts_for

if TYPE_CHECKING:
    from briefgen.check.readability import Kind
    from briefgen.load import Library
    from briefgen.model import Audience, Block, Fact

UNPRINTED = frozenset({"alt", "deadline", "forum"})
# Cells of a table that hold a few words and no sentence.
CELLS = frozenset({"range", "baseline", "target", "cost_per_result", "addressee", "body"})
# A picture's words are for those who do not see it; a reader reads around it.
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
CITED = re.compile(r"\s*" + CITATION.pattern)
# Blocks are parted by an empty line, items of a list by their marks.
BLOCK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t])")
ITEM_MARK = re.compile(r"\s*(?:[-+*]|\d{1,3}[.)])[ \t]+")


def passages(library: Library, block: Block, audience: Audience) -> list[Passage]:
    """List what a reader reads of one brief, paragraph by paragraph."""
    found = []
    for text in texts_for(library, block, audience):
        if UNPRINTED & text.names or not text.is_read:
            continue
        for part in BLOCK.split(text.text):
            mark = ITEM_MARK.match(part)
            kind: Kind = (
                "heading"
                if text.is_heading or CELLS & text.names
                else "item"
                if mark
                else "paragraph"
            )
            plain = _plain(library, audience, part[mark.end() :] if mark else part)
            if plain.strip():
                found.append(Passage(plain, kind))
    return found


def _plain(library: Library, audience: Audience, text: str) -> str:
    def filled(match: re.Match[str]) -> str:
        id_, _, part = match[2].partition(".")
        if match[1] == "term":
            return audience.terms.get(id_, "")
        if match[1] == "placeholder":
            return library.project.fillings.get(id_, "")
        fact = library.facts.get(id_)
        if fact is None:
            return ""
        return _figure(fact) if part else fact.sentence

    return re.sub(r"[*_`]", "", REFERENCE.sub(filled, CITED.sub("", PICTURE.sub("", text))))


def _figure(fact: Fact) -> str:
    return f"{fact.approximate} {fact.value or 0:g} {fact.unit}".strip()
