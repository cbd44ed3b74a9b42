"""Briefs that quote words in letters of other scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.inspect import examine, measure

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Briefgen

TITLE = "Manual on human rights monitoring, chapter 2"


@pytest.fixture
def quoting(sample: Path) -> Path:
    """Let a source have a title in Korean, and a passage a word of each other script."""
    sources = sample / "content" / "sources.yaml"
    text = sources.read_text("utf-8")
    assert text.count(TITLE) == 1
    sources.write_text(text.replace(TITLE, f"인권조사위원회 보고서. {TITLE}"), "utf-8")
    block = sample / "content" / "recommendations" / "strengthen-mandate.yaml"
    text = block.read_text("utf-8")
    quoted = "Countries can back it (인권, 人權, じんけん, 权, **זכויות האדם**)."
    assert "Countries can back it." in text
    block.write_text(text.replace("Countries can back it.", quoted), "utf-8")
    return sample


def test_a_brief_may_quote_words_of_any_script(quoting: Path, briefgen: Briefgen) -> None:
    ran = briefgen(quoting, "build -a public -a donors")
    assert ran.exit_code == 0, ran.output
    for kind, words in {
        "public": ("인권, 人權, じんけん, 权", "זכויות"),
        "donors": (f"인권조사위원회 보고서. {TITLE}",),
    }.items():  # fmt: skip
        (file,) = (quoting / "output" / "en" / kind).glob("*.pdf")
        pdf = file.read_bytes()
        assert examine(pdf) == ()
        # A line of Korean may break within a word.
        said = "".join("".join(page.text for page in measure(pdf).pages).split())
        assert all("".join(word.split()) in said for word in words)
        fonts = {font for font in measure(pdf).fonts if not font.startswith("Source")}
        assert {font.removesuffix("-Bold") for font in fonts} <= {
            "Noto-Serif-KR", "Noto-Serif-JP", "Noto-Serif-SC", "Cardo",
        }  # fmt: skip
        assert "Noto-Serif-KR" in fonts
        assert ("Cardo-Bold" in fonts) == (kind == "public")
        assert len(pdf) < 200_000


@pytest.mark.usefixtures("without_extra")
def test_a_brief_says_what_brings_the_letters_that_it_lacks(
    quoting: Path, briefgen: Briefgen
) -> None:
    ran = briefgen(quoting, "check -a public")
    assert ran.exit_code == 1
    assert "error[missing-glyph]: no font has '权'" in ran.output
    assert "hint: pip install 'briefgen[cjk]' brings a font for it" in ran.output
    assert "no font has '인'" not in ran.output
