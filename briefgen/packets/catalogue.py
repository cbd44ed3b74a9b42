"""What packets are made from, as rows: States and delegations."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.load.states import States
    from briefgen.packets.plan.roster import Roster


def states(known: States) -> Sequence[Mapping[str, Any]]:
    """List the States, with their codes, names and groups."""
    return [
        {
            "code": state.iso3,
            "iso2": state.iso2,
            "m49": state.m49,
            "name": state.name_short,
            "formal_name": state.name_formal,
            "article": state.name_takes_article,
            "region": state.regional_group,
            "member": state.is_member,
            "admitted": state.joined_year,
            "sources": list(state.source),
        }
        for state in known.by_code.values()
    ]


def delegations(roster: Roster) -> Sequence[Mapping[str, Any]]:
    """List the delegations whose rows are whole, in the order of their list."""
    return [
        {
            **asdict(delegation),
            "state_name": roster.states.by_code[delegation.state].name_short,
            "addressee": delegation.addressee,
            "place": str(roster.places[id_]),
        }
        for id_, delegation in roster.delegations.items()
    ]
