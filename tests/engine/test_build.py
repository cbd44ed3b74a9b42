"""From content to printed briefs, as an advocate sees it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

if TYPE_CHECKING:
    from conftest import Briefgen

NAME = "strengthen-mandate"
BLOCK = f"content/recommendations/{NAME}.yaml"
PUBLIC = f"output/en/public/{NAME}.pdf"
PROGRAM = [sys.executable, "-c", "from briefgen.cli import main; main()"]
# A job in the background ignores Ctrl-C, and so do its children: ours must not, wherever tests run.
HEED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
HEEDING = [sys.executable, "-c", f"{HEED}{PROGRAM[-1]}"]


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def edit(path: Path, old: str, new: str) -> None:
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")


def test_build_prints_a_block_for_each_audience(project: Path, briefgen: Briefgen) -> None:
    result = briefgen(project, f"build {NAME}")
    assert result.exit_code == 0, result.output
    for audience in ("diplomats", "donors", "public"):
        text = text_of(project / "output" / "en" / audience / f"{NAME}.pdf")
        assert "Correct as of 23 November 2026" in text


def test_a_file_says_what_it_is_and_since_when(sample: Path, briefgen: Briefgen) -> None:
    assert briefgen(sample, "build -a public --date 2026-12-24").exit_code == 0
    with pikepdf.open(sample / PUBLIC) as pdf:
        said = {key: str(value) for key, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "en"
    assert said["/Title"] == "One thousand stories must not be lost"
    assert said["/Author"] == "[Your organisation]"
    assert said["/Subject"].endswith(": One thousand stories must not be lost")
    assert "strengthen mandate" in said["/Keywords"]
    assert said["/CreationDate"].startswith("D:20261224")
    assert said["/ModDate"].startswith("D:20261224")


def test_another_audiences_words_reach_no_output(sample: Path, briefgen: Briefgen) -> None:
    edit(sample / BLOCK, "people move, age and forget", "ZEBRA")
    briefgen(sample, "build -a diplomats -a public")
    printed = sorted((sample / "output/en").rglob("*.pdf"))
    assert len(printed) == 2
    assert not any(b"ZEBRA" in path.read_bytes() or "ZEBRA" in text_of(path) for path in printed)


def test_an_error_holds_back_only_the_briefs_that_read_it(sample: Path, briefgen: Briefgen) -> None:
    edit(sample / "content/facts/mandate.yaml", "as_of: 2025-02-26", "as_of: yesterday")
    result = briefgen(sample, "build -a donors -a public")
    assert result.exit_code == 3
    assert f"held en/donors/{NAME}.pdf" in result.output
    assert (sample / PUBLIC).exists()
    assert not (sample / f"output/en/donors/{NAME}.pdf").exists()


def test_an_error_in_the_settings_holds_everything(sample: Path, briefgen: Briefgen) -> None:
    edit(sample / "content/project.yaml", 'public: "#8a2f1d"', 'public: "#ffeecc"')
    result = briefgen(sample, "build -a diplomats")
    assert result.exit_code == 1
    assert "error[low-contrast]" in result.output
    assert not (sample / "output").exists()


def test_a_held_brief_keeps_its_last_good_copy(sample: Path, briefgen: Briefgen) -> None:
    briefgen(sample, "build -a public")
    good = (sample / PUBLIC).read_bytes()
    edit(sample / BLOCK, "Countries can back it.", "In 1999 countries could back it.")
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    assert f"en/public/{NAME}.pdf  stale" in result.output
    assert "stale: an error holds the file back, and its last good copy is kept" in result.output
    assert (sample / PUBLIC).read_bytes() == good


def test_an_accepted_finding_holds_nothing_back(sample: Path, briefgen: Briefgen) -> None:
    edit(sample / BLOCK, "Countries can back it.", "In 1999 countries could back it.")
    result = briefgen(sample, "build -a public --allow unsourced-claim")
    assert result.exit_code == 0, result.output
    assert "In 1999" in text_of(sample / PUBLIC)


def test_a_mark_that_leads_nowhere_cannot_be_accepted(sample: Path, briefgen: Briefgen) -> None:
    edit(sample / BLOCK, "[@coi-report-2014]", "[@coi-report]")
    assert briefgen(sample, "build -a public --allow unknown-source").exit_code == 1


def test_strict_fails_on_warnings_unless_they_are_accepted(
    sample: Path, briefgen: Briefgen
) -> None:
    assert briefgen(sample, "check --strict").exit_code == 1
    assert briefgen(sample, "check --strict --allow placeholder").exit_code == 0


@pytest.mark.parametrize(
    ("line", "environment", "printed"),
    [
        ("build -a public", {}, "23 November 2026"),
        ("build -a public", {"SOURCE_DATE_EPOCH": "1767225600"}, "1 January 2026"),
        (
            "build -a public --date 2026-12-24",
            {"SOURCE_DATE_EPOCH": "1767225600"},
            "24 December 2026",
        ),
    ],
)
def test_the_date_on_every_sheet(
    sample: Path, briefgen: Briefgen, line: str, environment: dict[str, str], printed: str
) -> None:
    extra = " --allow fact-from-the-future --allow unsourced-claim"
    result = briefgen(sample, line + extra, env=environment)
    assert result.exit_code == 0, result.output
    assert f"Correct as of {printed}" in text_of(sample / PUBLIC)


def test_an_interrupted_run_leaves_whole_files_or_none(sample: Path) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*HEEDING, "build", "--no-store"], cwd=sample, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=60)
    assert first.startswith("done ")
    assert process.returncode == 130, rest
    assert "Traceback" not in rest
    written = list((sample / "output").rglob("*.pdf"))
    listed = json.loads((sample / "output/manifest.json").read_text("utf-8"))["files"]
    assert {str(path.relative_to(sample / "output")) for path in written} == listed.keys() != set()
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in written)


def test_a_folder_that_cannot_be_written_is_named(sample: Path, briefgen: Briefgen) -> None:
    (sample / "output").write_text("a file where the folder should be")
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    assert "error[unwritable-file]" in result.output


def test_letter_paper_gets_its_own_file(sample: Path, briefgen: Briefgen) -> None:
    result = briefgen(sample, "build -a public --paper letter -o printed")
    assert result.exit_code == 0, result.output
    document = pypdfium2.PdfDocument(sample / f"printed/en/public/{NAME}.letter.pdf")
    assert [round(side) for side in document[0].get_size()] == [612, 792]
    assert len(document) == 2
    document.close()


def test_a_brief_over_its_pages_is_held_and_told_by_how_many_lines(
    sample: Path, briefgen: Briefgen
) -> None:
    edit(sample / BLOCK, "Countries can back it.", "Countries can back it. " * 100)
    result = briefgen(sample, "build -a public")
    assert result.exit_code == 1
    found = re.search(
        r"public/strengthen-mandate: \d pages, (\d+) lines over 2 pages", result.output
    )
    assert found
    assert 5 < int(found[1]) < 60
    assert "cut words; type is never shrunk" in result.output
    assert not (sample / PUBLIC).exists()
