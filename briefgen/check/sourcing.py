"""Where sentences begin and end in Markdown that names facts, terms and sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.compose.markup import CITATION, REFERENCE
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

# A stop, the marks that close after it, and the citations that belong to what they close.
END = re.compile(
    r"(?<![A-Z])[.!?…][\"”’')*_]*(?:\s*\[@[^\[\]]+\])*[.]?(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)"
)
ABBREVIATIONS = re.compile(
    r"(?:\b(?:paras?|pp?|Nos?|nos?|art|arts|chap|sect?|Mr|Mrs|Ms|Dr|Prof|St|vol|approx|ca|cf|al|vs)"
    r"|\be\.g|\bi\.e)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, and where in the text it begins."""

    text: str
    start: int

    @property
    def is_sourced(self) -> bool:
        """Say whether the sentence names a fact or cites a source."""
        return bool(CITATION.search(self.text)) or any(
            match[1] == "fact" for match in REFERENCE.finditer(self.text)
        )


def sentences(text: str) -> Iterator[Sentence]:
    """Split a text; a fact that is named whole (`{fact:id}`) is a sentence of its own."""
    start = 0
    for end in _ends(text):
        if piece := text[start:end].strip():
            yield Sentence(piece, start + len(text[start:end]) - len(text[start:end].lstrip()))
        start = end


def _ends(text: str) -> list[int]:
    ends = {m.end() for m in END.finditer(text) if not ABBREVIATIONS.search(text[: m.start() + 1])}
    for match in REFERENCE.finditer(text):
        if match[1] == "fact" and "." not in match[2] and _stands_alone(text, match):
            ends.add(match.end())
    return sorted({*ends, len(text)})


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Say whether a fact is set off as a sentence, and no clause goes on after it."""
    after = text[match.end() :].lstrip()
    return not after or after[0].isupper() or after[0] in '{“"*'
