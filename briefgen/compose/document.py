"""One brief: content and template become HTML, HTML and assets become a job."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from briefgen.artifacts import Asset, Attachment, Job
from briefgen.compose.colours import palette
from briefgen.compose.compendium import compendium_view
from briefgen.compose.environment import environment, rendered, template_problem
from briefgen.compose.grey import grey_asset, grey_drawings, grey_library
from briefgen.compose.layout import Layout
from briefgen.compose.markup import CitedSource
from briefgen.compose.records import attached_sources
from briefgen.compose.variant import Variant
from briefgen.compose.view import BlockView, brief_view, prose_for
from briefgen.compose.year_suffixes import lettered
from briefgen.dataclass import dataclass
from briefgen.diagnostics import ProjectError
from briefgen.fonts import font_assets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from markupsafe import Markup

    from briefgen.load import Library
    from briefgen.model import Audience, Block

    # Gives what a text needs of fonts.
    FontsOf = Callable[[str], tuple[Asset, ...]]

# What a printer trims off, in millimetres: three are usual for leaflets and brochures.
BLEED = 3.0
# The template of each kind of block that is printed; all others go through the brief's.
TEMPLATES = {"overview": "overview", "compendium": "compendium"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How to print: locale, variant, and the date that stands on every sheet."""

    locale: str
    date: date
    variant: Variant = field(default_factory=Variant)


@dataclass(frozen=True, slots=True)
class Composed:
    """A brief ready to be typeset, with the facts, sources and terms that it read.

    `templates` maps the name of each that was read to its text; where a project's own one changes a
    section of a packaged one, to both texts.
    """

    html: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    terms: tuple[str, ...]
    templates: Mapping[str, str]
    attachments: tuple[Attachment, ...]
    variant: Variant = field(default_factory=Variant)

    def job(self, assets: tuple[Asset, ...], engine: str, fonts_of: FontsOf = font_assets) -> Job:
        """Join the HTML with the assets that it names, and with the fonts of its letters."""
        fonts = fonts_of(self.html)
        theirs = {font.name for font in fonts}
        named = [a for a in assets if a.name in self.html and a.name not in theirs]
        named += fonts
        if self.variant.grey:
            named = [grey_asset(asset) for asset in named]
        return Job(self.html, tuple(named), engine, self._bleed, self.attachments)

    @property
    def _bleed(self) -> float:
        return BLEED if self.variant.marks else 0.0


def compose(library: Library, block: Block, audience: Audience, settings: Settings) -> Composed:
    """Set one brief's HTML; raises ProjectError with the template's place if that fails."""
    return Draft(library, block, audience, settings).brief()


class Draft:
    """One block's words, set for one audience; any template makes pages of them."""

    def __init__(
        self, library: Library, block: Block, audience: Audience, settings: Settings
    ) -> None:
        if settings.variant.grey:
            library = grey_library(library)
            audience = library.audiences[audience.id]
        self.library, self._settings = library, settings
        self._block, self._profile, self.audience = block, audience, audience.id
        self._templates: dict[str, str] = {}
        self._asks: dict[str, list[dict[str, Any]]] = {}
        self._attached: dict[tuple[str, ...], tuple[Attachment, ...]] = {}
        self._lists: dict[tuple[str, ...], list[Markup]] = {}
        self._jinja = environment(library.snapshot, self._templates)
        self.layout = Layout(library.layout, settings.locale, library.project.fallback)
        view_of = compendium_view if block.chapters else brief_view
        view, self._prose = view_of(library, block, audience, self.layout)
        sheet = _sheet(library, audience, settings, self.layout)
        self._values = {**view, "t": self.layout.text, **sheet}

    def brief(self) -> Composed:
        """Set a brief, by the template of its audience and kind; raises ProjectError."""
        return self.page(f"{self.audience}/{TEMPLATES.get(self._block.kind, 'brief')}.html.j2")

    def page(self, template: str, sources: Sequence[str] = (), **more: object) -> Composed:
        """Set HTML by a template, which is told `more` than the words; raises ProjectError.

        `sources` are ids of what the page rests on besides, of which it is given a list.
        """
        values = {**self._values, "sources": self._listed(tuple(sources)), **more}
        try:
            html = rendered(self._jinja.get_template(template), values)
        except ProjectError:
            raise
        except Exception as problem:  # a template can raise whatever its filters and methods raise
            known = sorted({*values, *_fields(values["brief"]), *self._jinja.list_templates()})
            raise ProjectError(template_problem(problem, template, known)) from problem
        if self.layout.missing:
            raise ProjectError(*self.layout.diagnostics())
        return self._composed(html, sources)

    def asks_of(self, block: str) -> list[dict[str, Any]]:
        """Set what another block asks of this audience."""
        if block not in self._asks:
            of = self.library.blocks[block], self._profile, self._prose, self.layout
            self._asks[block] = BlockView(self.library, *of).asks()
        return self._asks[block]

    def _listed(self, ids: tuple[str, ...]) -> list[Markup]:
        if ids and ids not in self._lists:
            own = prose_for(self.library, self._profile, self.layout).bibliography
            own.take_up([CitedSource(id_) for id_ in ids])
            self._lists[ids] = own.entries()
        return self._lists[ids] if ids else []

    def _composed(self, html: str, sources: Sequence[str]) -> Composed:
        known, variant = self.library.sources, self._settings.variant
        cited = tuple(dict.fromkeys((*self._prose.bibliography.cited, *sources)))
        html = lettered(html, known, cited)
        if variant.grey:
            html = grey_drawings(html)
        read = (tuple(self._prose.read_facts), cited, tuple(self._prose.read_terms))
        return Composed(html, *read, self._templates, self._attachments(cited), variant)

    def _attachments(self, cited: tuple[str, ...]) -> tuple[Attachment, ...]:
        if cited not in self._attached:
            sources = [self.library.sources[id_] for id_ in cited]
            found = (attached_sources(sources, self._settings.date),) if cited else ()
            self._attached[cited] = found
        return self._attached[cited]


def _fields(value: object) -> list[str]:
    return list(value) if isinstance(value, dict) else []


def _sheet(
    library: Library, audience: Audience, settings: Settings, layout: Layout
) -> dict[str, object]:
    project = library.project
    return {
        "page": {
            "paper": settings.variant.paper,
            "toner_saving": settings.variant.toner_saving,
            "marks": settings.variant.marks,
            "grey": settings.variant.grey,
            "lang": settings.locale,
            "dir": layout.direction,
        },
        "organisation": project.organisation,
        "edition": {
            "as_of": layout.date(settings.date),
            "version": project.version,
            "iso_date": f"{settings.date.isoformat()}T00:00:00Z",
        },
        "audience": audience,
        "colours": palette(project.colours.get(audience.id, audience.accent)),
    }
