"""What a rule is: the codes that it gives, why they matter, and the function that finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from briefgen.compose.markup import citations, parse_source, references
from briefgen.dataclass import dataclass
from briefgen.select import bound_in, content_for
from briefgen.select.texts import PlacedText, texts_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from briefgen.artifacts import Measurements
    from briefgen.check.readability import Passage
    from briefgen.diagnostics import Diagnostic
    from briefgen.load import Library
    from briefgen.model import Audience, Block

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A pure function over its subject; `codes` says what each finding means, for the docs."""

    codes: Mapping[str, str]
    find: Callable[[Subject], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class ProjectReading:
    """A whole project as its rules read it, on the day that is printed on every sheet."""

    library: Library
    day: date


@dataclass(frozen=True, slots=True)
class BriefReading:
    """One brief as its rules read it, before it is composed."""

    library: Library
    block: Block
    audience: Audience
    day: date
    texts: tuple[PlacedText, ...]
    facts: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedReading:
    """One brief as it came out, with its words as passages to be graded."""

    library: Library
    block: Block
    audience: Audience
    printed: Measurements
    passages: tuple[Passage, ...]
    grade: float | None


def brief_reading(library: Library, block: Block, audience: Audience, day: date) -> BriefReading:
    """Collect what one brief says and rests on; ids that lead nowhere are left to other rules."""
    texts = texts_for(library, block, audience)
    named = [*_named(texts)]
    for printed in (block, *bound_in(library, block)):
        named += _listed(printed, audience)
    facts = [id_ for id_ in named if id_ in library.facts]
    cited = [parse_source(s).id for id_ in facts for s in library.facts[id_].sources]
    cited += [item.id for text in texts for mark in citations(text.text) for item in mark.items]
    cited += [parse_source(t.text).id for t in texts if "sources" in t.names]
    known = [id_ for id_ in dict.fromkeys(cited) if id_ in library.sources]
    return BriefReading(
        library, block, audience, day, texts, tuple(dict.fromkeys(facts)), tuple(known)
    )


def _named(texts: tuple[PlacedText, ...]) -> list[str]:
    """List the facts that texts name in braces, and that charts and numbers draw."""
    named = [r.id for text in texts for r in references(text.text) if r.kind == "fact"]
    return named + [text.text for text in texts if text.path[-1] == "fact"]


def _listed(block: Block, audience: Audience) -> list[str]:
    """List the facts that a block rests on besides, and that its asks build on."""
    asks = content_for(block, audience.id).asks
    return [*(id_ for ask in asks for id_ in ask.builds_on), *block.facts]
