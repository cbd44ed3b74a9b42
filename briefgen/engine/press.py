"""Takes one brief from its content to measured pages, and stops at the first room that errs."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen import typeset
from briefgen.check import check_brief, check_printed, held_back
from briefgen.check.rule import brief_reading
from briefgen.compose import Draft
from briefgen.compose.assets import page_assets
from briefgen.diagnostics import Diagnostic, ProjectError
from briefgen.engine.machine import unsaid
from briefgen.engine.places import named, place_of, quoting
from briefgen.engine.reads import reads
from briefgen.engine.sheet import Ahead, Composition, Drafted, Sheet, made_as, stops
from briefgen.engine.wordless import wordless
from briefgen.fonts import font_assets, font_sheet, with_faces
from briefgen.select import Localised, localised
from briefgen.typeset.admission import admitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from briefgen.artifacts import Asset, Job, Leak, PageFinding
    from briefgen.compose import Composed, Settings
    from briefgen.compose.document import FontsOf
    from briefgen.engine.findings import Finished
    from briefgen.engine.planning import Brief
    from briefgen.engine.store import Store
    from briefgen.engine.typesetter import Answer
    from briefgen.load import Library

    Make = Callable[[Job, Store | None], Finished | None]

# Rules over measurements say these in the words of content.
LEFT_OUT = frozenset({"font-not-embedded", "picture-without-words"})


class Press:
    """Prints briefs of one library; reads stylesheets, pictures and fonts once.

    `secrets` maps words that no file may hold to what they are; `engine` names what sets pages
    elsewhere, if they are not set here.
    """

    def __init__(
        self,
        library: Library,
        allow: frozenset[str],
        secrets: Mapping[str, str],
        store: Store | None = None,
        engine: str = "",
    ) -> None:
        self._library = library
        self._allow = allow
        self._secrets = secrets
        self._store = store
        self._engine = engine

    @cached_property
    def _assets(self) -> tuple[Asset, ...]:
        return page_assets(self._library.snapshot)

    def proof(self, brief: Brief, settings: Settings) -> Sheet:
        """Check a brief's words, and set no page."""
        findings, _ = self._prepared(brief, settings)
        return Sheet(tuple(findings), stops(findings))

    def print(self, brief: Brief, settings: Settings, make: Make | None = None) -> Sheet:
        """Set a brief's pages and measure them; where nothing is made, its words alone are held."""
        from briefgen.engine.finished import finished  # noqa: PLC0415 - who only composes needs none
        from briefgen.inspect import drawer_name  # noqa: PLC0415

        composition = self.compose(brief, settings)
        if composition.job is None:
            return Sheet(composition.findings, stopped=True)
        try:
            made = (make or finished)(composition.job, self._store)
        except ProjectError as problem:
            return self.refuse(brief, settings, composition, problem)
        if made is None:
            job, printer = made_as(composition, drawer_name())
            return Sheet(composition.findings, stopped=False, job=job, printer=printer)
        return self.judge(brief, settings, composition, made)

    def begin(self, brief: Brief, settings: Settings) -> Composition | Sheet:
        """Go as far as no page need be set: to a job, or to the end if its file is kept."""
        from briefgen.engine.finished import kept  # noqa: PLC0415

        composition = self.compose(brief, settings)
        if composition.job is None:
            return Sheet(composition.findings, stopped=True)
        made = kept(composition.job, self._store)
        return self.judge(brief, settings, composition, made) if made else composition

    def end(
        self, brief: Brief, settings: Settings, composition: Composition, answer: Answer
    ) -> Sheet:
        """Judge a brief whose job was set elsewhere."""
        from briefgen.engine.finished import unpacked  # noqa: PLC0415

        if answer.problems:
            problem = ProjectError(*answer.problems)
            return self.refuse(brief, settings, composition, problem)
        made = unpacked(answer.packed)
        if made is None:
            message = "a file came back that cannot be read"
            raise ValueError(message)
        return self.judge(brief, settings, composition, made, answer.leaks)

    def compose(self, brief: Brief, settings: Settings) -> Composition:
        """Check a brief's words and run its template: what is given is all that pages need."""
        return self.composed(self.drafted(brief, settings), lambda draft: draft.brief())

    def ahead(self, brief: Brief, settings: Settings) -> Ahead | None:
        """Put a brief's words on a page before they are checked; None where that cannot be.

        Whoever sets its pages can begin, and has the faces that its job lacks. What is wrong is
        said by `compose`, and by `checked`.
        """
        found, local = self._legible(brief, settings)
        if found or local is None:
            return None
        try:
            draft = Draft(local.library, local.block, local.audience, settings)
            ahead = self._ahead(local, draft.brief(), settings, font_sheet)
        except ProjectError:
            return None
        unfit = self._accepted(one.finding for one in ahead.unfit)
        return None if stops(unfit) else ahead

    def checked(self, ahead: Ahead) -> Composition:
        """Check the words of a brief that is on its page already: they may hold it back."""
        findings = self._words(ahead.local, ahead.settings)
        ahead = replace(ahead, job=with_faces(ahead.job))
        return Composition(tuple(findings)) if stops(findings) else self._begun(findings, ahead)

    def drafted(self, brief: Brief, settings: Settings) -> Drafted:
        """Check a brief's words and set them, without a page to put them on."""
        findings, local = self._prepared(brief, settings)
        if local is None or stops(findings):
            return Drafted(tuple(findings), settings)
        try:
            draft = Draft(local.library, local.block, local.audience, settings)
        except ProjectError as problem:
            findings += self._accepted(named(self._library, local, problem.diagnostics))
            return Drafted(tuple(findings), settings)
        return Drafted(tuple(findings), settings, local, draft)

    def composed(self, drafted: Drafted, page: Callable[[Draft], Composed]) -> Composition:
        """Put a brief's words on a page: what is given is all that its printing needs."""
        local, draft, findings = drafted.local, drafted.draft, list(drafted.findings)
        if local is None or draft is None:
            return Composition(drafted.findings)
        try:
            ahead = self._ahead(local, page(draft), drafted.settings)
        except ProjectError as problem:
            stopping = self._accepted(named(self._library, local, problem.diagnostics))
            return Composition((*findings, *stopping))
        return self._begun(findings, ahead)

    def _ahead(
        self,
        local: Localised,
        composed: Composed,
        settings: Settings,
        fonts_of: FontsOf = font_assets,
    ) -> Ahead:
        engine = self._engine or typeset.engine_name()
        job, unfit = admitted(composed.job(self._assets, engine, fonts_of))
        return Ahead(local, settings, composed, job, unfit)

    def _begun(self, findings: list[Diagnostic], ahead: Ahead) -> Composition:
        local, composed, job = ahead.local, ahead.composed, ahead.job
        findings += self._placed(local, ahead.unfit)
        if stops(findings):
            return Composition(tuple(findings))
        reading = brief_reading(local.library, local.block, local.audience, ahead.settings.date)
        about = reads(reading, local, composed, job), unsaid(self._secrets, job.html)
        return Composition(tuple(findings), job, *about, job.digest, job.engine)

    def refuse(
        self, brief: Brief, settings: Settings, composition: Composition, problem: ProjectError
    ) -> Sheet:
        """Say why a brief's pages could not be set."""
        local = self._local(brief, settings)
        stopping = self._accepted(named(self._library, local, problem.diagnostics))
        return Sheet((*composition.findings, *stopping), stopped=True)

    def judge(
        self,
        brief: Brief,
        settings: Settings,
        composition: Composition,
        made: Finished,
        leaks: tuple[Leak, ...] = (),
    ) -> Sheet:
        """Hold a brief's pages to the rules, and say what is wrong where it is written.

        `leaks` is what the machine that set them found of itself in the file.
        """
        from briefgen.inspect import searched  # noqa: PLC0415

        local, found = self._local(brief, settings), made.findings
        findings = [*composition.findings, *self._placed(local, map(quoting, found.complaints))]
        if stops(findings):
            # Pages that lack a picture or a stylesheet were measured in vain.
            return Sheet(tuple(findings), stopped=True)
        measured = searched(made.pdf, found.measurements, composition.unsaid)
        measured = replace(measured, leaks=tuple(dict.fromkeys((*measured.leaks, *leaks))))
        of = local.library, local.block, local.audience
        more, grade = check_printed(*of, brief.locale, measured)
        findings += self._accepted(more)
        sheet = Sheet(
            tuple(findings), stops(findings), made.pdf, measured, grade,
            found.refs, composition.reads, found.looks, *made_as(composition, found.drawer),
        )  # fmt: skip
        return self.flawed(brief, sheet, found.flaws)

    def flawed(self, brief: Brief, sheet: Sheet, flaws: Iterable[Diagnostic]) -> Sheet:
        """Say what a judged file lacks; pages that say nothing lack a title too: one mistake."""
        if sheet.stopped:
            return sheet
        findings = (*sheet.findings, *self._accepted(self._flaws(brief, flaws)))
        return replace(sheet, findings=findings, stopped=stops(findings))

    def _local(self, brief: Brief, settings: Settings) -> Localised:
        library, block, audience = self._library, brief.block, brief.audience
        facts = brief_reading(library, block, audience, settings.date).facts
        return localised(library, block, audience, facts, brief.locale)

    def _flaws(self, brief: Brief, flaws: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Say what the file lacks beside its words, and what no rule over measurements says."""
        place = self._library.place("block", brief.block.id)
        for found in flaws:
            if found.code not in LEFT_OUT:
                message = f"{brief.audience.id}/{brief.block.id}: {found.message}"
                yield replace(found, message=message, location=place)

    def _prepared(
        self, brief: Brief, settings: Settings
    ) -> tuple[list[Diagnostic], Localised | None]:
        """Find what a brief's words lack, and put them into its locale."""
        found, local = self._legible(brief, settings)
        return (self._words(local, settings) if local else found), local

    def _legible(
        self, brief: Brief, settings: Settings
    ) -> tuple[list[Diagnostic], Localised | None]:
        """Put a brief's words into its locale, or say why none can be made of them."""
        library, block, audience = self._library, brief.block, brief.audience
        if found := wordless(library, brief.locale) or held_back(library, block, audience):
            return found, None
        local = self._local(brief, settings)
        # A translator can break a mark that was whole.
        if found := held_back(local.library, local.block, local.audience):
            return found, None
        return [], local

    def _words(self, local: Localised, settings: Settings) -> list[Diagnostic]:
        """Find what is wrong with words that can be read."""
        found = check_brief(local.library, local.block, local.audience, settings.date)
        return self._accepted([*local.findings, *found])

    def _placed(self, local: Localised, found: Iterable[PageFinding]) -> list[Diagnostic]:
        """Say of each finding about pages in which file its cause stands."""
        of = local.library, local.block, local.audience
        placed = [replace(one.finding, location=place_of(*of, one)) for one in found]
        return self._accepted(dict.fromkeys(named(self._library, local, placed)))

    def _accepted(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [finding for finding in findings if finding.code not in self._allow]
