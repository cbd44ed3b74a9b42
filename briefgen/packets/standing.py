"""What a packet depends on, under one name: what has the same name is not bound again."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from briefgen.check.rule import brief_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.load import Library
    from briefgen.model import PacketPlan
    from briefgen.packets.orders import Order
    from briefgen.packets.request import PacketRequest

# Of these files a packet's own pages may read any; of all others, what their blocks name.
WHOLE = (
    "templates/", "content/fronts/", "content/locales/", "content/sources", "content/styles/",
    "content/project.yaml",
)  # fmt: skip


class Basis:
    """All that packets of one run have in common, and what each has beside that."""

    def __init__(self, library: Library, request: PacketRequest, plan: PacketPlan) -> None:
        self._library, self._request, self._plan = library, request, plan

    def of(self, order: Order) -> str:
        """Name all that a packet depends on (hex BLAKE2b, 32 characters)."""
        jobs = sorted(order.jobs.items())
        own = repr((order.party, order.parts, jobs, order.settings, order.errata))
        return _digest(f"{self._common}\n{own}")

    @cached_property
    def _common(self) -> str:
        request = self._request
        about = (request.installation, sorted(request.allow), request.slots, request.date)
        lines = [repr(about), repr(self._plan), *self._files(), *self._content()]
        return _digest("\n".join(lines))

    def _files(self) -> Iterator[str]:
        annexes = {f"content/{part.file}" for part in self._plan.parts if part.file}
        for name, digest in sorted(self._library.snapshot.digests.items()):
            if name.startswith(WHOLE) or name in annexes:
                yield f"{name} {digest}"

    def _content(self) -> Iterator[str]:
        library, audience = self._library, self._library.audiences[self._plan.audience]
        yield repr(audience)
        for id_ in dict.fromkeys(part.block for part in self._plan.parts if part.block):
            block = library.blocks[id_]
            reading = brief_reading(library, block, audience, self._request.date)
            yield repr(block)
            # What was found names lines: a fact that moved is another.
            for fact in reading.facts:
                yield f"{library.place('fact', fact)} {library.facts[fact]!r}"
        # Titles and asks of briefs stand on packets' own pages too.
        yield from (repr(block.title) + repr(block.asks) for block in library.blocks.values())


def _digest(said: str) -> str:
    return blake2b(said.encode(), digest_size=16).hexdigest()
