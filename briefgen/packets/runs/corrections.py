"""What readers of printed packets are told: which passage of which document says what now."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.engine.since.words import page_words, passages
from briefgen.inspect import read_back
from briefgen.packets.correction import ERRATA, Correction
from briefgen.packets.plan.parts import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.artifacts import Measurements
    from briefgen.engine.since.words import Word
    from briefgen.packets.manifest import BoundPart, PacketEntry

# A packet's pages take half a second to read, and are needed for each of its parts.
KEPT = 2


@dataclass(frozen=True, slots=True)
class Held:
    """A packet as it is on the disk."""

    path: Path
    entry: PacketEntry

    def part(self, name: str) -> BoundPart | None:
        """Find a part by its name."""
        return next((part for part in self.entry.parts if part.name == name), None)

    def codes(self, part: BoundPart) -> tuple[str, ...]:
        """Name all that a part says and shows, by the sheets that it stands on."""
        return self.entry.sheets[(part.first - 1) // 2 : (part.first + part.pages) // 2]


Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compares packets, and each document that many of them share once."""

    _known: dict[Key, tuple[Correction, ...]] = field(default_factory=dict)
    _read: dict[Path, Measurements] = field(default_factory=dict)

    def corrections(self, old: Held, new: Held, *, moved: bool) -> tuple[Correction, ...]:
        """List what the holder of a printed packet is told, in the order of its documents."""
        found: list[Correction] = []
        listed = moved or any(p.kind == ERRATA for p in (*old.entry.parts, *new.entry.parts))
        for part in old.entry.parts:
            after = new.part(part.name)
            if part.kind == ERRATA or (part.kind == CONTENTS and listed):
                continue  # what stands there is right for who holds the former packet
            if after is None:
                found.append(Correction(part.title, part.name, 1, what="removed"))
            else:
                found += self._part(old, part, new, after)
        return (*found, *_added(old, new))

    def _part(
        self, old: Held, before: BoundPart, new: Held, after: BoundPart
    ) -> tuple[Correction, ...]:
        codes = old.codes(before), new.codes(after)
        if codes[0] == codes[1] and before.first % 2 == after.first % 2:
            return ()
        # Who has the same sheets has the same words on them: another's name is never among them.
        shape = before.pages, before.first % 2, after.pages, after.first % 2
        key: Key = before.name, before.title, shape, codes
        if key not in self._known:
            found = passages(self._words(old, before), self._words(new, after))
            self._known[key] = tuple(
                Correction(before.title, before.name, one.page, one.old, one.new, one.before,
                           one.after)
                for one in found
            )  # fmt: skip
        return self._known[key]

    def _words(self, held: Held, part: BoundPart) -> list[Word]:
        """Give a part's words, each with its page in that part."""
        if held.path not in self._read:
            while len(self._read) >= KEPT:
                del self._read[next(iter(self._read))]
            self._read[held.path] = read_back(held.path.read_bytes())
        measured, pages = self._read[held.path], range(part.first, part.first + part.pages)
        return [(word, p - part.first + 1) for p in pages for word, _ in page_words(measured, p)]


def _added(old: Held, new: Held) -> Iterator[Correction]:
    for part in new.entry.parts:
        if part.kind != ERRATA and old.part(part.name) is None:
            yield Correction(part.title, part.name, 1, what="added")
