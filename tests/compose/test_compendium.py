"""A compendium binds blocks as chapters; an overview sets mechanisms side by side."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from books import INTRODUCTION, bind

from briefgen.compose import Settings, compose
from briefgen.load import load

if TYPE_CHECKING:
    from conftest import Briefgen


@pytest.fixture
def book(sample: Path) -> Path:
    """Add a compendium and an overview to the sample project."""
    bind(sample)
    return sample


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


def html_for(root: Path, block: str, audience: str) -> str:
    library = load(root)
    settings = Settings("en", library.project.date)
    return compose(library, library.blocks[block], library.audiences[audience], settings).html


def test_everything_that_is_printed_is_planned(book: Path, briefgen: Briefgen) -> None:
    result = briefgen(book, "build -a diplomats --allow placeholder")
    assert result.exit_code == 0, result.output
    printed = sorted(p.stem for p in (book / "output/en/diplomats").glob("*.pdf"))
    assert printed == ["compendium", "strengthen-mandate", "un-system"]


@pytest.mark.parametrize("audience", ["diplomats", "donors", "public"])
def test_the_contents_give_the_page_that_a_chapter_opens_on(
    book: Path, briefgen: Briefgen, audience: str
) -> None:
    result = briefgen(book, f"build compendium -a {audience} --allow placeholder")
    assert result.exit_code == 0, result.output
    pages = pages_of(book / f"output/en/{audience}/compendium.pdf")
    contents = next(page for page in pages if ". . ." in page)
    title = {"diplomats": "Renew the mandate in full", "donors": "Keep the record whole",
             "public": "One thousand stories"}[audience]  # fmt: skip
    number = re.search(rf"{title}.*?\. (\d+)", contents)
    assert number, contents
    assert title in pages[int(number[1]) - 1]


def test_each_audience_reads_its_own_words_in_its_compendium(book: Path) -> None:
    for audience, own, other in [
        ("diplomats", "For delegations", "For funders"),
        ("donors", "For funders", "For delegations"),
    ]:
        html = html_for(book, "compendium", audience)
        assert own in html
        assert other not in html


def test_a_chapter_of_several_blocks_has_a_title_of_its_own(book: Path) -> None:
    html = html_for(book, "compendium", "public")
    assert "<h1>Who works on this</h1>" in html
    assert "<h2>Who is the Special Rapporteur?</h2>" in html


def test_the_index_names_each_un_document_with_the_page_that_cites_it(
    book: Path, briefgen: Briefgen
) -> None:
    briefgen(book, "build compendium -a diplomats --allow placeholder")
    pages = pages_of(book / "output/en/diplomats/compendium.pdf")
    index = next(page for page in pages if "Symbol Document Pages" in page)
    row = re.search(r"A/HRC/25/63 Report of the commission of inquiry.*?2014 ([\d, ]+)", index)
    assert row, index
    for number in row[1].split(","):
        assert "A/HRC/25/63" in pages[int(number) - 1]


def test_no_id_stands_twice_in_a_compendium(book: Path) -> None:
    for audience in ("diplomats", "donors", "public"):
        ids = re.findall(r'\sid="([^"]+)"', html_for(book, "compendium", audience))
        assert len(ids) == len(set(ids))


def test_a_compendium_is_tagged_and_its_links_lead_to_its_chapters(
    book: Path, briefgen: Briefgen
) -> None:
    briefgen(book, "build compendium -a diplomats --allow placeholder")
    with pikepdf.open(book / "output/en/diplomats/compendium.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        links = [a for page in pdf.pages for a in page.get("/Annots", [])]
        inner = [a for a in links if "/Dest" in a or "/A" not in a or "/D" in a.A]
    assert len(inner) >= 4


def test_an_overview_shows_a_glance_at_each_mechanism_and_a_brief_does_not(book: Path) -> None:
    assert "Each year to two bodies" in html_for(book, "un-system", "diplomats")
    assert "Each year to two bodies" not in html_for(book, "strengthen-mandate", "donors")


def test_a_mechanism_is_not_printed_alone(book: Path, briefgen: Briefgen) -> None:
    result = briefgen(book, "build special-rapporteur")
    assert result.exit_code == 2
    assert "error[not-printed-alone]: 'special-rapporteur' is no brief but a mechanism" in (
        result.output
    )


def test_a_block_that_cannot_be_read_holds_what_prints_it(book: Path, briefgen: Briefgen) -> None:
    (book / "content/mechanisms/special-rapporteur.yaml").write_text("id: [", "utf-8")
    result = briefgen(book, "build --allow placeholder")
    assert result.exit_code == 3
    assert "held en/donors/strengthen-mandate.pdf" in result.output
    assert "held en/diplomats/un-system.pdf" in result.output
    assert "done en/diplomats/strengthen-mandate.pdf" in result.output
    assert "content/mechanisms/special-rapporteur.yaml:1:6: error[yaml-syntax]" in result.output


def test_an_error_in_a_chapter_holds_the_compendium_and_not_the_briefs(
    book: Path, briefgen: Briefgen
) -> None:
    path = book / "content/background/introduction.yaml"
    path.write_text(INTRODUCTION.replace("coi-finding", "coi-findin"), "utf-8")
    result = briefgen(book, "build -a diplomats --allow placeholder")
    assert result.exit_code == 3
    assert "held en/diplomats/compendium.pdf" in result.output
    assert "done en/diplomats/strengthen-mandate.pdf" in result.output
    assert "content/background/introduction.yaml:7:44: error[unknown-fact]" in result.output
