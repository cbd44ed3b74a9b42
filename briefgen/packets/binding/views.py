"""What the templates of a packet's own pages see, beside their block's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.compose.colours import palette
from briefgen.dataclass import dataclass
from briefgen.packets.address import address_lines, language_in
from briefgen.packets.records.sentences import Speaker
from briefgen.packets.records.sheet import RecordSheet
from briefgen.select import content_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.compose import Draft
    from briefgen.load import Library
    from briefgen.model import Delegation, Source, State
    from briefgen.packets.orders import Order
    from briefgen.packets.plan.given import Party
    from briefgen.packets.plan.parts import Part
    from briefgen.packets.records.record import Reviewed, StateRecord
    from briefgen.packets.records.words import Words

# Lines of an address, so that all letters are alike below it.
LINES = 5
# These pages name no delegation: they are the same for all who are told the same.
SHARED = frozenset({"divider", "contents", "agenda", "asks", "contacts"})
# Neutral between audiences; `colours` in project.yaml may name another for `packet`.
SLATE = "#2b313a"
# What a letter says is enclosed, beside briefs.
ENCLOSED = ("record", "reviews")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents: a part, its title, and the page of the packet that it begins on."""

    name: str
    title: str
    detail: str
    page: int
    number: int = 0


def personal(party: Party) -> dict[str, Any]:
    """Say whom a page is for."""
    delegation, state = party.delegation, party.state
    lines = _lines(delegation, state)
    languages = [language_in(line, state) for line in lines]
    return {
        "delegation": {"lines": lines, "languages": languages, "city": delegation.city},
        "state": {"name": state.name_short, "formal": state.name_formal},
    }


def _lines(delegation: Delegation, state: State) -> list[str]:
    """Write an address; what is not said leaves its line empty at the end."""
    written = address_lines(delegation, state)
    return [*written, *[""] * (LINES - len(written))]


def briefs(library: Library, order: Order) -> list[dict[str, Any]]:
    """List the briefs of a packet by number, title and topic, each with its audience."""
    found = []
    for part in order.parts:
        if part.kind == "brief":
            content = content_for(library.blocks[part.block], part.audience)
            found.append({
                "block": part.block, "audience": part.audience, "number": part.number,
                "title": content.title, "topic": content.topic,
            })  # fmt: skip
    return found


class Views:
    """Makes what each kind of page shows of one packet."""

    def __init__(self, words: Words, sources: Mapping[str, Source]) -> None:
        self._speaker, self._words = Speaker(words, sources), words
        self._makers: Mapping[str, Callable[[Draft, Order], dict[str, Any]]] = {
            "letter": self._letter,
            "asks": self._asks,
            "record": self._record,
            "reviews": self._reviews,
            "errata": lambda _, order: {"errata": order.errata},
        }

    def of(self, part: Part, draft: Draft, order: Order) -> dict[str, Any]:
        """Give what a part's template sees; raises ProjectError where words are missing."""
        shown = {
            "part": {"kind": part.kind, "name": part.name, "number": part.number},
            "briefs": briefs(draft.library, order),
            "colours": palette(draft.library.project.colours.get("packet", SLATE)),
        }
        if part.kind not in SHARED:
            shown |= personal(order.party)
        make = self._makers.get(part.kind)
        return {**shown, **make(draft, order)} if make else shown

    def _letter(self, draft: Draft, order: Order) -> dict[str, Any]:
        count = sum(part.kind == "brief" for part in order.parts)
        blocks = [draft.library.blocks[p.block] for p in order.parts if p.kind in ENCLOSED]
        titles = [content_for(block, draft.audience).title for block in blocks]
        return {"enclosed": [draft.layout.text("letter-briefs", count=count), *titles]}

    def _asks(self, draft: Draft, order: Order) -> dict[str, Any]:
        listed = briefs(draft.library, order)
        own = [one for one in listed if one["audience"] == draft.audience]
        asked = [{**one, "asks": draft.asks_of(one["block"])} for one in own]
        return {"briefs": [one for one in asked if one["asks"]]}

    def _record(self, _: Draft, order: Order) -> dict[str, Any]:
        record = order.party.record
        sheet = RecordSheet(record, self._speaker, self._words)
        ids = [id_ for entry in record.entries for id_ in entry.text.sources]
        ids += [id_ for one in record.reviews for id_ in one.sources]
        return {"groups": sheet.groups(), "chart": sheet.chart(), "sources": _once(ids)}

    def _reviews(self, _: Draft, order: Order) -> dict[str, Any]:
        made = [one for one in order.party.record.reviews if one.recommendations]
        rows = [row for one in made for row in one.recommendations or ()]
        ids = [id_ for row in rows for id_ in (*row.source, *row.response_source)]
        reviews = [self._review(order.party.record, one) for one in made]
        return {"reviews": reviews, "sources": _once(ids)}

    def _review(self, record: StateRecord, one: Reviewed) -> dict[str, Any]:
        rows = [
            {
                "paragraph": row.paragraph,
                "theme": row.theme,
                "response": self._words.text(f"response-{row.response}"),
            }
            for row in one.recommendations or ()
        ]
        return {"sentence": self._speaker.reviewed(record, one).text, "rows": rows}


def _once(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
