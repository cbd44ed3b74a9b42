"""Whether what is given of a passage or a part is so of a delegation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model import Block, Delegation, Given, Recorded, State
    from briefgen.packets.records.record import Entry, StateRecord


GROUPS = {"sponsors": ("draft-sponsor", "co-sponsor-final")}


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a packet is for: a delegation, its State, and what that State did."""

    delegation: Delegation
    state: State
    record: StateRecord
    locale: str
    is_subject: bool


def holds(given: Given, party: Party) -> bool:
    """Say whether all that is given is so."""
    state, membership = party.state, "member" if party.state.is_member else "observer"
    return (
        (given.subject == "also" or party.is_subject == (given.subject == "only"))
        and (not given.regions or state.regional_group in given.regions)
        and (not given.languages or party.locale in given.languages)
        and given.membership in (None, membership)
        and all(_is_recorded(one, party.record) for one in given.recorded)
        and not any(_is_recorded(one, party.record) for one in given.unrecorded)
        and (not given.recommended or any(one.recommendations for one in party.record.reviews))
    )


def _is_recorded(recorded: Recorded, record: StateRecord) -> bool:
    entries = [*_named(recorded, record)]
    if recorded.latest:
        entries = entries[-1:]
    return any(entry.position in recorded.among for entry in entries)


def _named(recorded: Recorded, record: StateRecord) -> Iterator[Entry]:
    """Give the entries of a text, or of a kind of texts; of the latest only what was recorded."""
    kinds = GROUPS.get(recorded.on, (recorded.on,))
    for entry in record.entries:
        undecided = recorded.latest and entry.position == "adopted-without-vote"
        if recorded.on == entry.text.id or (entry.text.kind in kinds and not undecided):
            yield entry


def known_names(record: StateRecord) -> frozenset[str]:
    """List what a condition may name: texts, kinds of texts, and groups of kinds."""
    texts = [entry.text for entry in record.entries]
    return frozenset({*GROUPS, *(text.id for text in texts), *(text.kind for text in texts)})


def said_to(block: Block, party: Party) -> Block:
    """Leave out of a block what is not said to a delegation; the rest keeps its place."""
    passages = {
        audience: tuple(p if holds(p.given, party) else replace(p, text="") for p in told)
        for audience, told in block.passages.items()
    }
    asks = {
        audience: tuple(ask for ask in asked if holds(ask.given, party))
        for audience, asked in block.asks.items()
    }
    return replace(block, passages=passages, asks=asks)


def what_is_said(blocks: Iterable[Block], party: Party) -> tuple[bool, ...]:
    """Answer every condition in blocks: who gets the same answers is told the same."""
    givens: list[Given] = []
    for block in blocks:
        givens += [passage.given for told in block.passages.values() for passage in told]
        givens += [ask.given for asked in block.asks.values() for ask in asked]
    return tuple(holds(given, party) for given in givens)
