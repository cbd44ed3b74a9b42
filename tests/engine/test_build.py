"""From content to printed briefs, as an advocate sees it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from click.testing import CliRunner

from briefgen.cli.app import app

NAME = "strengthen-mandate"


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_build_prints_one_brief_for_each_audience(project: Path) -> None:
    result = CliRunner().invoke(app, ["build", "-C", str(project)])
    assert result.exit_code == 0, result.output
    for audience in ("diplomats", "donors", "public"):
        path = project / "output" / "en" / audience / f"{NAME}.pdf"
        assert "Correct as of 23\xa0November\xa02026" in _text(path).replace(" ", "\xa0").replace(
            "Correct\xa0as\xa0of\xa0", "Correct as of "
        )


def test_another_audiences_words_reach_no_output(project: Path) -> None:
    block = project / "content" / "recommendations" / f"{NAME}.yaml"
    block.write_text(block.read_text().replace("people move, age and forget", "ZEBRA"))
    CliRunner().invoke(app, ["build", "-C", str(project)])
    texts = {a: _text(project / "output/en" / a / f"{NAME}.pdf") for a in ("diplomats", "public")}
    assert not any("ZEBRA" in text for text in texts.values())


def test_an_unknown_fact_holds_the_brief_back_and_names_the_line(project: Path) -> None:
    block = project / "content" / "recommendations" / f"{NAME}.yaml"
    block.write_text(block.read_text().replace("{fact:ngo-funding}", "{fact:ngo-fundin}"))
    result = CliRunner().invoke(app, ["build", "-C", str(project)])
    assert "no fact 'ngo-fundin'" in result.output
    assert "did you mean 'ngo-funding'?" in result.output
    assert result.exit_code == 3
    assert not (project / "output" / "en" / "donors" / f"{NAME}.pdf").exists()


def test_the_same_input_gives_the_same_bytes(project: Path) -> None:
    def printed() -> bytes:
        CliRunner().invoke(app, ["build", "-C", str(project), "-a", "public"])
        return (project / "output" / "en" / "public" / f"{NAME}.pdf").read_bytes()

    assert printed() == printed()
