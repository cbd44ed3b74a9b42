"""What the printer and the packers get for a plan: run sheet, stacks, labels, packing list."""

from __future__ import annotations

import csv
import json
import shutil
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from small_conference import ROWS, built, listed

from briefgen.inspect import examine, measure
from briefgen.packets.shop.labels import SIZES, direction, size_of

if TYPE_CHECKING:
    from conftest import Briefgen

    from briefgen.diagnostics import Diagnostic

SHOP = Path("output/packets/conference/shop")
LINE = "packet run-sheet conference --workers 0 --allow placeholder"


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bind the packets once for all tests of this file."""
    return built(tmp_path_factory.mktemp("bound"))


@pytest.fixture(scope="module")
def equipped(bound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Equip the shop once; tests that only look share it."""
    from click.testing import CliRunner  # noqa: PLC0415

    from briefgen.cli.app import app  # noqa: PLC0415

    root = tmp_path_factory.mktemp("equipped")
    shutil.copytree(bound, root, dirs_exist_ok=True)
    ran = CliRunner().invoke(app, [*LINE.split(), "-C", str(root), "-q"])
    assert ran.exit_code == 0, ran.output
    assert ran.output == ""
    return root / SHOP


@pytest.fixture
def conference(bound: Path, tmp_path: Path) -> Path:
    """Copy the bound packets, to be broken."""
    return shutil.copytree(bound, tmp_path / "conference")


