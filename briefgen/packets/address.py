"""How a delegation is addressed, on its letter and on its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.fonts import language_of

if TYPE_CHECKING:
    from briefgen.model import Delegation, State

# Where Han letters by themselves are not drawn as Chinese are.
HAN_IN = {"JPN": "ja", "KOR": "ko", "PRK": "ko"}


def address_lines(delegation: Delegation, state: State) -> tuple[str, ...]:
    """Write an address line by line; a post that addresses who is not named stands once."""
    post = delegation.title if delegation.name else ""
    said = (delegation.addressee, post, state.name_short, delegation.mission, delegation.city)
    return tuple(line for line in said if line)


def language_in(line: str, state: State) -> str:
    """Name the language whose letters a line of an address is in, if it tells how they are drawn.

    A Japanese name may be in Han letters alone, and these tell no language: its State does.
    """
    return language_of(line, HAN_IN.get(state.iso3, "zh"))
