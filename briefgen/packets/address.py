"""How a delegation is addressed, on its letter and on its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Delegation, State


def address_lines(delegation: Delegation, state: State) -> tuple[str, ...]:
    """Write an address line by line; a post that addresses who is not named stands once."""
    post = delegation.title if delegation.name else ""
    said = (delegation.addressee, post, state.name_short, delegation.mission, delegation.city)
    return tuple(line for line in said if line)
