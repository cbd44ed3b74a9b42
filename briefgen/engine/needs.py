"""What a sheet was made from, by name and digest, and whether all of it is still the same."""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from briefgen.load.library import BLOCK_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library

# Of these each object is looked at for itself; of all other files the whole, by everybody.
ONE_BY_ONE = tuple(f"content/{folder}/" for folder in ("facts", "audiences", *BLOCK_FOLDERS))
# Packets are made from these; no brief reads them.
OF_PACKETS = re.compile(r"content/(?:records/|packets/|delegations\.|locales/[^/]+/records\.yaml)")
KINDS = ("block", "fact", "audience")
REST = "rest"


class Needs:
    """Names what sheets of one library need, each thing by a digest of what it is now."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, sheet: Sheet) -> Mapping[str, str]:
        """Map all that a sheet was made from to its digest."""
        named = [name for name, _ in sheet.reads if name.partition(":")[0] in KINDS]
        return {name: self._digest(name) for name in sorted({*named, REST})}

    def places(self, sheet: Sheet) -> Mapping[str, str]:
        """Map the files in which a sheet's findings stand to their digests."""
        places = {f.location.file for f in sheet.findings if f.location.file}
        return {name: self._files.get(name, "") for name in sorted(places)}

    def are(self, needs: Mapping[str, str], places: Mapping[str, str]) -> bool:
        """Say whether all is as it was."""
        return all(self._digest(name) == digest for name, digest in needs.items()) and all(
            self._files.get(name) == digest for name, digest in places.items()
        )

    @cached_property
    def _files(self) -> Mapping[str, str]:
        return self._library.snapshot.digests

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {REST: digest_of_text("\n".join(self._rest()))}

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            kind, _, id_ = name.partition(":")
            shelf: Mapping[str, object] = getattr(self._library, f"{kind}s")
            self._digests[name] = digest_of_text(repr(shelf.get(id_)))
        return self._digests[name]

    def _rest(self) -> Iterator[str]:
        """List what every brief may read, and which objects there are."""
        others = (name for name in self._files if not name.startswith(ONE_BY_ONE))
        read = (name for name in others if not OF_PACKETS.match(name))
        yield from (f"{name} {self._files[name]}" for name in sorted(read))
        yield from sorted(f"{block.kind} {id_}" for id_, block in self._library.blocks.items())
        yield from sorted(self._library.audiences)
        yield from sorted(f"{kind} {id_}" for kind, id_ in self._library.broken)


def digest_of_text(text: str) -> str:
    """Name a text (hex BLAKE2b, 32 characters)."""
    return blake2b(text.encode(), digest_size=16).hexdigest()
