"""What a screen reader is told: one element an element, notes where they are called, languages."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.inspect import measure

if TYPE_CHECKING:
    from conftest import Briefgen

sys.path.append(str(Path(__file__).resolve().parents[1] / "inspect"))
from inspected import page

BASE = (
    "@page { size: 200pt 200pt; margin: 30pt; @top-left { content: 'Running head' } }"
    " body { font: 10pt/14pt 'Source Serif Pro' } .fn { float: footnote }"
)


def tree(body: str, css: str = "") -> list[str]:
    return list(measure(page(body, f"{BASE} {css}")).tag_tree)


def test_a_running_head_is_no_part_of_the_text() -> None:
    printed = measure(page("<p>One</p><p style='break-before: page'>Two</p>", BASE))
    assert not any("Running head" in line for line in printed.tag_tree)
    assert all("Running head" in sheet.untagged_text for sheet in printed.pages)


def test_a_note_follows_its_mark_and_has_an_id() -> None:
    pdf = page("<p>Said<span class=fn>Where it stands.</span> and done.</p>", BASE)
    found = [line.rpartition("/")[2].split()[0] for line in measure(pdf).tag_tree]
    assert "Reference" in found
    assert "Note" in found
    with pikepdf.open(BytesIO(pdf)) as document:
        notes = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Note
        ]
        assert [bool(note.get("/ID")) for note in notes] == [True]
        assert "/IDTree" in document.Root.StructTreeRoot


def test_a_table_over_two_pages_is_one_table_with_its_heads_read_once() -> None:
    rows = "".join(f"<tr><th scope=row>Row {n}</th><td>{n}</td></tr>" for n in range(14))
    lines = tree(
        f"<table><thead><tr><th scope=col>Name</th><th scope=col>No.</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    assert sum(line.endswith("/Table") for line in lines) == 1
    assert sum(line.endswith("TH Name") for line in lines) == 1
    assert sum("/TD " in line for line in lines) == 14


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    lines = tree(f"<p>{'word and word ' * 60}</p>", "body { hyphens: manual }")
    assert sum(line.startswith("Document/P") for line in lines) == 1


def test_a_language_within_the_text_reaches_its_tag() -> None:
    lines = tree("<p>He said <i lang=fr>bonjour</i> and <i lang=ko>left</i>.</p>")
    assert any("lang=fr bonjour" in line for line in lines)
    assert any("lang=ko left" in line for line in lines)


def test_a_link_is_announced_by_its_words() -> None:
    pdf = page("<p>Read <a href='https://example.org/a'>the report</a>.</p>", BASE)
    with pikepdf.open(BytesIO(pdf)) as document:
        (link,) = document.pages[0].Annots
        assert str(link.Contents) == "the report"
        assert int(link.F) & 4


def test_a_decoration_is_not_read_and_a_picture_has_its_place() -> None:
    shape = "<title>A square</title><rect width=1 height=1 />"
    square = f"<svg width=20 height=20 viewBox='0 0 1 1'>{shape}</svg>"
    pdf = page(f"<p aria-hidden=true>decor</p><p>{square}</p>", BASE)
    printed = measure(pdf)
    assert not any("decor" in line for line in printed.tag_tree)
    (figure,) = printed.figures
    assert figure.alt == "A square"
    assert figure.width == pytest.approx(5.3, abs=0.1)


def test_words_that_a_line_parts_are_read_whole() -> None:
    with pikepdf.open(BytesIO(page("<p>alpha beta gamma delta epsilon zeta</p>", BASE))) as pdf:
        spoken = [
            str(item.ActualText)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item
        ]
    assert any(text.endswith(" ") for text in spoken)


PRIVATE = """\
  abstract: PRIVATE words of the publisher
  annote: PRIVATE words of a colleague
  note: PRIVATE words to ourselves
  keyword: PRIVATE
  file: /home/mariam/PRIVATE.pdf
  archive_location: PRIVATE cabinet
  custom: {consent: PRIVATE}
  editor: [{family: Doe, given: J., email: PRIVATE@example.org}]
"""


def test_a_brief_carries_its_own_sources_and_nothing_private_of_them(
    sample: Path, briefgen: Briefgen
) -> None:
    sources = sample / "content/sources.yaml"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace("  keyword: primary\n", PRIVATE, 1), "utf-8")
    result = briefgen(sample, "build -a diplomats")
    (printed,) = (sample / "output/en/diplomats").glob("*.pdf")
    with pikepdf.open(printed) as pdf:
        (name,) = pdf.attachments
        assert name == "sources.json", result.output
        data = pdf.attachments[name].get_file().read_bytes()
        assert pdf.Root.AF[0].AFRelationship == pikepdf.Name.Source
    (record,) = (one for one in json.loads(data) if one["id"] == "coi-report-2014")
    assert record["number"] == "A/HRC/25/63"
    assert record["editor"] == [{"family": "Doe", "given": "J."}]
    assert b"PRIVATE" not in data
