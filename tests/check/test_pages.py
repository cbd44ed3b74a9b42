"""What pages must keep to: each rule by measurements that break it, and on real pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.artifacts import Figure, Heading, Measurements, PageMeasurements, SplitParagraph
from briefgen.check.rule import PrintedReading
from briefgen.check.rules import PRINTED_RULES
from briefgen.load import load

if TYPE_CHECKING:
    from conftest import Briefgen

PAGE = PageMeasurements(595, 842, "Words", 10.0, lines=30)
GOOD = Measurements(
    pages=(PAGE, PAGE), words=300, smallest_type=10.0, fonts=("Source-Serif-Pro",),
    unembedded_fonts=(), links=(), title="Title", language="en",
)  # fmt: skip


def found(sample: Path, printed: Measurements, grade: float | None = None) -> list[str]:
    library = load(sample)
    block, audience = library.blocks["strengthen-mandate"], library.audiences["public"]
    reading = PrintedReading(library, block, audience, printed, (), grade)
    return [str(finding) for rule in PRINTED_RULES for finding in rule.find(reading)]


def with_page(**changes: object) -> Measurements:
    return replace(GOOD, pages=(PAGE, replace(PAGE, **changes)))  # type: ignore[arg-type]


def test_good_pages_have_no_findings(sample: Path) -> None:
    assert found(sample, GOOD, grade=6.0) == []


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (with_page(overflowing=("lost",)), "error[text-overflow]: {}, page 2: “lost” leaves"),
        (with_page(overlapping=("hit",)), "error[text-overlap]: {}, page 2: “hit” lies on other"),
        (with_page(emptiest=0.4), "warning[page-third-empty]: {}, page 2: 40% of the height"),
        (replace(GOOD, words=0), "error[empty-pages]: {}: no word is printed"),
        (
            replace(GOOD, headings=(Heading(2, "Alone", 1, 80.0, 70.0, stranded=True),)),
            "warning[stranded-heading]: {}: heading 'Alone' ends page 1",
        ),
        (
            replace(GOOD, split_paragraphs=(SplitParagraph("One more line", 1, 4, 1),)),
            "warning[lonely-line]: {}: one line of 'One more line' stands alone, page 1",
        ),
        (
            replace(GOOD, split_paragraphs=(SplitParagraph("One line first", 1, 1, 4),)),
            "warning[lonely-line]: {}: one line of 'One line first' stands alone, page 1",
        ),
        (
            replace(GOOD, unembedded_fonts=("Source-Serif-Pro",)),
            "error[font-not-embedded]: {}: font Source-Serif-Pro is not in the file",
        ),
        (
            replace(GOOD, fonts=("DejaVu-Sans",)),
            "error[foreign-font]: {}: font DejaVu-Sans is not the project's",
        ),
        (
            replace(GOOD, figures=(Figure(2, ""),)),
            "error[picture-without-words]: {}: a picture on page 2 has no words",
        ),
        (
            replace(GOOD, figures=(Figure(2, "QR: example.org/mandate", 30.0, 24.0),)),
            "error[qr-too-small]: {}: QR code of 24 mm\n  hint: print it at 25 mm or more",
        ),
        (
            replace(GOOD, pages=(PAGE, PAGE, PAGE)),
            "error[too-many-pages]: {}: 3 pages, 30 lines over 2 pages",
        ),
        (replace(GOOD, words=1000), "warning[too-many-words]: {}: 1000 words, limit"),
        (replace(GOOD, smallest_type=6.0), "error[type-too-small]: {}: type of 6.0 pt"),
    ],
)
def test_a_page_that_breaks_a_rule_is_found(sample: Path, printed: Measurements, said: str) -> None:
    (finding,) = found(sample, printed)
    assert said.format("public/strengthen-mandate") in finding


def test_a_hard_text_is_found(sample: Path) -> None:
    (finding,) = found(sample, GOOD, grade=15.0)
    assert "warning[hard-to-read]: public/strengthen-mandate: reading grade 15.0" in finding


@pytest.mark.parametrize(
    "printed",
    [
        with_page(emptiest=0.3),
        replace(GOOD, split_paragraphs=(SplitParagraph("Two and two", 1, 2, 2),)),
        replace(GOOD, split_paragraphs=(SplitParagraph("Unsure", 1, 1, 4, certain=False),)),
        replace(GOOD, headings=(Heading(2, "Not alone", 1, 80.0, 70.0),)),
        replace(GOOD, figures=(Figure(2, "QR: example.org/mandate", 25.0, 25.0),)),
        replace(GOOD, figures=(Figure(2, "A photograph", 10.0, 10.0),)),
    ],
)
def test_what_only_comes_near_is_left(sample: Path, printed: Measurements) -> None:
    assert found(sample, printed) == []


@pytest.mark.parametrize(
    ("css", "code"),
    [
        (".qr svg { width: 20mm; height: 20mm }", "qr-too-small"),
        (".poster h1 { margin-left: 150mm; white-space: nowrap }", "text-overflow"),
        (".side2 p { margin-bottom: -25pt }", "text-overlap"),
        (".side2 p { font-family: 'DejaVu Sans', 'Liberation Sans', sans-serif }", "foreign-font"),
        (".side2 p { font-size: 7pt }", "type-too-small"),
    ],
)
def test_a_stylesheet_that_spoils_the_page_is_found(
    sample: Path, briefgen: Briefgen, css: str, code: str
) -> None:
    briefgen(sample, "template eject public/style.css")
    with (sample / "templates/public/style.css").open("a", encoding="utf-8") as file:
        file.write(css)
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    assert f"error[{code}]" in result.output
    assert not (sample / "output").exists()
