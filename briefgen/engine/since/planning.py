"""What is planned again: each file as it was printed, and what a build would print besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from briefgen.compose import PAPERS, Variant
from briefgen.dataclass import dataclass
from briefgen.engine.naming import name_of
from briefgen.engine.rows import held, planned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic
    from briefgen.engine.manifest import Entry
    from briefgen.engine.planning import Brief, Plan
    from briefgen.engine.request import BuiltFile, Request
    from briefgen.load import Library

    Batch = tuple[Request, tuple[Brief, ...]]


@dataclass(frozen=True, slots=True)
class Again:
    """What is asked for again: briefs by how and when they are printed, and what waits."""

    batches: tuple[Batch, ...]
    waiting: tuple[BuiltFile, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def files(self) -> set[str]:
        """Name every file that is printed, or would be."""
        briefs = (brief.file for _, batch in self.batches for brief in batch)
        return {*briefs, *(file.file for file in self.waiting)}


@dataclass(frozen=True, slots=True)
class Question:
    """Which project is asked, how it is to be printed, and what is listed as printed, in a folder.

    Each file is planned with the variant and date that it was printed with; with the request's date
    if it is `dated`, or if that was the project's own.
    """

    library: Library
    request: Request
    listed: Mapping[str, Entry]
    folder: Path
    dated: bool = False

    def again(self) -> Again:
        """Plan in each variant that is listed."""
        batches: list[Batch] = []
        waiting: list[BuiltFile] = []
        findings: dict[Diagnostic, None] = {}
        for variant in self._variants():
            asked = replace(self.request, variant=variant, locales=self._locales())
            plan, general = planned(self.library, asked)
            findings |= dict.fromkeys(general)
            waiting += (w for w in held(plan, general, None) if self._is_asked(w.file))
            batches += self._by_date(asked, plan)
        return Again(tuple(batches), tuple(waiting), tuple(findings))

    def selected(self) -> Question:
        """Leave out the files of other audiences and languages than those that are asked for."""
        request = self.request
        listed = {
            name: entry
            for name, entry in self.listed.items()
            if entry.audience in (request.audiences or (entry.audience,))
            and entry.locale in (request.locales or (entry.locale,))
        }
        return replace(self, listed=listed)

    def _variants(self) -> list[Variant]:
        """Give the variants that are listed, as they print; of none, the plain one."""
        flags = product(PAPERS, (False, True), (False, True), (False, True))
        known = {variant.name: variant for variant in (Variant(*given) for given in flags)}
        names = sorted({entry.variant for entry in self.listed.values()}) or [""]
        return [known[name] for name in names if name in known]

    def _own(self) -> tuple[str, ...]:
        project = self.library.project
        return tuple(self.request.locales or (project.language, *project.locales))

    def _locales(self) -> tuple[str, ...]:
        """List the languages that are asked for, or those of the project and of what is listed."""
        printed = {entry.locale for entry in self.listed.values()} & set(self.library.layout)
        return tuple(dict.fromkeys((*self._own(), *sorted(printed))))

    def _is_asked(self, file: str) -> bool:
        """Leave out what a build does not print by itself, in a language that is listed."""
        folders = {name_of(locale) for locale in self._own()}
        return file in self.listed or file.partition("/")[0] in folders

    def _by_date(self, asked: Request, plan: Plan) -> Iterator[Batch]:
        batches: dict[date, list[Brief]] = {}
        for brief in plan.briefs:
            if self._is_asked(brief.file):
                batches.setdefault(self._day(brief.file), []).append(brief)
        for day, briefs in batches.items():
            yield replace(asked, date=day), tuple(briefs)

    def _day(self, file: str) -> date:
        entry = self.listed.get(file)
        if entry is None or entry.project_date or self.dated:
            return self.request.date
        return date.fromisoformat(entry.date)
