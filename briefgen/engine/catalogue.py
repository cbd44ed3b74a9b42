"""What a project holds, as rows: blocks, facts, sources, audiences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.check.freshness import review_date
from briefgen.check.rule import brief_reading
from briefgen.dataclass import dataclass
from briefgen.select import content_for, is_written_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefgen.load import Library


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rows of one kind of object; each row maps column to value, the first three are shown."""

    kind: str
    rows: tuple[Mapping[str, Any], ...]


def blocks(library: Library, day: date) -> Catalogue:
    """List the blocks, with the audiences that each is written for."""
    del day
    rows = [
        {
            "id": block.id,
            "title": _title(library, block.id),
            "audiences": [a for a in sorted(library.audiences) if is_written_for(block, a)],
            "kind": block.kind,
            "order": block.order,
            "place": str(library.place("block", block.id)),
        }
        for block in sorted(library.blocks.values(), key=lambda b: (b.kind, b.order, b.id))
    ]
    return Catalogue("blocks", tuple(rows))


def _title(library: Library, id_: str) -> str:
    block = library.blocks[id_]
    return content_for(block, next(iter(block.title), "")).title


def facts(library: Library, day: date) -> Catalogue:
    """List the facts, with their dates, sources and the blocks that read them."""
    readers = _readers(library, day)
    rows = []
    for fact in sorted(library.facts.values(), key=lambda f: f.id):
        due = review_date(library, fact)
        rows.append(
            {
                "id": fact.id,
                "sentence": fact.sentence,
                "as_of": fact.as_of.isoformat(),
                "review_by": due.isoformat() if due else None,
                "value": fact.value,
                "unit": fact.unit,
                "basis": fact.basis,
                "sources": list(fact.sources),
                "read_by": sorted(readers.get(fact.id, ())),
                "place": str(library.place("fact", fact.id)),
            }
        )
    return Catalogue("facts", tuple(rows))


def _readers(library: Library, day: date) -> dict[str, set[str]]:
    readers: dict[str, set[str]] = {}
    for block in library.blocks.values():
        for audience in library.audiences.values():
            for id_ in brief_reading(library, block, audience, day).facts:
                readers.setdefault(id_, set()).add(block.id)
    return readers


def sources(library: Library, day: date) -> Catalogue:
    """List the sources as they were read."""
    del day
    rows = [
        {
            "id": source.id,
            "title": source.title,
            "symbol": source.symbol,
            "type": source.csl.get("type"),
            "issued": _issued(source.csl.get("issued")),
            "url": source.csl.get("URL"),
            "facts": sorted(
                f.id
                for f in library.facts.values()
                if any(s.split(",")[0].strip() == source.id for s in f.sources)
            ),
            "place": str(library.place("source", source.id)),
        }
        for source in sorted(library.sources.values(), key=lambda s: s.id)
    ]
    return Catalogue("sources", tuple(rows))


def _issued(value: Mapping[str, Any] | None) -> str | None:
    parts = value["date-parts"][0] if value and value.get("date-parts") else []
    return "-".join(f"{part:02}" for part in parts) or None


def audiences(library: Library, day: date) -> Catalogue:
    """List the audiences with their limits."""
    del day
    rows = [
        {
            "id": audience.id,
            "name": audience.name,
            "document": audience.document,
            "style": audience.style,
            "limits": {name: limit.value for name, limit in audience.limits.items()},
            "place": str(library.place("audience", audience.id)),
        }
        for audience in sorted(library.audiences.values(), key=lambda a: a.id)
    ]
    return Catalogue("audiences", tuple(rows))
