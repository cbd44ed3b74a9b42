"""One brief: content and template become HTML, HTML and assets become a job."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.artifacts import Asset, Attachment, Job
from briefgen.compose.colours import palette
from briefgen.compose.compendium import compendium_view
from briefgen.compose.environment import environment, rendered, template_problem
from briefgen.compose.grey import grey_asset, grey_drawings, grey_library
from briefgen.compose.layout import Layout
from briefgen.compose.records import attached_sources
from briefgen.compose.variant import Variant
from briefgen.compose.view import brief_view
from briefgen.compose.year_suffixes import lettered
from briefgen.diagnostics import ProjectError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefgen.load import Library
    from briefgen.model import Audience, Block


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
    attachment: Attachment
    variant: Variant = field(default_factory=Variant)

    def job(self, assets: tuple[Asset, ...], engine: str) -> Job:
        """Join the HTML with the assets that it names."""
        named = [a for a in assets if a.name in self.html or a.media_type == "font/ttf"]
        if self.variant.grey:
            named = [grey_asset(asset) for asset in named]
        return Job(self.html, tuple(named), engine, self._bleed, (self.attachment,))

    @property
    def _bleed(self) -> float:
        return BLEED if self.variant.marks else 0.0


def compose(library: Library, block: Block, audience: Audience, settings: Settings) -> Composed:
    """Set one brief's HTML; raises ProjectError with the template's place if that fails."""
    if settings.variant.grey:
        library = grey_library(library)
        audience = library.audiences[audience.id]
    templates: dict[str, str] = {}
    jinja = environment(library.snapshot, templates)
    layout = Layout(library.layout, settings.locale, library.project.fallback)
    view_of = compendium_view if block.chapters else brief_view
    view, prose = view_of(library, block, audience, layout)
    name = f"{audience.id}/{TEMPLATES.get(block.kind, 'brief')}.html.j2"
    values = {**view, "t": layout.text, **_sheet(library, audience, settings, layout)}
    try:
        html = rendered(jinja.get_template(name), values)
    except ProjectError:
        raise
    except Exception as problem:  # a template can raise whatever its filters and methods raise
        known = sorted({*values, *_fields(values["brief"]), *jinja.list_templates()})
        raise ProjectError(template_problem(problem, name, known)) from problem
    if layout.missing:
        raise ProjectError(*layout.diagnostics())
    cited = prose.bibliography.cited
    html = lettered(html, library.sources, cited)
    if settings.variant.grey:
        html = grey_drawings(html)
    read = (tuple(prose.read_facts), cited, tuple(prose.read_terms))
    attachment = attached_sources((library.sources[id_] for id_ in cited), settings.date)
    return Composed(html, *read, templates, attachment, settings.variant)


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
