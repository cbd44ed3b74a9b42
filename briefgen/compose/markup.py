"""The words in braces and brackets that Markdown does not know: facts, terms, citations."""

from __future__ import annotations

import re

from briefgen.dataclass import dataclass

REFERENCE = re.compile(r"\{(fact|term|placeholder):([^{}\s]*)\}")
CITATION = re.compile(r"\[(@[^\[\]]+)\]")
ITEM = re.compile(r"@(?P<id>[A-Za-z0-9][\w:.\-/]*?)(?=[,;\s]|$)(?:\s*,\s*(?P<locator>.+))?\s*$")
# A UN document symbol, such as A/HRC/RES/46/17.
SYMBOL = re.compile(r"\b(?:[AS]|E|CAT|CCPR|CEDAW|CRC|CRPD|GA|SC)/[A-Z0-9][A-Za-z0-9/.\-]*[0-9]")
# A sentence ends at a stop, with the quotation marks and brackets that close after it.
SENTENCE_END = re.compile(r"[.!?][\"”’')*_]*(?=\s|$)|\n\s*\n|$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in braces: `{fact:id}`, `{fact:id.value}`, `{term:id}` or `{placeholder:id}`."""

    kind: str
    id: str
    part: str
    offset: int


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source, and the place in it (a paragraph, a page) where the words stand."""

    id: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class CitationMark:
    """One bracket of citations in a text; `problem` says what cannot be read in it."""

    items: tuple[CitedSource, ...]
    offset: int
    problem: str = ""


def references(text: str) -> list[Reference]:
    """Find every fact, term and placeholder that a text names."""
    found = []
    for match in REFERENCE.finditer(text):
        id_, _, part = match[2].partition(".")
        found.append(Reference(match[1], id_, part, match.start()))
    return found


def citations(text: str) -> list[CitationMark]:
    """Find every bracket of citations."""
    return [parse_citation(match[1], match.start()) for match in CITATION.finditer(text)]


def parse_citation(inner: str, offset: int = 0) -> CitationMark:
    """Read `@id, locator; @id2` as Pandoc does."""
    items = []
    for part in inner.split(";"):
        match = ITEM.match(part.strip())
        if not match:
            return CitationMark((), offset, part.strip())
        items.append(CitedSource(match["id"], (match["locator"] or "").strip()))
    return CitationMark(tuple(items), offset)


def parse_source(entry: str) -> CitedSource:
    """Read a fact's own source, `id` or `id, locator`."""
    id_, _, locator = entry.partition(",")
    return CitedSource(id_.strip(), locator.strip())


def citation_text(items: tuple[CitedSource, ...]) -> str:
    """Write citations back in their bracket."""
    inner = "; ".join(f"@{i.id}, {i.locator}" if i.locator else f"@{i.id}" for i in items)
    return f"[{inner}]" if items else ""


def sentence_end(text: str, start: int) -> int:
    """Find where the sentence that holds `start` ends, its closing marks included."""
    match = SENTENCE_END.search(text, start)
    if not match or match[0].isspace():
        return match.start() if match else len(text)
    return match.end()
