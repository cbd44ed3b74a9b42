"""What the rule takes for a claim, and what it lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.check import check_brief
from briefgen.load import load

BLOCK = "content/recommendations/strengthen-mandate.yaml"
SPOT = "Countries can back it."


def claims(sample: Path, sentence: str) -> list[str]:
    """Put a sentence into the public's text and list the claims that it makes unsourced."""
    path = sample / BLOCK
    path.write_text(path.read_text("utf-8").replace(SPOT, sentence), "utf-8")
    library = load(sample)
    found = check_brief(
        library, library.blocks["strengthen-mandate"], library.audiences["public"],
        library.project.date,
    )  # fmt: skip
    return [f.message for f in found if f.code == "unsourced-claim"]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("It happened 7 times.", "number without a source: 7"),
        ("It rose by 12.5 per cent.", "number without a source: 12.5 per cent"),
        ("It cost $1,200,000 in all.", "number without a source: 1,200,000"),
        ("A share of 40% was lost.", "number without a source: 40%"),
        ("It held fourteen people.", "number without a source: fourteen"),
        ("It held two hundred and six people.", "number without a source: two hundred and six"),
        ("Hundreds were held.", "number without a source: Hundreds"),
        ("A third of them left.", "number without a source: A third of"),
        ("It began in 2003.", "date without a source: 2003"),
        ("It began on 4 May 2003.", "date without a source: 4 May 2003"),
        ("It was called “a school of fear”.", "quotation without a source: “a school of fear”"),
        ('It was called "a school".', 'quotation without a source: "a school"'),
        ("The UN has found abuse.", "attribution without a source: “UN has found”"),
        ("A guard said so.", "attribution without a source: “said”"),
        ("Experts estimate that many left.", None),
        ("They reported that many left.", "attribution without a source: “reported that”"),
        ("See A/HRC/99/12 for more.", "document without a source: A/HRC/99/12"),
    ],
)
def test_what_could_be_wrong_needs_a_source(sample: Path, sentence: str, claim: str | None) -> None:
    assert claims(sample, sentence) == ([claim] if claim else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened 7 times [@coi-report-2014].",
        "It happened 7 times.[@coi-report-2014]",
        "{fact:repository-victims} Countries can help.",
        "The record holds {fact:repository-victims.value} 2 years on.",
        "One question can help, and two can help more.",
        "The vote is due in 2027.",
        "The plan costs [amount] and [12] months.",
        "Report A/HRC/25/63 is the place to start.",
        "Resolution 46/17 is the place to start.",
        "States can say yes.",
    ],
)
def test_what_is_sourced_planned_or_open_passes(sample: Path, sentence: str) -> None:
    assert claims(sample, sentence) == []


def test_the_source_must_stand_in_the_same_sentence(sample: Path) -> None:
    found = claims(sample, "It happened 7 times. It was bad [@coi-report-2014].")
    assert found == ["number without a source: 7"]


def test_an_abbreviation_does_not_end_the_sentence(sample: Path) -> None:
    assert claims(sample, "It happened 7 times, e.g. in camps [@coi-report-2014].") == []


def test_each_sentence_is_found_once_and_all_of_them(sample: Path) -> None:
    found = claims(sample, "It took 7 of 9 homes in 1999. It took 5 more.")
    assert found == ["number without a source: 7", "number without a source: 5"]
