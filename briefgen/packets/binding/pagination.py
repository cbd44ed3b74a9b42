"""On which page of a packet each of its parts begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.packets.plan.parts import Part


@dataclass(frozen=True, slots=True)
class Pagination:
    """The first page of each part by its name, counted from 1, and how many pages there are."""

    first: Mapping[str, int]
    pages: int


def paginated(parts: Sequence[Part], lengths: Mapping[str, int]) -> Pagination:
    """Count pages as the linker does: a part that begins on a right-hand page may skip one."""
    first, count = {}, 0
    for part in parts:
        count += part.recto and count % 2
        first[part.name] = count + 1
        count += lengths[part.name]
    return Pagination(first, count)
