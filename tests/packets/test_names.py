"""Names as people have them: in any script, with apostrophes, long, and never taken for markup."""

from __future__ import annotations

import shutil
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from packets_built import PLAN, ROOT, Built, built, dots, row

from briefgen.inspect import examine, measure

sys.path.append(str(ROOT / "tests" / "gates"))
from heard import heard, stretches

if TYPE_CHECKING:
    from briefgen.packets.manifest import BoundPart

NAMES = {
    "irl": "Siobhán O'Neill “de” D’Arcy & Co <b>",
    "bgr": "Мария Иванова-Петрова",
    "grc": "Ελένη Παπαδοπούλου",
    "sau": "عبد الله الأحمد",
    "mlt": " ".join(["Wolfeschlegelsteinhausenbergerdorff"] * 3)[:120],
    # Each says “example name” in its language.
    "kor": "보기 이름",
    "nor": "Bogi Ireum 보기이름 (例名)",
    "jpn": "見本 なまえ",
    "chn": "样本名字",
    "isr": "שם לדוגמה",
    "che": "보기이름" * 30,
    "swe": "樣本名字" * 30,
    "cyp": " ".join(["שם לדוגמה"] * 12),
}
BACKWARDS = ("sau", "isr", "cyp")
# Latin letters and theirs stand in one line.
HONOURED = ("kor", "isr", "cyp")
FAMILY = {
    "sau": "Amiri", "isr": "Cardo", "cyp": "Cardo", "kor": "Noto-Serif-KR", "nor": "Noto-Serif-KR",
    "che": "Noto-Serif-KR", "jpn": "Noto-Serif-JP", "chn": "Noto-Serif-SC", "swe": "Noto-Serif-SC",
}  # fmt: skip
FRONTS = f"""\
id: {PLAN}
audience: diplomats
parts:
  - {{part: cover, block: cover}}
  - {{part: letter, block: letter}}
"""
LETTER = 3


@cache
def made(*options: str) -> Built:
    rows = [
        row(id_, id_.upper(), name=name, honorific="H.E." if id_ in HONOURED else "")
        for id_, name in NAMES.items()
    ]
    return of_fronts(Path(mkdtemp(prefix="names-")), rows, " ".join(("--workers 0", *options)))


def of_fronts(root: Path, rows: list[dict[str, str]], options: str) -> Built:
    """Build packets that have no briefs: what names stand on is quickly made."""
    shutil.copytree(ROOT / "content", root / "content")
    (root / "content" / "packets" / f"{PLAN}.yaml").write_text(FRONTS, "utf-8")
    return built(root, rows, options)


@pytest.mark.parametrize("id_", [id_ for id_ in NAMES if id_ not in BACKWARDS])
def test_a_name_stands_on_cover_and_letter_as_it_is_written(id_: str) -> None:
    texts = made().texts(id_)
    for page in (1, LETTER):
        # Lines of letters without spaces between them are broken anywhere.
        assert "".join(NAMES[id_].split()) in "".join(texts[page - 1].split())


@pytest.mark.parametrize("id_", BACKWARDS)
def test_letters_that_run_from_right_to_left_are_joined_and_in_their_order(id_: str) -> None:
    text = made().texts(id_)[LETTER - 1]
    assert all(part in text for part in NAMES[id_].split(" "))
    # Who listens gets them in the order in which they are read, on the cover and in the letter.
    honorific = "H.E. " if id_ in HONOURED else ""
    assert told(id_).count(f"{honorific}{NAMES[id_]} Permanent") == 2


def told(id_: str) -> str:
    spoken = "".join(stretch.text for stretch in stretches(heard(made().pdf(id_))))
    return " ".join(spoken.split())


@pytest.mark.parametrize(
    ("id_", "language"), [("kor", "ko"), ("nor", "ko"), ("jpn", "ja"), ("chn", "zh")]
)
def test_a_name_is_read_aloud_in_the_language_of_its_letters(id_: str, language: str) -> None:
    spoken = [s for s in stretches(heard(made().pdf(id_))) if NAMES[id_] in s.text]
    assert [stretch.language for stretch in spoken] == [language] * 2


