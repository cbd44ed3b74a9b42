"""Small pages, set by the real engine and read back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from briefgen.artifacts import Job, Measurements
from briefgen.compiled import digest_of
from briefgen.fonts import font_assets
from briefgen.inspect import measure
from briefgen.link import Shelf, link
from briefgen.typeset import compile_job

if TYPE_CHECKING:
    import pikepdf

FONTS = {digest_of(asset.data): asset.data for asset in font_assets()}
# Pages of 200 pt square, 10 pt type on 14 pt, margins of 20 pt.
BASE = (
    "@page { size: 200pt 200pt; margin: 20pt }"
    " body { font: 10pt/14pt 'Source Serif Pro'; margin: 0 }"
    " h1, h2, p, ul, figure { margin: 0 } h1, h2 { font: 700 20pt/20pt 'Source Sans Pro' }"
    " .next { break-before: page } .down { height: 132pt }"
)


def page(body: str, css: str = "", head: str = "<title>A page</title>") -> bytes:
    """Set HTML as a PDF; an engine's complaint is a mistake of the test."""
    styles = f"<link rel=stylesheet href=fonts.css><style>{BASE} {css}</style>"
    html = f"<!doctype html><html lang=en-GB><head>{head}{styles}</head><body>{body}</body>"
    document, complaints = compile_job(Job(html, font_assets()))
    assert not complaints
    return link([document], Shelf(FONTS))


def measured(body: str, css: str = "", head: str = "<title>A page</title>") -> Measurements:
    """Set HTML and read it back."""
    return measure(page(body, css, head))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Write a PDF that a test has tampered with."""
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()
