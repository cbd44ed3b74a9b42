"""The code at the foot of a sheet: a short name of what is on its two pages."""

from __future__ import annotations

from hashlib import blake2b
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Letters and digits that nobody takes for one another when they are read out.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 5


def sheet_codes(looks: Sequence[str]) -> tuple[str, ...]:
    """Name each sheet by how its front and its back look; what it is number of is no part of it."""
    pairs = zip_longest(looks[::2], looks[1::2], fillvalue="")
    return tuple(_code(f"{front}\n{back}") for front, back in pairs)


def _code(said: str) -> str:
    number = int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def filled_look(look: str, texts: Sequence[str]) -> str:
    """Name a page whose slots are filled."""
    if not texts:
        return look
    return blake2b("\n".join((look, *texts)).encode(), digest_size=8).hexdigest()
