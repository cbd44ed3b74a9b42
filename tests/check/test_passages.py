"""What of a brief is graded, and as what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.check.passages import passages
from briefgen.check.readability import Passage
from briefgen.load import load

SECTION = re.compile(r"(- heading: What would help\n {6}text: )>-\n(?: {8}.+\n)+")


def public_passages(sample: Path, text: str) -> list[Passage]:
    path = sample / "content/recommendations/strengthen-mandate.yaml"
    lines = "".join(f"        {line}\n" for line in text.splitlines())
    source, found = SECTION.subn(rf"\g<1>|\n{lines}", path.read_text(encoding="utf-8"))
    assert found == 1
    path.write_text(source, encoding="utf-8")
    library = load(sample)
    return passages(library, library.blocks["strengthen-mandate"], library.audiences["public"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It *helps* the team.", Passage("It helps the team.")),
        ("Two things:\n- renew it\n- fund it", Passage("renew it", "item")),
        ("Two things:\n\n1. *Renew* it.\n2. Fund it.", Passage("Renew it.", "item")),
        ("It met [@ohchr-sr-mandate-page].\n\nIt rose.", Passage("It met.")),
    ],
)
def test_markup_becomes_passages(sample: Path, text: str, expected: Passage) -> None:
    found = [
        Passage(passage.text.strip(), passage.kind) for passage in public_passages(sample, text)
    ]
    assert expected in found


def test_titles_are_headings(sample: Path) -> None:
    assert Passage("What would help", "heading") in public_passages(sample, "It helps.")


def test_no_id_is_read(sample: Path) -> None:
    library = load(sample)
    block, audience = library.blocks["strengthen-mandate"], library.audiences["diplomats"]
    texts = [passage.text for passage in passages(library, block, audience)]
    assert not {"hrc-2025", "sr-functions", "hrc-res-46-17"} & set(texts)
