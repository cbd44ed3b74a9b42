"""Sheets that came out once and would come out the same: they are not composed again."""

from __future__ import annotations

import json
from collections.abc import Mapping  # noqa: TC003 - pydantic reads it at run time
from functools import cache
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, in_reading_order
from briefgen.engine.manifest import Entry, is_printed
from briefgen.engine.needs import Needs, digest_of_text
from briefgen.engine.request import BuiltFile

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from briefgen.engine.delivery import Delivery
    from briefgen.engine.planning import Brief
    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library

KIND = "sheets-1"


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
        self._needs, self._delivery = Needs(library), delivery
        # Without a name for what prints, nobody knows what it would print now.
        self._store = delivery.request.store if delivery.request.installation else None

    def standing(self, brief: Brief) -> BuiltFile | None:
        """Give the row of a brief that stands in its folder, and would come out the same."""
        kept = self._read(brief)
        if kept is None or not self._needs.are(kept.needs, kept.places):
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
        return KeptSheet(
            entry, findings, sheet.grade,
            self._needs.of(sheet), self._needs.places(sheet),
        )  # fmt: skip

    def _read(self, brief: Brief) -> KeptSheet | None:
        if self._store is None:
            return None
        kept = self._store.read(KIND, self._name(brief))
        try:
            return _adapter().validate_json(kept) if kept else None
        except ValueError:  # kept by another version
            return None

    def _name(self, brief: Brief) -> str:
        request = self._delivery.request
        about = (
            request.installation, brief.locale, brief.audience.id, brief.block.id,
            request.variant.name, request.date.isoformat(), sorted(request.allow),
        )  # fmt: skip
        return digest_of_text(json.dumps(about))


@cache
def _adapter() -> TypeAdapter[KeptSheet]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - nothing is kept without a store

    return TypeAdapter(KeptSheet)
