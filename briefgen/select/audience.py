"""One audience's part of a block; what is for others never leaves this room."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from briefgen.model import DEFAULT

if TYPE_CHECKING:
    from briefgen.model import (
        AgreedWording,
        Ask,
        Block,
        CallToAction,
        Chart,
        FundingCase,
        KeyNumber,
        Objection,
        Proposal,
        RecordEntry,
        Section,
    )


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
    mechanisms: tuple[str, ...]
    funding: FundingCase | None
    number: KeyNumber | None
    action: CallToAction | None

    def path(self, field: str) -> tuple[str, ...]:
        """Give the path of a field in the block's file: the field and the variant chosen."""
        return (field, dict(self.variants)[field])


WORDS = frozenset({"title", "summary", "topic", "text", "why", "asks_lead"})
SINGLE = frozenset({"funding", "number", "action"})
AS_IT_IS = frozenset({"id", "kind", "order", "facts"})


def content_for(block: Block, audience: str) -> Content:
    """Choose an audience's variant of every field; a field without one is empty."""
    chosen: dict[str, Any] = {name: getattr(block, name) for name in AS_IT_IS}
    variants: list[tuple[str, str]] = []
    for field in fields(Content):
        if field.name in AS_IT_IS or field.name == "variants":
            continue
        offered = getattr(block, field.name)
        variant = audience if audience in offered else DEFAULT
        variants.append((field.name, variant))
        chosen[field.name] = offered.get(variant, _nothing(field.name))
    return Content(variants=tuple(variants), **chosen)


def _nothing(field: str) -> Any:  # noqa: ANN401 - each field's own empty value
    if field in WORDS:
        return ""
    return None if field in SINGLE else ()


def is_written_for(block: Block, audience: str) -> bool:
    """Say whether a block has a title and a summary for this audience."""
    return all({audience, DEFAULT} & set(texts) for texts in (block.title, block.summary))
