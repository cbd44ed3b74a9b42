"""Documents of the shipped content, compiled once in a run of tests, and what links them."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2

from briefgen.artifacts import Job
from briefgen.compiled import CompiledDocument, digest_of
from briefgen.compose import Settings, compose
from briefgen.compose.assets import page_assets
from briefgen.fonts import font_assets
from briefgen.link import Shelf
from briefgen.typeset import admitted, compile_job, engine_name, typeset

sys.path.append(str(Path(__file__).resolve().parents[1] / "gates"))
from shipped import VARIANTS, briefs, library

FONTS = {digest_of(asset.data): asset.data for asset in font_assets()}


def face(name: str) -> str:
    """Give the digest of a face by its file's name."""
    return next(digest_of(a.data) for a in font_assets() if a.name.endswith(f"{name}.ttf"))


@cache
def shelf() -> Shelf:
    """Share one shelf, so that each subset is made once."""
    return Shelf(FONTS)


@cache
def job(name: str, variant: str = "a4") -> Job:
    """Give the job of one shipped file."""
    brief = briefs()[name]
    settings = Settings(brief.locale, library().project.date, VARIANTS[variant])
    composed = compose(library(), brief.block, brief.audience, settings)
    assets = (*page_assets(library().snapshot), *font_assets())
    made, unfit = admitted(composed.job(assets, engine_name()))
    assert not unfit
    return made


@cache
def compiled(name: str, variant: str = "a4") -> CompiledDocument:
    """Compile one shipped file."""
    document, complaints = compile_job(job(name, variant))
    assert not complaints
    return document


@cache
def direct(name: str, variant: str = "a4") -> bytes:
    """Write one shipped file with WeasyPrint's own writer."""
    return typeset(job(name, variant)).pdf


@cache
def small(body: str, css: str = "") -> CompiledDocument:
    """Compile a page of a few words."""
    styles = f"<link rel=stylesheet href=fonts.css><style>{css}</style>"
    html = f"<html lang=en><head><title>Small</title>{styles}</head><body>{body}"
    document, complaints = compile_job(Job(html, font_assets(html)))
    assert not complaints
    return document


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a file to look into it."""
    return pikepdf.open(io.BytesIO(pdf))


def pixels(pdf: bytes) -> list[bytes]:
    """Draw every page."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [bytes(page.render(scale=1.5).buffer) for page in document]
    document.close()
    return drawn


def pages_of(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give the pages as objects."""
    return (page.obj for page in document.pages)
