"""A project as it was read: its objects, where each stands, and what was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, Severity
from briefgen.model import DEFAULT, Audience, Block, Fact, Project, Source, Translation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.load.positioned import Positioned
    from briefgen.load.snapshot import Snapshot

# The folders of blocks, and the kind that each holds.
BLOCK_FOLDERS = {
    "recommendations": "recommendation",
    "mechanisms": "mechanism",
    "background": "background",
    "overviews": "overview",
    "compendia": "compendium",
    "fronts": "front",
}
# Stands for every object of a file that could not be read at all.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an object was read: its file, and the path of it in that file."""

    source: Positioned
    path: tuple[str | int, ...] = ()
    translated: bool = False

    def place(self, *path: str | int, offset: int = 0) -> Location:
        """Find the place of one of the object's fields, or of a character in its text."""
        if self.translated:
            # A translation is found by one key, written with dots.
            key = ".".join(str(step) for step in path if step != DEFAULT)
            return self.source.place((*self.path, key, "text"), offset)
        return self.source.place((*self.path, *path), offset)


class Translations:
    """One locale's translations; `sources` are its files, for places."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.texts: dict[tuple[str, str], Mapping[str, Translation]] = {}
        self.sources: dict[tuple[str, str], Positioned] = {}

    def of(self, kind: str, id_: str) -> Mapping[str, Translation]:
        """Give an object's translations by the key of each text."""
        return self.texts.get((kind, id_), {})


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a project holds; `broken` names objects that exist but could not be read.

    `snapshot` holds the files themselves, as they all were at one moment.
    """

    root: Path
    project: Project
    blocks: Mapping[str, Block]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    audiences: Mapping[str, Audience]
    layout: Mapping[str, Mapping[str, str]]
    translations: Mapping[str, Translations]
    origins: Mapping[tuple[str, str], Origin]
    broken: Mapping[tuple[str, str], Location]
    findings: tuple[Diagnostic, ...]
    snapshot: Snapshot

    def place(self, kind: str, id_: str, *path: str | int, offset: int = 0) -> Location:
        """Find where a field of an object, or a character in it, stands in the project's files."""
        origin = self.origins.get((kind, id_))
        return origin.place(*path, offset=offset) if origin else Location()

    def errors_in(self, kind: str, id_: str) -> list[Diagnostic]:
        """List the errors that loading found within an object's own lines."""
        origin = self.origins.get((kind, id_))
        if origin is None:
            return []
        file = origin.source.file
        wrong = [
            finding
            for finding in self.findings
            if finding.severity == Severity.ERROR and finding.location.file == file
        ]
        if not wrong:
            return []
        first, last = origin.source.lines(origin.path)
        return [finding for finding in wrong if first <= finding.location.line <= last]

    def translated_origins(self, locale: str) -> dict[tuple[str, str], Origin]:
        """Say where the translations of a locale stand."""
        if locale not in self.translations:
            return {}
        sources = self.translations[locale].sources
        return {
            (kind, id_): Origin(source, () if kind == "block" else (id_,), translated=True)
            for (kind, id_), source in sources.items()
        }
