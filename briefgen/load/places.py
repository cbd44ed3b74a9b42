"""Where things stand in a file: thousands of places, of which most are never asked for."""

from __future__ import annotations

import pickle
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Place = TypeVar("Place")


class Places(Mapping[Key, Place]):
    """A mapping that is handed to another process as bytes, which are read if it is asked.

    To read the places of a whole project takes as long as all the rest of it.
    """

    __slots__ = ("_places", "_written")

    def __init__(self, places: Mapping[Key, Place] | None = None, written: bytes = b"") -> None:
        self._places, self._written = places, written

    def _all(self) -> Mapping[Key, Place]:
        if self._places is None:
            # What is given from one process of a run to another is trusted already.
            self._places = pickle.loads(self._written)  # noqa: S301
        return self._places

    def __getitem__(self, key: Key) -> Place:
        return self._all()[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __reduce__(self) -> tuple[type[Places[Key, Place]], tuple[None, bytes]]:
        """Go as bytes."""
        written = self._written or pickle.dumps(self._places, pickle.HIGHEST_PROTOCOL)
        return Places, (None, written)
