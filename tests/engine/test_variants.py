"""Variants of a sheet: for the print shop, in grey, and safe on both papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from briefgen.artifacts import Asset
from briefgen.compose.colours import contrast, grey_of
from briefgen.compose.grey import grey_asset

if TYPE_CHECKING:
    from conftest import Briefgen

NAME = "strengthen-mandate"
MM = 25.4 / 72
BLEEDING = """
.poster { position: absolute; left: -23mm; top: -21mm; width: 216mm; height: 120mm;
  margin: 0; background: #8a2f1d; }
"""


def pages_of(path: Path, scale: float = 2.0) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(path)
    pages = [page.render(scale=scale).to_pil().convert("RGB") for page in document]
    document.close()
    return pages


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [round(float(edge) * MM, 1) for edge in page[name]]


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("a4", 210.0, 297.0), ("letter", 215.9, 279.4)]
)
def test_a_sheet_for_the_print_shop_has_exact_boxes(
    sample: Path, briefgen: Briefgen, paper: str, width: float, height: float
) -> None:
    result = briefgen(sample, f"build -a public --print --paper {paper}")
    assert result.exit_code == 0, result.output
    variant = "print" if paper == "a4" else f"{paper}-print"
    with pikepdf.open(sample / f"output/en/public/{NAME}.{variant}.pdf") as pdf:
        for page in pdf.pages:
            assert box(page, "/TrimBox") == [0.0, 0.0, width, height]
            assert box(page, "/BleedBox") == [-3.0, -3.0, width + 3, height + 3]
            assert box(page, "/MediaBox") == [-10.0, -10.0, width + 10, height + 10]


def test_what_bleeds_is_printed_to_the_edge_of_the_bleed(sample: Path, briefgen: Briefgen) -> None:
    own = sample / "templates/public"
    own.mkdir(parents=True)
    packaged = Path(__file__).resolve().parents[2] / "templates/public/style.css"
    (own / "style.css").write_text(packaged.read_text("utf-8") + BLEEDING, "utf-8")
    briefgen(sample, "build -a public --print --allow text-overlap --allow page-third-empty")
    sheet = pages_of(sample / f"output/en/public/{NAME}.print.pdf")[0]
    per_mm = sheet.width / 230
    edge = sheet.getpixel((round((10 - 2.8) * per_mm), round(50 * per_mm)))
    beyond = sheet.getpixel((round((10 - 3.4) * per_mm), round(50 * per_mm)))
    assert edge == (138, 47, 29)
    assert beyond == (255, 255, 255)


def test_crop_marks_stand_clear_of_the_bleed(sample: Path, briefgen: Briefgen) -> None:
    briefgen(sample, "build -a public --print")
    sheet = pages_of(sample / f"output/en/public/{NAME}.print.pdf")[0].convert("L")
    per_mm = sheet.width / 230
    corner = sheet.crop((0, round(9 * per_mm), round(9.5 * per_mm), round(11 * per_mm)))
    inked = ImageChops.invert(corner).getbbox()
    assert inked
    assert inked[2] / per_mm <= 10 - 3


@pytest.mark.parametrize("audience", ["diplomats", "donors", "public"])
def test_the_shipped_design_keeps_ink_off_the_trim(
    sample: Path, briefgen: Briefgen, audience: str
) -> None:
    briefgen(sample, f"build -a {audience} --allow placeholder")
    for sheet in pages_of(sample / f"output/en/{audience}/{NAME}.pdf"):
        inked = ImageChops.invert(sheet.convert("L")).getbbox()
        assert inked
        margin = 10 * sheet.width / 210
        assert min(inked[:2]) > margin
        assert sheet.width - inked[2] > margin
        assert sheet.height - inked[3] > margin


def test_a_dual_safe_sheet_keeps_to_what_both_papers_hold(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "build -a diplomats --paper dual-safe")
    assert result.exit_code == 0, result.output
    per_mm = 2.0 / MM
    for sheet in pages_of(sample / f"output/en/diplomats/{NAME}.dual-safe.pdf"):
        head, foot = 33 * per_mm, (297 - 33) * per_mm
        live = sheet.crop((0, round(head), sheet.width, round(foot)))
        inked = ImageChops.invert(live.convert("L")).getbbox()
        assert inked
        assert (inked[2] - inked[0]) / per_mm <= 170.5
        whole = ImageChops.invert(sheet.convert("L")).getbbox()
        # Letter is 17.6 mm shorter than A4: centred, 8.8 mm of the sheet are lost at each end.
        assert whole
        assert whole[1] / per_mm > 8.8 + 10
        assert (sheet.height - whole[3]) / per_mm > 8.8 + 10


@pytest.mark.parametrize("audience", ["diplomats", "donors", "public"])
def test_a_grey_proof_has_no_colour(sample: Path, briefgen: Briefgen, audience: str) -> None:
    result = briefgen(sample, f"build -a {audience} --grey --allow placeholder")
    assert result.exit_code == 0, result.output
    for sheet in pages_of(sample / f"output/en/{audience}/{NAME}.grey.pdf"):
        red, green, blue = sheet.split()
        # Rendering smooths edges: a channel may differ by a step or two, never by a colour.
        for one, other in ((red, green), (green, blue)):
            highest = ImageChops.difference(one, other).getextrema()[1]
            assert isinstance(highest, int)
            assert highest <= 2


@pytest.mark.parametrize("colour", ["#1d3557", "#17483e", "#8a2f1d", "#43254f", "#000000"])
def test_grey_keeps_the_contrast_of_a_colour(colour: str) -> None:
    assert contrast(grey_of(colour), "#ffffff") == pytest.approx(
        contrast(colour, "#ffffff"), rel=0.03
    )
    assert contrast(grey_of(colour), "#ffffff") >= 4.5


def test_a_drawing_loses_its_colour_and_a_font_is_left_alone() -> None:
    drawing = Asset("logo.svg", "image/svg+xml", b'<svg><path fill="#8a2f1d"/></svg>')
    assert b"#8a2f1d" not in grey_asset(drawing).data
    font = Asset("a.ttf", "font/ttf", b"#8a2f1d")
    assert grey_asset(font) == font