def words(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / "run-sheet.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_there_is_one_file_for_each_task(equipped: Path) -> None:
    assert sorted(path.name for path in equipped.iterdir()) == [
        "hand-a4-01.stack.pdf", "labels.pdf", "packing-list.pdf",
        "print-shop-letter-01.stack.pdf", "run-sheet.csv", "run-sheet.pdf",
    ]  # fmt: skip


def test_the_run_sheet_says_all_that_a_printer_asks(equipped: Path) -> None:
    nor, usa, swe, che = rows(equipped)
    assert nor == {
        "delegation": "nor", "state": "Norway", "file": "nor.pdf", "copies": "3", "pages": "6",
        "sheets": "3", "sheets_in_all": "9", "paper": "a4", "duplex": "yes", "stapling": "staple",
        "grey": "no", "dividers": "2", "channel": "hand", "first_sheet": nor["first_sheet"],
        "last_sheet": nor["last_sheet"], "stacks": "hand-a4-01",
    }  # fmt: skip
    assert (usa["paper"], usa["channel"], usa["sheets_in_all"]) == ("letter", "print shop", "6")
    assert (swe["channel"], swe["stacks"]) == ("email", "")
    assert che["stacks"] == "hand-a4-01"
    said = words(equipped / "run-sheet.pdf")
    for word in ("Norway", "United States of America", "hand-a4-01", "Not printed", "Sweden"):
        assert word in said


def test_what_is_needed_is_added_up_by_paper(conference: Path, briefgen: Briefgen) -> None:
    ran = briefgen(conference, f"{LINE} --json")
    assert ran.exit_code == 0
    told = json.loads(ran.stdout)
    assert told["totals"] == [
        {"channel": "hand", "paper": "a4", "packets": 2, "copies": 4, "sheets": 12, "banners": 2,
         "stacks": 1},
        {"channel": "print shop", "paper": "letter", "packets": 1, "copies": 2, "sheets": 6,
         "banners": 1, "stacks": 1},
    ]  # fmt: skip
    assert [row["delegation"] for row in told["packets"]] == ["nor", "usa", "swe", "che"]
    assert told["findings"] == []


def test_a_stack_has_a_banner_before_each_delegation(equipped: Path) -> None:
    pages = [*pypdfium2.PdfDocument(equipped / "hand-a4-01.stack.pdf")]
    said = [page.get_textpage().get_text_range() for page in pages]
    assert len(pages) == 2 * (1 + 3 * 3 + 1 + 3)
    nor = rows(equipped)[0]
    banners = [n for n, text in enumerate(said) if "Banner sheet" in text]
    assert banners == [0, 20]
    for word in ("nor", "Norway", "3 copies", "6 pages on 3 sheets", "9 sheets behind this one",
                 nor["first_sheet"], nor["last_sheet"], "1 of 2 in stack hand-a4-01"):  # fmt: skip
        assert word in said[0]
    assert said[1] == ""
    assert nor["first_sheet"] in said[2] == said[8] == said[14]


def test_in_a_stack_every_dot_is_the_packets(equipped: Path) -> None:
    def dots(page: pypdfium2.PdfPage) -> bytes:
        return bytes(page.render().buffer)

    stack = [*map(dots, pypdfium2.PdfDocument(equipped / "hand-a4-01.stack.pdf"))]
    packet = [*map(dots, pypdfium2.PdfDocument(equipped.parent / "nor.pdf"))]
    assert [stack[2:8], stack[8:14], stack[14:20]] == [packet] * 3


def test_names_stand_on_labels_and_the_packing_list_and_nowhere_else(equipped: Path) -> None:
    for name in ("labels.pdf", "packing-list.pdf"):
        assert "Åse d’Ørn-O'Neill" in words(equipped / name)
    for name in ("run-sheet.pdf", "run-sheet.csv"):
        found = words(equipped / name) if name.endswith("pdf") else str(rows(equipped))
        assert "Ørn" not in found
    # Who gets nothing on paper has no envelope.
    assert "Secret Surname" not in words(equipped / "labels.pdf")
    assert "Secret Surname" not in words(equipped / "packing-list.pdf")
    stack = pypdfium2.PdfDocument(equipped / "hand-a4-01.stack.pdf")
    assert "Ørn" not in stack[0].get_textpage().get_text_range()


def test_the_packing_list_lets_a_packer_check_the_outer_sheets(equipped: Path) -> None:
    said = words(equipped / "packing-list.pdf")
    for row in rows(equipped):
        codes = f"{row['first_sheet']} – {row['last_sheet']}"
        assert (codes in said) == bool(row["stacks"])


def test_labels_lie_where_a_sheet_of_labels_has_them(equipped: Path) -> None:
    page = pypdfium2.PdfDocument(equipped / "labels.pdf")[0]
    text, mm = page.get_textpage(), 72 / 25.4
    for n, name in enumerate(("Åse", "United States", "Switzerland")):
        left, top = 4.65 + n % 2 * 101.6, 15.1 + n // 2 * 38.1
        box = (left * mm, (297 - top - 38.1) * mm, (left + 99.1) * mm, (297 - top) * mm)
        assert name in text.get_text_bounded(*box)


def flaws(path: Path) -> list[Diagnostic]:
    # What follows from open placeholders and from PDF/A's own rules is held by others.
    return [found for found in examine(path.read_bytes()) if found.severity.name == "ERROR"]


@pytest.mark.parametrize("name", ["run-sheet.pdf", "packing-list.pdf", "labels.pdf"])
def test_staff_too_can_listen_to_their_papers(equipped: Path, name: str) -> None:
    assert flaws(equipped / name) == []


def test_a_second_run_takes_away_stacks_that_are_no_more(
    conference: Path, briefgen: Briefgen
) -> None:
    assert briefgen(conference, f"{LINE} --sheets 7").exit_code == 0
    stacks = sorted(path.name for path in (conference / SHOP).glob("hand-*"))
    assert stacks == [f"hand-a4-0{n}.stack.pdf" for n in (1, 2, 3)]
    first = {path.name: path.read_bytes() for path in (conference / SHOP).iterdir()}
    assert briefgen(conference, f"{LINE} --sheets 7").exit_code == 0
    assert {path.name: path.read_bytes() for path in (conference / SHOP).iterdir()} == first
    assert briefgen(conference, f"{LINE} --paper letter").exit_code == 0
    assert [path.name for path in (conference / SHOP).glob("hand-*")] == ["hand-a4-01.stack.pdf"]
    assert pypdfium2.PdfDocument(conference / SHOP / "labels.pdf")[0].get_size() == (612, 792)


def test_copies_that_no_stack_holds_are_parted_and_say_which_they_are(
    conference: Path, briefgen: Briefgen
) -> None:
    briefgen(conference, f"{LINE} --sheets 7")
    first = words(conference / SHOP / "hand-a4-01.stack.pdf")
    second = words(conference / SHOP / "hand-a4-02.stack.pdf")
    assert "Copies 1 to 2 of 3" in first
    assert "Copies 3 to 3 of 3" in second


def test_thick_packets_get_a_clip_and_the_shop_may_be_asked_for_grey(
    conference: Path, briefgen: Briefgen
) -> None:
    told = json.loads(briefgen(conference, f"{LINE} --staple 2 --grey --json").stdout)
    assert {(row["stapling"], row["grey"]) for row in told["packets"]} == {("clip", True)}


def test_before_packets_are_bound_there_is_nothing_to_print(
    project: Path, briefgen: Briefgen
) -> None:
    ran = briefgen(project, LINE)
    assert ran.exit_code == 1
    assert "error[no-manifest]" in ran.stderr
    ran = briefgen(project, "packet run-sheet conferense")
    assert ran.exit_code == 2
    assert "error[unknown-plan]: no plan 'conferense'" in ran.stderr
    assert "did you mean 'conference'?" in ran.stderr


def test_a_packet_that_is_not_as_it_was_bound_is_left_out_and_named(
    conference: Path, briefgen: Briefgen
) -> None:
    packets = conference / "output/packets/conference"
    (packets / "nor.pdf").unlink()
    (packets / "usa.pdf").write_bytes(b"%PDF-1.7 other")
    ran = briefgen(conference, LINE)
    assert ran.exit_code == 3
    assert "packets/conference/nor.pdf: error[file-missing]" in ran.stderr
    assert "packets/conference/usa.pdf: error[file-changed]" in ran.stderr
    assert "`briefgen packet build conference --only usa` binds it again" in ran.stderr
    assert [row["delegation"] for row in rows(conference / SHOP)] == ["swe", "che"]


def test_a_list_that_has_changed_since_is_said(conference: Path, briefgen: Briefgen) -> None:
    nor, _, swe, che = ROWS
    fra = che.replace("che,Switzerland", "fra,France")
    che = che.replace("Ambassador", "Chargé d’affaires")
    listed(conference, nor.replace(",a4,3,", ",letter,4,"), swe, che, fra)
    ran = briefgen(conference, LINE)
    assert ran.exit_code == 0
    for said in (
        "content/delegations.csv:2: warning[packet-outdated]: nor: its packet was bound for",
        "another row: paper a4, now letter; copies 3, now 4",
        "content/delegations.csv:4: warning[packet-outdated]: che: its packet was bound for",
        "another row: another name, title, mission, city or language",
        "warning[no-packet]: no packet is bound for fra",
        "warning[unlisted-delegation]: packets of delegations that the list does not have: usa",
    ):
        assert said in ran.stderr
    assert [row["delegation"] for row in rows(conference / SHOP)] == ["nor", "swe", "che"]


def test_an_address_that_no_label_holds_is_named_and_the_others_are_printed(
    conference: Path, briefgen: Briefgen
) -> None:
    nor, usa, swe, _ = ROWS
    wide = ",".join(["W" * 120] * 2 + ["Ambassador"] + ["W" * 120] * 2)
    listed(
        conference,
        nor.replace("Åse d’Ørn-O'Neill", "ᏣᎳᎩ"),
        usa,
        swe,
        f"che,Switzerland,{wide},en,a4,1,conference,hand",
    )
    ran = briefgen(conference, LINE)
    assert ran.exit_code == 3
    assert "delegations.csv:2: error[missing-glyph]: nor: no font has 'Ꮳ', 'Ꮃ', 'Ꭹ'" in ran.stderr
    assert "delegations.csv:5: error[label-too-long]: che: its address is too long" in ran.stderr
    said = words(conference / SHOP / "labels.pdf")
    assert "United States of America" in said
    assert "Norway" not in said
    assert "Norway" in words(conference / SHOP / "packing-list.pdf")


def test_a_name_in_arabic_letters_runs_from_right_to_left(
    conference: Path, briefgen: Briefgen
) -> None:
    listed(conference, ROWS[0].replace("Åse d’Ørn-O'Neill", "محمد علي"), *ROWS[1:])
    ran = briefgen(conference, LINE)
    assert ran.exit_code == 0, ran.stderr
    page = pypdfium2.PdfDocument(conference / SHOP / "labels.pdf")[0].get_textpage()
    # H.E. Ms comes first, so the line runs as that does; the name within it runs its own way.
    first, last = (page.search(word).get_next() for word in ("محمد", "علي"))
    assert first
    assert last
    assert page.get_charbox(first[0])[0] > page.get_charbox(last[0])[0]


def test_a_name_of_120_letters_fits_its_label(conference: Path, briefgen: Briefgen) -> None:
    name = ("Wilhelmina-Alexandra de l'Étoile " * 4)[:119] + "x"
    listed(conference, ROWS[0].replace("Åse d’Ørn-O'Neill", name), *ROWS[1:])
    ran = briefgen(conference, LINE)
    assert ran.exit_code == 0, ran.stderr
    assert name.replace(" ", "") in "".join(words(conference / SHOP / "labels.pdf").split())


def test_type_of_a_label_is_as_large_as_its_address_allows() -> None:
    assert size_of(["Ambassador", "Norway", "Geneva"]) == SIZES[0]
    assert size_of(["x" * 120, "Ambassador", "y" * 80, "Geneva"]) == SIZES[1]
    assert size_of(["x" * 120] * 5) == SIZES[2]
    assert size_of(["W" * 240] * 5) is None


@pytest.mark.parametrize(
    ("text", "way"), [("محمد Ali", "rtl"), ("12 יוסף", "rtl"), ("Åse", "ltr"), ("12", "ltr")]
)
def test_a_line_runs_as_its_first_letter_does(text: str, way: str) -> None:
    assert direction(text) == way


def test_a_shop_gets_its_own_packets_with_marks(conference: Path, briefgen: Briefgen) -> None:
    ran = briefgen(conference, "packet build conference --print --workers 0 --allow placeholder -q")
    assert ran.exit_code == 0, ran.stderr
    folder = conference / "output/packets/conference.print"
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "usa.pdf"]
    trimmed = (0, 0, 612, 792)
    for page in pypdfium2.PdfDocument(folder / "usa.pdf"):
        assert page.get_trimbox() == pytest.approx(trimmed, abs=0.1)
        mm = 72 / 25.4
        bleed = (-3 * mm, -3 * mm, 612 + 3 * mm, 792 + 3 * mm)
        assert page.get_bleedbox() == pytest.approx(bleed, abs=0.1)
    # The plain set beside it is as it was.
    assert briefgen(conference, "verify").exit_code == 0


