"""Every id that a text names leads somewhere, and citations can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.compose.markup import (
    CITATION,
    REFERENCE,
    citations,
    parse_source,
    references,
)
from briefgen.compose.styles import style_names, style_of, style_problem
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.library import ANY
from briefgen.load.nearest import did_you_mean
from briefgen.select import content_for, is_written_for
from briefgen.select.texts import PlacedText, texts_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.load import Library
    from briefgen.model import Audience, Block


def broken_references(library: Library, block: Block, audience: Audience) -> list[Diagnostic]:
    """List every fact, term, source, placeholder, block and style that a brief names in vain."""
    found: list[Diagnostic] = []
    for text in texts_for(library, block, audience):
        found += _in_text(library, audience, text)
    for n, id_ in enumerate(block.facts):
        found += _fact(library, id_, library.place("block", block.id, "facts", n))
    content = content_for(block, audience.id)
    for n, id_ in enumerate(content.mechanisms):
        place = library.place("block", block.id, *content.path("mechanisms"), n)
        found += _part(library, id_, audience, place)
    for n, chapter in enumerate(content.chapters):
        for k, id_ in enumerate(chapter.blocks):
            place = library.place("block", block.id, "chapters", n, "blocks", k)
            found += _chapter(library, id_, audience, place)
    style = style_of(library.snapshot, audience.style)
    if style is None:
        place = library.place("audience", audience.id, "style")
        hint = did_you_mean(audience.style, style_names(library.snapshot))
        found.append(error("unknown-style", f"no citation style {audience.style!r}", place, hint))
    elif problem := style_problem(audience.style, style, audience.citations):
        found.append(problem)
    return found


def _part(library: Library, id_: str, audience: Audience, place: Location) -> Iterator[Diagnostic]:
    """Say so if a block that is printed within another is not there, or not for this reader."""
    yield from known(library, "block", id_, place)
    part = library.blocks.get(id_)
    if part and not is_written_for(part, audience.id):
        message = f"block {id_!r} has no title and summary for {audience.id}"
        hint = f"write them in {library.place('block', id_).file}"
        yield error("not-written-for", message, place, hint)


def _chapter(
    library: Library, id_: str, audience: Audience, place: Location
) -> Iterator[Diagnostic]:
    part = library.blocks.get(id_)
    if part and part.chapters:
        hint = "list its chapters here instead"
        yield error("nested-compendium", f"{id_!r} is a compendium itself", place, hint)
        return
    yield from _part(library, id_, audience, place)
    if part:
        yield from broken_references(library, part, audience)


def _in_text(library: Library, audience: Audience, text: PlacedText) -> Iterator[Diagnostic]:
    if text.path[-1] == "fact" or "builds_on" in text.names:
        yield from _fact(library, text.text, text.place(library))
    if "sources" in text.names:
        yield from known(library, "source", parse_source(text.text).id, text.place(library))
    for named in references(text.text):
        place = text.place(library, named.offset)
        if named.kind == "term":
            yield from _term(audience, named.id, place)
        elif named.kind == "placeholder":
            yield from _placeholder(library, named.id, place)
        else:
            yield from _fact(library, named.id, place, named.part)
    for mark in citations(text.text):
        place = text.place(library, mark.offset)
        if mark.problem:
            hint = "write [@id], [@id, para. 4] or [@id; @id2]"
            yield error("bad-citation", f"cannot read {mark.problem!r}", place, hint)
        for item in mark.items:
            yield from known(library, "source", item.id, place)
    yield from _unreadable(library, text)


# What was meant as a mark and is none: a stray space, a missing brace, another word.
ALMOST = re.compile(
    r"\{\s*(?:fact|term|placeholder|source|cite)\b[^{}]*\}?|\{(?:facts|terms|placeholders)[^{}]*\}?|(?<![\w@.])@[a-z0-9][\w-]+"
)


def _unreadable(library: Library, text: PlacedText) -> Iterator[Diagnostic]:
    if not text.is_read or "contact" in text.names:
        return
    taken = [m.span() for pattern in (REFERENCE, CITATION) for m in pattern.finditer(text.text)]
    for match in ALMOST.finditer(text.text):
        if not any(start <= match.start() < end for start, end in taken):
            place = text.place(library, match.start())
            hint = "write {fact:id}, {fact:id.value}, {term:id}, {placeholder:id} or [@id]"
            yield error("bad-mark", f"cannot read {match[0]!r}", place, hint)


def _term(audience: Audience, id_: str, place: Location) -> Iterator[Diagnostic]:
    if id_ not in audience.terms:
        hint = did_you_mean(id_, audience.terms)
        message = f"no term {id_!r} for {audience.id}"
        yield error("unknown-term", message, place, hint)


def _placeholder(library: Library, id_: str, place: Location) -> Iterator[Diagnostic]:
    known = library.project.fillings
    if id_ not in known:
        hint = did_you_mean(id_, known) or "name it below placeholders: in content/project.yaml"
        yield error("unknown-placeholder", f"no placeholder {id_!r}", place, hint)


def _fact(library: Library, id_: str, place: Location, part: str = "") -> Iterator[Diagnostic]:
    yield from known(library, "fact", id_, place)
    fact = library.facts.get(id_)
    if part not in ("", "value"):
        yield error("unknown-part", f"a fact has no {part!r}", place, "write {fact:id.value}")
    elif fact and part and fact.value is None:
        hint = f"give it one in {library.place('fact', id_)}, or write {{fact:{id_}}}"
        yield error("fact-without-value", f"fact {id_!r} has no value", place, hint)
    for n, source in enumerate(fact.sources if fact else ()):
        at = library.place("fact", id_, "sources", n)
        yield from known(library, "source", parse_source(source).id, at)


def known(library: Library, kind: str, id_: str, place: Location) -> Iterator[Diagnostic]:
    """Say so if a fact, source or block does not exist, or why it cannot be read."""
    shelves = {"fact": library.facts, "source": library.sources, "block": library.blocks}
    if id_ in shelves[kind]:
        return
    if cause := library.broken.get((kind, ANY)) or library.broken.get((kind, id_)):
        # One mistake, one finding: what is held back by it names it.
        yield from (finding for finding in library.findings if finding.location == cause)
        return
    yield error(f"unknown-{kind}", f"no {kind} {id_!r}", place, did_you_mean(id_, shelves[kind]))
