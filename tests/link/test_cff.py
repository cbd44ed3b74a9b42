"""Faces whose glyphs are called by CID: every reader finds the glyph that a page asks for."""

from __future__ import annotations

import io
import re
import warnings
from functools import cache
from typing import Any

import pikepdf
import pymupdf
import pypdfium2
import pytest
from bound import small
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from page import validate_pdf_bytes
from PIL import Image

from briefgen.fonts import SCRIPTS, WholeFonts
from briefgen.link import Shelf, link

WORDS = {"ko": "보기이름 대사", "ja": "見本 なまえ、ｱ", "zh": "样本名字 直骨令"}
FONTS = {font.language: font for font in SCRIPTS if font.language}
SCALE = 4


@cache
def page(language: str) -> bytes:
    face = "body { font: 24pt/36pt 'Source Serif Pro', var(--scripts) }"
    document = small(f"<p lang={language}>{WORDS[language]}</p>", face)
    return link([document], Shelf(WholeFonts()))


def program(pdf: bytes) -> tuple[Any, int]:
    """Give the program of the face with CIDs, and its size in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [
            item for item in file.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/CIDFontType0C"
        ]  # fmt: skip
        (stream,) = found
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(stream.read_bytes()), None)
        return fonts[0], len(stream.read_raw_bytes())


def drawn(glyph: Any) -> tuple[Any, int]:  # noqa: ANN401 - fontTools is untyped
    pen = RecordingPen()
    glyph.draw(pen)
    return pen.value, glyph.width


@pytest.mark.parametrize("language", WORDS)
def test_a_page_has_the_outlines_and_widths_of_the_font_under_the_numbers_it_calls(
    language: str,
) -> None:
    top, size = program(page(language))
    whole = TTFont(FONTS[language].file("Regular"))
    outlines = whole["CFF "].cff[0].CharStrings
    numbers = {int(name.removeprefix("cid")): name for name in top.charset[1:]}
    assert len(numbers) >= len(set(WORDS[language]) - {" "})
    assert size < 200 * len(numbers) + 500
    for number, name in numbers.items():
        same = outlines[whole.getGlyphName(number)]
        assert drawn(top.CharStrings[name]) == drawn(same)
        assert drawn(same)[1] == whole["hmtx"][whole.getGlyphName(number)][0]


@pytest.mark.parametrize("language", WORDS)
def test_two_readers_draw_the_same(language: str) -> None:
    with pypdfium2.PdfDocument(page(language)) as file:
        one = file[0].render(scale=SCALE, grayscale=True).to_pil()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what its own binding deprecates
        document = pymupdf.open(stream=page(language), filetype="pdf")
        pixels = document[0].get_pixmap(matrix=pymupdf.Matrix(SCALE, SCALE), colorspace="gray")
    other = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    assert ink(one) > 1000
    assert abs(ink(one) - ink(other)) < ink(one) * 0.05
    assert one.point(dark).getbbox() == pytest.approx(other.point(dark).getbbox(), abs=2)


def dark(value: int) -> int:
    return 255 if value < 128 else 0


def ink(picture: Image.Image) -> int:
    return picture.point(dark).histogram()[255]


@pytest.mark.parametrize("profile", ["PDF/UA-1", "PDF/A-3a"])
@pytest.mark.parametrize("language", WORDS)
def test_a_checker_finds_the_widths_that_a_page_says(language: str, profile: str) -> None:
    failures = validate_pdf_bytes(page(language), profile=profile).failures
    about = {found.rule_id for found in failures if re.search("GLYPH|FONT|CID", found.rule_id)}
    assert about == set()