def test_words_of_a_delegation_stand_with_marks_where_they_stand_without(
    conference: Path, briefgen: Briefgen
) -> None:
    line = "packet build conference --print --only nor --workers 0 --allow placeholder -q"
    assert briefgen(conference, line).exit_code == 0
    places = []
    for folder in ("conference", "conference.print"):
        page = pypdfium2.PdfDocument(conference / f"output/packets/{folder}/nor.pdf")[0]
        text = page.get_textpage()
        at = text.get_text_range().index("Ørn")
        left, bottom, _, _ = text.get_charbox(at)
        places.append((left, bottom))
    assert places[0] == pytest.approx(places[1], abs=0.1)


def test_a_banner_that_runs_over_holds_its_stacks(conference: Path, briefgen: Briefgen) -> None:
    own = conference / "templates/packet/shop/banners.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% extends "packet/shop/paper.html.j2" %}{% block body %}<h1>All</h1>{% endblock %}'
    )
    ran = briefgen(conference, LINE)
    assert ran.exit_code == 3
    assert "error[banners-run-over]" in ran.stderr
    assert not [*(conference / SHOP).glob("hand-*")]


def test_names_in_letters_of_their_own_stand_on_one_sheet_each_in_its_way(
    conference: Path, briefgen: Briefgen
) -> None:
    names = {"nor": "보기이름", "usa": "שם לדוגמה", "che": "例直令" * 40, "jpn": "例直令"}
    usual = "Ambassador,Mission,Geneva,en,a4,1,conference,hand"
    listed(conference, *(f"{id_},{id_.upper()},H.E.,{name},{usual}" for id_, name in names.items()))
    bind = "packet build conference --workers 0 -q --allow placeholder"
    assert briefgen(conference, bind).exit_code == 0
    ran = briefgen(conference, LINE)
    assert ran.exit_code == 0, ran.stderr
    for name in ("labels.pdf", "packing-list.pdf"):
        pdf = (conference / SHOP / name).read_bytes()
        assert flaws(conference / SHOP / name) == []
        said = "".join(words(conference / SHOP / name).split())
        # A line from right to left is found from its end.
        assert all(part in said for text in names.values() for part in text.split(" "))
        fonts = measure(pdf).fonts
        wanted = ("Cardo", "Noto-Serif-JP", "Noto-Serif-KR", "Noto-Serif-SC")
        assert set(wanted) <= {font.removesuffix("-Bold") for font in fonts}


def test_square_letters_take_a_label_of_smaller_type_than_narrow_ones() -> None:
    assert size_of(["n" * 30] * 4) == SIZES[0]
    assert size_of(["이" * 30] * 4) == SIZES[1]
    assert size_of(["이" * 120, "P", "N", "M", "C"]) == SIZES[2]
