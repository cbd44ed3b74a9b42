"""One audience's part of a block; what is for others never leaves this room."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.model import DEFAULT

if TYPE_CHECKING:
    from briefgen.model import (
        AgreedWording,
        Ask,
        Block,
        CallToAction,
        Chapter,
        Chart,
        FundingCase,
        GlanceRow,
        KeyNumber,
        Objection,
        Passage,
        Proposal,
        RecordEntry,
        Section,
    )


@dataclass(frozen=True, slots=True)
class ChosenChapter:
    """One chapter of a compendium in an audience's words; `variants` says which were chosen."""

    blocks: tuple[str, ...]
    title: str
    summary: str
    variants: tuple[tuple[str, str], ...]

    def path(self, n: int, field: str) -> tuple[str | int, ...]:
        """Give the path of the nth chapter's title or summary in the compendium's file."""
        return ("chapters", n, field, dict(self.variants)[field])


@dataclass(frozen=True, slots=True)
class Content:
    """What one audience may read of a block; the fields are named as the block's are."""

    id: str
    kind: str
    order: int
    variants: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    title: str
    summary: str
    topic: str
    text: str
    why: str
    asks_lead: str
    asks: tuple[Ask, ...]
    sections: tuple[Section, ...]
    record: tuple[RecordEntry, ...]
    agreed_language: tuple[AgreedWording, ...]
    proposals: tuple[Proposal, ...]
    objections: tuple[Objection, ...]
    charts: tuple[Chart, ...]
    glance: tuple[GlanceRow, ...]
    passages: tuple[Passage, ...]
    mechanisms: tuple[str, ...]
    chapters: tuple[ChosenChapter, ...]
    funding: FundingCase | None
    number: KeyNumber | None
    action: CallToAction | None

    def path(self, field: str) -> tuple[str, ...]:
        """Give the path of a field in the block's file: the field and the variant chosen."""
        return (field, dict(self.variants)[field])


WORDS = frozenset({"title", "summary", "topic", "text", "why", "asks_lead"})
SINGLE = frozenset({"funding", "number", "action"})
AS_IT_IS = frozenset({"id", "kind", "order", "facts"})
# What is chosen deeper down than by the field's own variants.
NESTED = frozenset({"chapters"})


def content_for(block: Block, audience: str) -> Content:
    """Choose an audience's variant of every field; a field without one is empty."""
    chosen: dict[str, Any] = {name: getattr(block, name) for name in AS_IT_IS}
    variants: list[tuple[str, str]] = []
    for field in fields(Content):
        if field.name in AS_IT_IS | NESTED or field.name == "variants":
            continue
        offered = getattr(block, field.name)
        variant = audience if audience in offered else DEFAULT
        variants.append((field.name, variant))
        chosen[field.name] = offered.get(variant, _nothing(field.name))
    chapters = tuple(_chapter(chapter, audience) for chapter in block.chapters)
    return Content(variants=tuple(variants), chapters=chapters, **chosen)


def _chapter(chapter: Chapter, audience: str) -> ChosenChapter:
    title, summary = (
        audience if audience in texts else DEFAULT for texts in (chapter.title, chapter.summary)
    )
    return ChosenChapter(
        chapter.blocks,
        chapter.title.get(title, ""),
        chapter.summary.get(summary, ""),
        (("title", title), ("summary", summary)),
    )


def _nothing(field: str) -> Any:  # noqa: ANN401 - each field's own empty value
    if field in WORDS:
        return ""
    return None if field in SINGLE else ()


def is_written_for(block: Block, audience: str) -> bool:
    """Say whether a block has a title and a summary for this audience."""
    return all({audience, DEFAULT} & set(texts) for texts in (block.title, block.summary))
