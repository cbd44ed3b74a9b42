"""Sheets that came out once and would come out the same: they are not composed again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping  # noqa: TC003 - pydantic reads it at run time
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, in_reading_order
from briefgen.engine.manifest import Entry, is_printed
from briefgen.engine.request import BuiltFile
from briefgen.load.library import BLOCK_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import TypeAdapter

    from briefgen.engine.delivery import Delivery
    from briefgen.engine.planning import Brief
    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library

KIND = "sheets-1"
# Of these each object is looked at for itself; of all other files the whole, by everybody.
ONE_BY_ONE = tuple(f"content/{folder}/" for folder in ("facts", "audiences", *BLOCK_FOLDERS))
# Packets are made from these; no brief reads them.
OF_PACKETS = re.compile(r"content/(?:records/|packets/|delegations\.|locales/[^/]+/records\.yaml)")
KINDS = ("block", "fact", "audience")
REST = "rest"


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """What became of a brief, from what (name to digest), and in which files its findings stand."""

    entry: Entry
    findings: tuple[Diagnostic, ...]
    grade: float | None
    needs: Mapping[str, str]
    places: Mapping[str, str]


class KeptSheets:
    """Finds the briefs that are printed already, as they would be printed now.

    Without a store there are none.
    """

    def __init__(self, library: Library, delivery: Delivery) -> None:
        self._library, self._delivery = library, delivery
        # Without a name for what prints, nobody knows what it would print now.
        self._store = delivery.request.store if delivery.request.installation else None

    def standing(self, brief: Brief) -> BuiltFile | None:
        """Give the row of a brief that stands in its folder, and would come out the same."""
        kept = self._read(brief)
        if kept is None or not self._is_same(kept):
            return None
        entry = kept.entry
        if not is_printed(self._delivery.output / brief.file, entry):
            return None
        self._delivery.stand(brief.file, entry)
        return BuiltFile(brief.file, kept.findings, entry.pages, entry.words, kept.grade)

    def keep(self) -> None:
        """Keep what this run has printed: all of it is made from one moment of the project."""
        if self._store is None:
            return
        for file, (brief, sheet) in self._delivery.sheets.items():
            made = self._made(sheet, self._delivery.entries[file])
            self._store.write(KIND, self._name(brief), _adapter().dump_json(made))

    def _made(self, sheet: Sheet, entry: Entry) -> KeptSheet:
        findings = tuple(in_reading_order(sheet.findings))
        named = [name for name, _ in sheet.reads if name.partition(":")[0] in KINDS]
        places = {f.location.file for f in findings if f.location.file}
        return KeptSheet(
            entry, findings, sheet.grade,
            {name: self._digest(name) for name in sorted({*named, REST})},
            {name: self._files.get(name, "") for name in sorted(places)},
        )  # fmt: skip

    def _read(self, brief: Brief) -> KeptSheet | None:
        if self._store is None:
            return None
        kept = self._store.read(KIND, self._name(brief))
        try:
            return _adapter().validate_json(kept) if kept else None
        except ValueError:  # kept by another version
            return None

    def _is_same(self, kept: KeptSheet) -> bool:
        return all(self._digest(name) == digest for name, digest in kept.needs.items()) and all(
            self._files.get(name) == digest for name, digest in kept.places.items()
        )

    def _name(self, brief: Brief) -> str:
        request = self._delivery.request
        about = (
            request.installation, brief.locale, brief.audience.id, brief.block.id,
            request.variant.name, request.date.isoformat(), sorted(request.allow),
        )  # fmt: skip
        return _digest(json.dumps(about))

    @cached_property
    def _files(self) -> Mapping[str, str]:
        return self._library.snapshot.digests

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {REST: _digest("\n".join(self._rest()))}

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            kind, _, id_ = name.partition(":")
            shelf: Mapping[str, object] = getattr(self._library, f"{kind}s")
            self._digests[name] = _digest(repr(shelf.get(id_)))
        return self._digests[name]

    def _rest(self) -> Iterator[str]:
        """List what every brief may read, and which objects there are."""
        others = (name for name in self._files if not name.startswith(ONE_BY_ONE))
        read = (name for name in others if not OF_PACKETS.match(name))
        yield from (f"{name} {self._files[name]}" for name in sorted(read))
        yield from sorted(f"{block.kind} {id_}" for id_, block in self._library.blocks.items())
        yield from sorted(self._library.audiences)
        yield from sorted(f"{kind} {id_}" for kind, id_ in self._library.broken)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


@cache
def _adapter() -> TypeAdapter[KeptSheet]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - nothing is kept without a store

    return TypeAdapter(KeptSheet)