@pytest.mark.parametrize("id_", FAMILY)
def test_letters_are_set_in_the_family_of_their_script_and_in_no_other(id_: str) -> None:
    others = {family for family in FAMILY.values() if family != FAMILY[id_]}
    fonts = measure(made().pdf(id_)).fonts
    assert any(font.startswith(FAMILY[id_]) for font in fonts)
    assert not [font for font in fonts if font.startswith(tuple(others))]


@pytest.mark.parametrize("id_", [id_ for id_ in NAMES if id_ in FAMILY or id_ == "mlt"])
def test_what_does_not_fit_its_line_is_laid_out_in_full_and_passes_the_gates(id_: str) -> None:
    assert examine(made().pdf(id_)) == ()
    (letter,) = [p for p in _parts(id_) if p.kind == "letter"]
    assert letter.pages == 1


@pytest.mark.parametrize("id_", ["nor", "isr"])
def test_a_page_looks_the_same_without_slots(id_: str) -> None:
    full = made("--no-slots", "--only nor --only isr")
    pages = (1, LETTER)
    for drawn, laid_out in zip(
        dots(made().pdf(id_), pages), dots(full.pdf(id_), pages), strict=True
    ):
        # The code of a sheet tells which way it was made.
        assert drawn[: len(drawn) * 93 // 100] == laid_out[: len(drawn) * 93 // 100]


def test_names_that_fit_their_lines_share_a_page_and_others_do_not() -> None:
    covers = {id_: next(p.job for p in _parts(id_) if p.kind == "cover") for id_ in NAMES}
    assert covers["irl"] == covers["bgr"] == covers["grc"]
    assert len({covers[id_] for id_ in (*FAMILY, "irl")}) == len(FAMILY) + 1


def test_a_file_holds_of_a_font_what_its_name_needs() -> None:
    # Of the two names the first is set in a font of 8 MB.
    assert abs(len(made().pdf("kor")) - len(made().pdf("bgr"))) < 10_000


def _parts(id_: str) -> tuple[BoundPart, ...]:
    return next(e.parts for e in made().manifest.files.values() if e.delegation == id_)


def test_han_letters_alone_are_drawn_as_the_state_draws_them(tmp_path: Path) -> None:
    rows = [row(id_, id_.upper(), name="例直令") for id_ in ("jpn", "kor", "sgp")]
    drawn = of_fronts(tmp_path, rows, "--workers 0")
    families = {id_: measure(drawn.pdf(id_)).fonts for id_ in ("jpn", "kor", "sgp")}
    assert "Noto-Serif-JP" in families["jpn"]
    assert "Noto-Serif-KR" in families["kor"]
    assert "Noto-Serif-SC" in families["sgp"]


@pytest.mark.usefixtures("without_extra")
def test_letters_whose_fonts_are_an_extra_are_refused_with_what_installs_it(tmp_path: Path) -> None:
    rows = [
        row("jpn", "JPN", name="見本"),
        row("chn", "CHN", name="な"),
        row("kor", "KOR", name="보기"),
    ]
    result = built(tmp_path, rows, "--dry-run").result
    assert result.exit_code == 3
    hint = "hint: pip install 'briefgen[cjk]' brings a font for it"
    for said in ("row 2, name: no font has '見'", "row 3, name: no font has 'な'"):
        after = result.output.partition(f"error[missing-glyph]: {said}")[2]
        assert hint in after.splitlines()[1]
    assert "row 4" not in result.output
    assert "kor" in result.stdout


def test_letters_that_no_font_has_are_named_by_row_before_a_page_is_set(tmp_path: Path) -> None:
    rows = [row("kor", "KOR", name="ᏣᎳᎩ"), row("irl", "IRL")]
    result = built(tmp_path, rows, "--dry-run").result
    assert result.exit_code == 3
    said = "error[missing-glyph]: row 2, name: no font has 'Ꮳ'"
    assert said in result.output
    assert "hint: write it in letters that the fonts have" in result.output
    assert "irl" in result.stdout
    assert "kor" not in result.stdout
