"""What a compendium's template sees: chapters, every source, and an index of UN documents."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from briefgen.compose.markup import SYMBOL
from briefgen.compose.view import BlockView, prose_for
from briefgen.select import content_for

if TYPE_CHECKING:
    from briefgen.compose.layout import Layout
    from briefgen.compose.prose import Prose
    from briefgen.load import Library
    from briefgen.model import Audience, Block, Source
    from briefgen.select.audience import ChosenChapter

DAY = 3


def compendium_view(
    library: Library, block: Block, audience: Audience, layout: Layout
) -> tuple[dict[str, Any], Prose]:
    """Set everything that a compendium shows; the prose keeps what was read."""
    prose = prose_for(library, audience, layout)
    view = BlockView(library, block, audience, prose, layout).values()
    chapters = content_for(block, audience.id).chapters
    made = _Chapters(library, block, audience, prose, layout)
    view["chapters"] = [made.chapter(n, chapter) for n, chapter in enumerate(chapters, 1)]
    view["sources"] = prose.bibliography.entries()
    view["documents"] = _documents(library, prose, layout)
    return {"brief": view}, prose


class _Chapters:
    """Sets chapters one after the other, so that their notes follow the order of reading."""

    def __init__(
        self, library: Library, block: Block, audience: Audience, prose: Prose, layout: Layout
    ) -> None:
        self._library = library
        self._block = block
        self._audience = audience
        self._prose = prose
        self._layout = layout

    def chapter(self, n: int, chapter: ChosenChapter) -> dict[str, Any]:
        """Set one chapter; a chapter of one block takes its title and summary from there."""
        anchor = f"chapter-{n}"
        self._prose.bibliography.begin_chapter(anchor)
        ref = f"{self._block.id}#chapters.{n - 1}.summary"
        summary = self._prose.line(chapter.summary, ref)
        blocks = [self._view(id_) for id_ in chapter.blocks]
        first = blocks[0]
        return {
            "anchor": anchor,
            "kind": first["kind"],
            "order": first["order"] if first["kind"] == "recommendation" else None,
            "title": chapter.title or first["title"],
            "summary": summary or ("" if chapter.title else first["summary"]),
            "titled": bool(chapter.title),
            "blocks": blocks,
        }

    def _view(self, id_: str) -> dict[str, Any]:
        block = self._library.blocks[id_]
        return BlockView(self._library, block, self._audience, self._prose, self._layout).values()


def _documents(library: Library, prose: Prose, layout: Layout) -> list[dict[str, Any]]:
    """List every UN document that is cited, by its symbol, with the places that cite it."""
    cited = [library.sources[id_] for id_ in prose.bibliography.cited]
    records: dict[str, list[Source]] = {}
    for source in cited:
        if SYMBOL.match(source.symbol):
            records.setdefault(source.symbol, []).append(source)
    return [
        {
            "symbol": symbol,
            # A voting record bears the symbol of what was voted on: the text itself goes before it.
            "title": min(records[symbol], key=lambda s: s.csl["type"] == "dataset").title,
            "date": _issued(records[symbol][0], layout),
            "places": prose.bibliography.places(*(source.id for source in records[symbol])),
        }
        for symbol in sorted(records, key=_natural)
    ]


def _natural(symbol: str) -> list[tuple[bool, int, str]]:
    """Sort A/HRC/7/15 before A/HRC/25/63: numbers by their value."""
    parts = re.findall(r"\d+|\D+", symbol)
    return [(p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts]


def _issued(source: Source, layout: Layout) -> str:
    issued: Any = source.csl.get("issued") or {}
    parts: list[int] = (issued.get("date-parts") or [[]])[0]
    if len(parts) == DAY:
        return layout.date(date(*parts))
    return str(parts[0]) if parts else ""
