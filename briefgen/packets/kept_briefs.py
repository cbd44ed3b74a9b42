"""Briefs that were set for former packets and would come out the same: not composed again."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic  # noqa: TC001 - pydantic reads it at run time
from briefgen.engine.finished import is_kept
from briefgen.engine.machine import machine_secrets
from briefgen.engine.needs import Needs, digest_of_text
from briefgen.packets.manifest import MadeFrom

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from briefgen.compose import Variant
    from briefgen.engine.planning import Brief
    from briefgen.engine.sheet import Sheet
    from briefgen.load import Library
    from briefgen.packets.request import PacketRequest

KIND = "packet-briefs-1"


@dataclass(frozen=True, slots=True)
class KeptBrief:
    """A brief's job with what was found, from what (name to digest), and where findings stand."""

    job: str
    findings: tuple[Diagnostic, ...]
    made_from: MadeFrom
    needs: dict[str, str]
    places: dict[str, str]


class KeptBriefs:
    """Finds briefs that need not be composed; there are none if nobody knows what prints them."""

    def __init__(self, library: Library, request: PacketRequest) -> None:
        self._needs, self._request = Needs(library), request
        # On another machine, or for another user, a file is searched for other words.
        self._about = (
            request.installation, request.date.isoformat(), sorted(request.allow),
            digest_of_text(repr(sorted(machine_secrets(library.root)))),
        )  # fmt: skip

    def take(self, brief: Brief, variant: Variant) -> KeptBrief | None:
        """Give what became of a brief, if it would come out the same and the store has it."""
        if not self._request.installation:
            return None
        kept = self._read(self._name(brief, variant))
        if kept is None or not self._needs.are(kept.needs, kept.places):
            return None
        return kept if is_kept(kept.job, self._request.store) else None

    def keep(self, brief: Brief, variant: Variant, sheet: Sheet) -> KeptBrief:
        """Keep what became of a brief that came out, for the next run."""
        needs, places = dict(self._needs.of(sheet)), dict(self._needs.places(sheet))
        made_from = MadeFrom(dict(sheet.reads), sheet.refs)
        kept = KeptBrief(sheet.job, sheet.findings, made_from, needs, places)
        if self._request.installation:
            written = _adapter().dump_json(kept)
            self._request.store.write(KIND, self._name(brief, variant), written)
        return kept

    def _read(self, name: str) -> KeptBrief | None:
        written = self._request.store.read(KIND, name)
        try:
            return _adapter().validate_json(written) if written else None
        except ValueError:  # kept by another version
            return None

    def _name(self, brief: Brief, variant: Variant) -> str:
        about = (*self._about, variant.name, brief.locale, brief.audience.id, brief.block.id)
        return digest_of_text(json.dumps(about))


@cache
def _adapter() -> TypeAdapter[KeptBrief]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - nothing is kept without a name

    return TypeAdapter(KeptBrief)
