"""The files that are shipped: each is printed once in a run of tests, as `build` prints it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf

from briefgen.compose import Settings, Variant, compose
from briefgen.engine import Brief, Selection, plan
from briefgen.engine.press import Press
from briefgen.load import Library, load

ROOT = Path(__file__).resolve().parents[2]
VARIANTS = {
    "a4": Variant(),
    "letter": Variant("letter"),
    "dual-safe": Variant("dual-safe"),
    "print": Variant(marks=True),
    "grey": Variant(grey=True),
}
ALLOWED = frozenset({"placeholder"})


@dataclass(frozen=True, slots=True)
class Printed:
    """One file with the page's source that it was printed from, and where its places stand."""

    html: str
    pdf: bytes
    pages: Mapping[str, int]

    def page_of(self, name: str) -> int:
        """Say on which page a place within the file stands; pages count from 1."""
        return self.pages[name]


@cache
def library() -> Library:
    """Load what is shipped."""
    return load(ROOT)


@cache
def briefs() -> dict[str, Brief]:
    """Name every brief as its file is named, without ending."""
    return {brief.file.removesuffix(".pdf"): brief for brief in plan(library(), Selection()).briefs}


@cache
def _press() -> Press:
    return Press(library(), ALLOWED, {})


def printed(name: str, variant: str) -> Printed:
    """Print one file; what holds it back is a mistake of the content."""
    brief = briefs()[name]
    settings = Settings(brief.locale, library().project.date, VARIANTS[variant])
    sheet = _press().print(brief, settings)
    assert sheet.pdf is not None, sheet.findings
    assert not sheet.stopped, sheet.findings
    composed = compose(library(), brief.block, brief.audience, settings)
    return Printed(composed.html, sheet.pdf, _places(sheet.pdf))


def _places(pdf: bytes) -> Mapping[str, int]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        if "/Names" not in document.Root or "/Dests" not in document.Root.Names:
            return {}
        places = document.Root.Names.Dests
        return {name: pages[place[0].objgen] for name, place in pikepdf.NameTree(places).items()}
