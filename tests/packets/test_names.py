"""Names as people have them: in any script, with apostrophes, long, and never taken for markup."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from packets_built import Built, built, row

from briefgen.inspect import examine

if TYPE_CHECKING:
    from briefgen.packets.manifest import BoundPart

NAMES = {
    "irl": "Siobhán O'Neill “de” D’Arcy & Co <b>",
    "bgr": "Мария Иванова-Петрова",
    "grc": "Ελένη Παπαδοπούλου",
    "sau": "عبد الله الأحمد",
    "mlt": " ".join(["Wolfeschlegelsteinhausenbergerdorff"] * 3)[:120],
}
STATES = {"irl": "IRL", "bgr": "BGR", "grc": "GRC", "sau": "SAU", "mlt": "MLT"}
LETTER = 3


@cache
def made() -> Built:
    rows = [row(id_, STATES[id_], name=name) for id_, name in NAMES.items()]
    return built(Path(mkdtemp(prefix="names-")), rows, "--workers 0")


@pytest.mark.parametrize("id_", [id_ for id_ in NAMES if id_ != "sau"])
def test_a_name_stands_on_cover_and_letter_as_it_is_written(id_: str) -> None:
    texts = made().texts(id_)
    for page in (1, LETTER):
        assert NAMES[id_] in " ".join(texts[page - 1].split())


def test_letters_that_run_from_right_to_left_are_joined_and_in_their_order() -> None:
    text = made().texts("sau")[LETTER - 1]
    assert all(part in text for part in NAMES["sau"].split(" "))
    with pypdfium2.PdfDocument(made().pdf("sau")) as document:
        fonts = {
            obj.get_font().get_base_name() for page in document for obj in page.get_objects(
                filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
            )
        }  # fmt: skip
    assert any("Amiri" in font for font in fonts)


@pytest.mark.parametrize("id_", ["sau", "mlt"])
def test_what_does_not_fit_its_line_is_laid_out_in_full_and_passes_the_gates(id_: str) -> None:
    assert examine(made().pdf(id_)) == ()
    (letter,) = [p for p in _parts(id_) if p.kind == "letter"]
    assert letter.pages == 1


def _parts(id_: str) -> tuple[BoundPart, ...]:
    return next(e.parts for e in made().manifest.files.values() if e.delegation == id_)


def test_letters_that_no_font_has_are_named_by_row_before_a_page_is_set(tmp_path: Path) -> None:
    rows = [row("kor", "KOR", name="김철수"), row("irl", "IRL")]
    result = built(tmp_path, rows, "--dry-run").result
    assert result.exit_code == 3
    said = "error[missing-glyph]: row 2, name: no font has '김'"
    assert said in result.output
    assert "irl" in result.stdout
    assert "kor" not in result.stdout
