"""A booklet is printed on both sides, folded in the middle, and read from its first page on."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.packets.shop.booklet import booklet, sides

if TYPE_CHECKING:
    from conftest import Briefgen

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)


def numbered(pages: int, size: tuple[float, float] = A4, language: str = "en") -> bytes:
    """Make a file whose pages each say their number, with a link from each to the first."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=size)
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
        page.contents_add(b"BT /F1 24 Tf 100 400 Td (p%d.) Tj ET" % number)
        page.obj.StructParents = number
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link)
        page.obj.Annots = pikepdf.Array([link])
    made.Root.Lang = pikepdf.String(language)
    made.docinfo.Title = "Brief"
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def read(data: bytes) -> list[tuple[str, str]]:
    """Read each side of each sheet: what stands on its left half, and on its right half."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        text = page.get_textpage()
        halves = ((0, width / 2), (width / 2, width))
        left, right = (text.get_text_bounded(a, 0, b, height).strip() for a, b in halves)
        found.append((left, right))
    return found


def folded(pairs: list[tuple[int, int]]) -> list[int]:
    """Turn the leaves of a folded pile, as a reader does: each side's halves, from outside in."""
    outer, inner = pairs[::2], pairs[1::2]
    first = [n for front, back in zip(outer, inner, strict=True) for n in (front[1], back[0])]
    second = [n for front, back in zip(outer, inner, strict=True) for n in (front[0], back[1])]
    return first + second[::-1]


@given(st.integers(1, 300))
def test_folded_pages_are_read_in_their_order(pages: int) -> None:
    pairs = sides(pages)
    assert len(pairs) % 2 == 0
    last = max(max(pair) for pair in pairs)
    assert last % 4 == 0
    assert last - pages < 4
    assert folded(pairs) == [*range(1, last + 1)]


@given(st.integers(1, 300))
def test_a_booklet_bound_on_the_right_is_the_same_in_a_mirror(pages: int) -> None:
    assert sides(pages, bound_right=True) == [(right, left) for left, right in sides(pages)]


def test_eight_pages_lie_as_every_manual_shows() -> None:
    assert sides(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_what_is_printed_is_that_order_and_the_last_pages_stay_blank() -> None:
    made = booklet(numbered(6))
    assert read(made.pdf) == [("", "p1."), ("p2.", ""), ("p6.", "p3."), ("p4.", "p5.")]
    assert (made.pages, made.sheets) == (6, 2)


def test_arabic_is_bound_on_the_right() -> None:
    assert read(booklet(numbered(4, language="ar")).pdf) == [("p1.", "p4."), ("p3.", "p2.")]


@pytest.mark.parametrize(
    ("size", "same_sheet", "sheet"),
    [
        (A4, False, (1190.56, 841.89)),
        (LETTER, False, (1224, 792)),
        (A4, True, (841.89, 595.28)),
        (LETTER, True, (792, 612)),
    ],
)
def test_it_lies_on_the_double_sheet_or_scaled_on_its_own(
    size: tuple[float, float], sheet: tuple[float, float], *, same_sheet: bool
) -> None:
    made = pypdfium2.PdfDocument(booklet(numbered(4, size), same_sheet=same_sheet).pdf)
    assert made[0].get_size() == pytest.approx(sheet, abs=0.1)
    assert [side for pair in read(booklet(numbered(4, size), same_sheet=same_sheet).pdf)
            for side in pair] == ["p4.", "p1.", "p2.", "p3."]  # fmt: skip


@pytest.mark.parametrize(("same_sheet", "scale"), [(False, 1.0), (True, 841.89 / 1190.56)])
def test_pages_fill_their_halves_and_keep_their_shape(scale: float, *, same_sheet: bool) -> None:
    side = pypdfium2.PdfDocument(booklet(numbered(4), same_sheet=same_sheet).pdf)[0]
    width, height = side.get_size()
    text = side.get_textpage()
    for place, number in enumerate("41"):
        left, bottom = text.get_charbox(text.get_text_range().index(number), loose=True)[:2]
        # A page's words begin 100 points from its left edge, and stand 400 above its lower one.
        assert left == pytest.approx(width / 2 * place + (100 + 24 * 0.556) * scale, abs=1)
        assert bottom == pytest.approx(height / 2 + (400 - 841.89 / 2 - 5) * scale, abs=3)


def test_of_pages_with_bleed_what_is_trimmed_stays_outside() -> None:
    with pikepdf.open(BytesIO(numbered(4, (655.28, 901.89)))) as marked:
        for page in marked.pages:
            page.trimbox = pikepdf.Array([30, 30, 625.28, 871.89])
        data = BytesIO()
        marked.save(data)
    made = pypdfium2.PdfDocument(booklet(data.getvalue()).pdf)
    assert made[0].get_size() == pytest.approx((1190.56, 841.89), abs=0.1)


def test_it_is_for_the_printer_alone() -> None:
    with pikepdf.open(BytesIO(booklet(numbered(4)).pdf)) as made:
        assert "/StructTreeRoot" not in made.Root
        assert not [page for page in made.pages if "/Annots" in page.obj]
        assert made.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_it_is_the_same_each_time() -> None:
    assert booklet(numbered(5)).pdf == booklet(numbered(5)).pdf


def test_each_file_gets_one_beside_it(tmp_path: Path, briefgen: Briefgen) -> None:
    (tmp_path / "brief.pdf").write_bytes(numbered(2))
    ran = briefgen(tmp_path, "booklet brief.pdf --json")
    assert ran.exit_code == 0
    row = {"file": "brief.booklet.pdf", "pages": 2, "sheets": 1}
    assert json.loads(ran.stdout)["files"] == [row]
    assert read((tmp_path / "brief.booklet.pdf").read_bytes())[0] == ("", "p1.")


def test_what_is_no_pdf_is_named_and_costs_itself(tmp_path: Path, briefgen: Briefgen) -> None:
    (tmp_path / "good.pdf").write_bytes(numbered(2))
    (tmp_path / "bad.pdf").write_bytes(b"no pdf")
    with pikepdf.open(BytesIO(numbered(2))) as mixed:
        mixed.add_blank_page(page_size=LETTER)
        mixed.save(tmp_path / "mixed.pdf")
    ran = briefgen(tmp_path, "booklet good.pdf bad.pdf mixed.pdf missing.pdf -o made")
    assert ran.exit_code == 3
    for said in (
        "bad.pdf: error[not-a-pdf]: it is no PDF, or a damaged one",
        "mixed.pdf: error[sizes-differ]: page 3 has another size than page 1",
        "missing.pdf: error[unreadable-file]: cannot be read",
    ):
        assert said in ran.stderr
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["good.booklet.pdf"]


def test_a_locked_file_is_said_to_be_locked(tmp_path: Path, briefgen: Briefgen) -> None:
    with pikepdf.open(BytesIO(numbered(2))) as plain:
        plain.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    ran = briefgen(tmp_path, "booklet locked.pdf")
    assert ran.exit_code == 1
    assert "error[encrypted-file]" in ran.stderr


def test_a_booklet_too_thick_to_fold_is_made_and_said(tmp_path: Path, briefgen: Briefgen) -> None:
    (tmp_path / "book.pdf").write_bytes(numbered(81))
    ran = briefgen(tmp_path, "booklet book.pdf")
    assert ran.exit_code == 0
    assert "warning[booklet-too-thick]: 81 pages" in ran.stderr
