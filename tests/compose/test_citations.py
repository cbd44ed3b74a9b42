"""Citations in each audience's style, as they stand in the HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.compose import Settings, compose
from briefgen.compose.citations import Bibliography
from briefgen.compose.markup import CitedSource
from briefgen.load import load
from briefgen.model import CitationForm, Source

ROOT = Path(__file__).resolve().parents[2]
BLOCK = "strengthen-mandate"


def html_for(sample: Path, audience: str) -> str:
    library = load(sample)
    settings = Settings("en", library.project.date)
    composed = compose(library, library.blocks[BLOCK], library.audiences[audience], settings)
    return composed.html


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_diplomats_read_symbols_in_page_footnotes(sample: Path) -> None:
    html = html_for(sample, "diplomats")
    notes = [plain(note) for note in re.findall(r'<span class="fn">(.*?)</span>(?=<|\s)', html)]
    assert "A/HRC/25/63." in notes
    assert "Reuters, press report, 10 December 2025." in notes


def test_donors_read_author_and_date_before_the_stop(sample: Path) -> None:
    text = plain(html_for(sample, "donors"))
    assert "before the pandemic (UN High Commissioner for Human Rights 2024)." in text


def test_works_of_one_author_and_year_get_letters(sample: Path) -> None:
    block = sample / "content/recommendations" / f"{BLOCK}.yaml"
    text = block.read_text("utf-8").replace(
        "{fact:remote-monitoring} {fact:few-arrivals}",
        "{fact:remote-monitoring} {fact:no-criminal-accountability}",
    )
    block.write_text(text, "utf-8")
    text = plain(html_for(sample, "donors"))
    assert "OHCHR 2025a" in text
    assert "OHCHR 2025b" in text
    assert "NK News 2025)" in text
    assert "OHCHR (2025a)" in text


def test_the_public_reads_a_list_and_no_marks(sample: Path) -> None:
    html = html_for(sample, "public")
    assert 'class="fn"' not in html
    assert 'class="cite"' not in html
    assert "UN commission of inquiry, A/HRC/25/63, 7 February 2014." in plain(html)


def test_a_dropped_in_style_is_used(sample: Path) -> None:
    styles = sample / "content/styles"
    (styles / "mine.csl").write_text((styles / "author-date.csl").read_text("utf-8"), "utf-8")
    audience = sample / "content/audiences/donors.yaml"
    audience.write_text(audience.read_text("utf-8").replace("style: author-date", "style: mine"))
    assert "(UN High Commissioner for Human Rights 2024)" in plain(html_for(sample, "donors"))


SMALL_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Names in capitals</title><id>x</id><updated>2026-01-01T00:00:00Z</updated></info>
  <macro name="who"><names variable="author">
    <name form="long" name-as-sort-order="all" sort-separator=", "/>
    <et-al font-style="italic"/>
    <substitute><names variable="editor"/><text variable="publisher"/></substitute>
  </names></macro>
  <citation et-al-min="3" et-al-use-first="1">
    <layout prefix="{" suffix="}" delimiter=" | ">
      <group delimiter=": "><text macro="who" text-case="uppercase"/>
        <choose><if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
          <else><text term="no date"/></else></choose>
        <group delimiter=" "><label variable="locator"/><text variable="locator"/></group>
      </group></layout></citation>
  <bibliography><sort><key variable="title"/></sort>
    <layout suffix="!"><text variable="title" font-style="italic"/></layout></bibliography>
</style>"""


def test_any_style_can_be_dropped_in(sample: Path) -> None:
    (sample / "content/styles/capitals.csl").write_text(SMALL_STYLE, "utf-8")
    audience = sample / "content/audiences/donors.yaml"
    text = audience.read_text("utf-8").replace("style: author-date", "style: capitals")
    audience.write_text(text, "utf-8")
    html = html_for(sample, "donors")
    assert "{UN HIGH COMMISSIONER FOR HUMAN RIGHTS: 2024}" in plain(html)
    assert re.search(r"<i>[^<]*Democratic People.s Republic of Korea</i>!", html)


def test_a_figure_keeps_its_unit_and_a_date_its_parts_on_one_line(sample: Path) -> None:
    block = sample / "content/recommendations" / f"{BLOCK}.yaml"
    words = "Countries can back it: {fact:repository-victims.value}."
    block.write_text(block.read_text("utf-8").replace("Countries can back it.", words), "utf-8")
    html = html_for(sample, "public")
    assert re.search("1,000\N{NO-BREAK SPACE}[a-z]", html)
    assert "23\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in html


def test_what_looks_like_html_is_printed_as_it_stands(sample: Path) -> None:
    block = sample / "content/recommendations" / f"{BLOCK}.yaml"
    text = block.read_text("utf-8")
    for old, new in (
        ("public: One thousand stories must not be lost", "public: Stories <b>& more"),
        ("Countries can back it.", "Countries <b>can</b> back it."),
    ):
        assert old in text
        text = text.replace(old, new)
    block.write_text(text, "utf-8")
    html = html_for(sample, "public")
    assert "<title>Stories &lt;b&gt;&amp; more</title>" in html
    assert "Countries &lt;b&gt;can&lt;/b&gt; back it." in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("style", "form"),
    [("un-footnotes", "footnotes"), ("author-date", "inline"), ("source-list", "list")],
)
def test_a_source_cannot_bring_tags_onto_the_page(style: str, form: CitationForm) -> None:
    texts = dict.fromkeys(("title", "publisher", "number", "genre", "URL"), "<u>words")
    record = {"id": "a", "type": "report", "author": [{"literal": "<u>A name"}], **texts}
    written = (ROOT / "content/styles" / f"{style}.csl").read_bytes()
    bibliography = Bibliography(style, written, {"a": Source("a", record)}, form)
    printed = bibliography.cite([CitedSource("a", "para. <u>3"), CitedSource("a", "<u>box")])
    assert "<u>" not in printed + "".join(bibliography.entries())


def test_a_place_on_the_page_leads_back_to_block_field_and_fact(sample: Path) -> None:
    html = html_for(sample, "donors")
    assert 'data-ref="strengthen-mandate#why"' in html
    assert 'data-ref="fact:few-arrivals"' in html
    assert 'data-ref="strengthen-mandate#funding.outcome"' in html


def test_pictures_have_words_and_charts_their_data(sample: Path) -> None:
    html = html_for(sample, "diplomats")
    assert re.search(r"<svg[^>]*><title>Timeline from January to April 2027", html)
    table = re.search(r'<table class="data">.*?</table>', html, re.DOTALL)
    assert table
    assert "January – February 2027" in plain(table[0]).replace("\u2009", " ")
    assert re.search(
        r"<svg[^>]*><title>QR code that opens example.org/mandate", html_for(sample, "public")
    )


def test_an_article_of_a_treaty_is_named_in_the_note(sample: Path) -> None:
    block = sample / "content/recommendations" / f"{BLOCK}.yaml"
    cited = "Proposals come early [@coi-report-2014, Art. 27(2)]."
    text = block.read_text("utf-8").replace("First-hand information is scarce.", cited)
    block.write_text(text, "utf-8")
    assert "A/HRC/25/63, Art. 27(2)" in plain(html_for(sample, "diplomats"))
