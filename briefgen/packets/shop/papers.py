"""Papers for staff, set from templates/packet/shop/ like any page: tagged, hermetic, editable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.compose import Settings, Variant
from briefgen.compose.layout import Layout
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError
from briefgen.engine.finished import finished
from briefgen.engine.planning import Brief
from briefgen.engine.press import Press
from briefgen.model import DEFAULT, Block

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefgen.compose import Composed, Draft, Paper
    from briefgen.load import Library


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """One paper to set: its template's name, its title's key, and what the template sees.

    `about` are values of the title.
    """

    template: str
    title: str
    about: Mapping[str, Any]
    shown: Mapping[str, Any]
    paper: Paper = "a4"


@dataclass(frozen=True, slots=True)
class StaffPaper:
    """A paper that was set: without `pdf` an error holds it back."""

    findings: tuple[Diagnostic, ...]
    pdf: bytes = b""
    pages: int = 0


class StaffPapers:
    """Sets papers of one library in its own language. None is kept in a store: they hold names."""

    def __init__(
        self,
        library: Library,
        audience: str,
        day: date,
        allow: frozenset[str],
        secrets: Mapping[str, str],
    ) -> None:
        self._library, self._day = library, day
        # What is read at a table with a pen in hand has no audience to be short for.
        self._audience = replace(library.audiences[audience], limits={})
        self._given = allow, secrets

    def set(self, order: PaperOrder) -> StaffPaper:
        """Set one paper."""
        language = self._library.project.language
        settings = Settings(language, self._day, Variant(order.paper))
        block = self._block(order)
        brief = Brief(block, self._audience, language, "")
        blocks = {**self._library.blocks, block.id: block}
        press = Press(replace(self._library, blocks=blocks), *self._given)
        drafted = press.drafted(brief, settings)

        def page(draft: Draft) -> Composed:
            return draft.page(f"packet/shop/{order.template}.html.j2", **order.shown)

        composition = press.composed(drafted, page)
        if composition.job is None:
            return StaffPaper(composition.findings)
        try:
            made = finished(composition.job, None)
        except ProjectError as problem:
            return StaffPaper(press.refuse(brief, settings, composition, problem).findings)
        sheet = press.judge(brief, settings, composition, made)
        if sheet.stopped or sheet.pdf is None or sheet.measurements is None:
            return StaffPaper(sheet.findings)
        return StaffPaper(sheet.findings, sheet.pdf, len(sheet.measurements.pages))

    def _block(self, order: PaperOrder) -> Block:
        """Give the paper a title from the words of the page, as no file of content holds one."""
        library = self._library
        layout = Layout(library.layout, library.project.language, library.project.fallback)
        title = str(layout.text(order.title, **order.about)) or order.title
        words = {DEFAULT: title}
        return Block(order.template, "front", 0, words, {DEFAULT: ""}, topic=words)
