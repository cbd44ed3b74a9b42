"""What is on the paper, whatever was meant to be: type, its places and its edges."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from inspected import measured, page, saved

from briefgen.artifacts import Link
from briefgen.inspect import measure

SUP = "sup, sub { font-size: 6pt; line-height: 0 }"
WATERMARK = "b { font-size: 40pt; position: absolute; top: 40pt; transform: rotate(-45deg) }"
STATISTIC = "div { display: flex; gap: 20pt } b { font-size: 40pt; line-height: 1 }"
RAISED = SUP + "sup { vertical-align: 3pt } sub { vertical-align: -2pt }"


# Pages and their text


def test_gives_each_page_its_size() -> None:
    wide = "@page { size: 200pt 100pt } .wide { page: wide } @page wide { size: 300pt 100pt }"
    printed = measured("<p>One</p><p class=wide>Two</p>", wide)
    sizes = [(page.width, page.height) for page in printed.pages]
    assert sizes == [(200, 100), (300, 100)]


def test_reads_text_in_the_order_of_the_tags_not_of_the_drawing() -> None:
    printed = measured("<p class=top>drawn last</p><p>drawn first</p>", ".top { opacity: .9 }")
    assert printed.pages[0].text == "drawn last\ndrawn first"


def test_reads_running_heads_last_and_names_them_untagged() -> None:
    head = "@page { @top-left { content: 'A running head'; font: 8pt 'Source Sans Pro' } }"
    page = measured("<p>The text</p>", head).pages[0]
    assert page.text == "The text\nA running head"
    assert page.untagged_text == "A running head"


def test_reads_a_line_from_the_right_where_its_tags_do() -> None:
    assert measured("<p dir=rtl><b>one</b> <i>two</i></p>").pages[0].text == "one two"


def test_reads_a_line_of_any_length() -> None:
    css = "@page { size: 9000pt 100pt } p { white-space: nowrap }"
    assert measured(f"<p>{'word ' * 400}</p>", css).words == 400


def test_leaves_out_type_that_is_not_printed() -> None:
    with pikepdf.open(BytesIO(page("<p>Text</p>"))) as pdf:
        pdf.pages[0].contents_add(b"3 Tr", prepend=True)
        assert measure(saved(pdf)).pages[0].text == ""


def test_puts_a_hyphenated_word_together_again() -> None:
    printed = measured("<p>extraordinary</p>", "p { width: 60pt; hyphens: auto }")
    assert printed.pages[0].lines == 2
    assert printed.pages[0].text == "extraordinary"


def test_keeps_words_apart_where_type_changes_and_together_where_only_style_does() -> None:
    text = "<p>one <b>two</b> th<i>ree</i> <a href='https://example.org'>four</a>, five</p>"
    assert measured(text).pages[0].text == "one two three four, five"


def test_sets_a_mark_against_its_word_and_a_space_after_it() -> None:
    css = SUP + "sup { vertical-align: baseline; position: relative; top: -3pt }"
    text = measured("<p>co-sponsors.<sup>12</sup> Next</p>", css).pages[0].text
    assert text == "co-sponsors.12 Next"


def test_counts_words_of_every_page_with_their_apostrophes_and_dots() -> None:
    printed = measured("<p>People’s A/HRC/58/61 well-known</p><p class=next>1,000 more</p>")
    assert printed.words == 3 + 3


@pytest.mark.parametrize(
    ("body", "css", "lines"),
    [
        ("<p>one<br>two<br>three</p>", "", 3),
        ("<p>one <b>bold</b> and<sup>1</sup> more</p>", RAISED, 1),
        ("<ul><li>first<li>second</ul>", "", 2),
        ("<p>one</p><p>two</p>", "p { position: absolute; top: 0 }", 2),
        ("<div><b>54</b><p>States</p></div>", STATISTIC + "div { align-items: baseline }", 2),
        ("<p>left</p><p>right</p>", "body { columns: 2; orphans: 1 } p { break-after: column }", 2),
    ],
)
def test_counts_lines(body: str, css: str, lines: int) -> None:
    assert sum(page.lines for page in measured(body, css).pages) == lines


# Sizes of type


def test_finds_the_smallest_type_of_each_page_and_of_all() -> None:
    body = "<p>Body <small>small print</small></p><p class=next>Large</p>"
    css = "small { font-size: 7pt } .next { font-size: 12pt }"
    printed = measured(body, css)
    assert [page.smallest_type for page in printed.pages] == [7, 12]
    assert printed.smallest_type == 7


@pytest.mark.parametrize("mark", ["word<sup>12</sup> more", "CO<sub>2</sub> more", "<sup>1</sup>A"])
def test_measures_raised_and_lowered_marks_by_themselves(mark: str) -> None:
    printed = measured(f"<p>{mark}</p>", RAISED)
    assert (printed.smallest_type, printed.smallest_mark) == (10, 6)


def test_measures_a_mark_in_the_middle_of_marks() -> None:
    marks = "<p>word<sup>1</sup><sup><a href='https://example.org'>2</a></sup> more</p>"
    assert measured(marks, RAISED).smallest_type == 10


@pytest.mark.parametrize(
    "small",
    [
        "word <span>12</span>",
        "word<sup>a whole sentence, raised</sup>",
        "word <sup style='margin-left: 20pt'>far</sup>",
    ],
)
def test_takes_no_small_print_for_a_mark(small: str) -> None:
    printed = measured(f"<p>{small}</p>", RAISED + "span { font-size: 6pt }")
    assert (printed.smallest_type, printed.smallest_mark) == (6, 0)


def test_takes_no_raised_type_of_full_size_for_a_mark() -> None:
    printed = measured("<p>word<i>up</i></p>", "i { vertical-align: 3pt }")
    assert (printed.smallest_type, printed.smallest_mark) == (10, 0)


def test_takes_no_text_beside_a_large_number_for_a_mark() -> None:
    css = "div { display: flex; gap: 6pt; align-items: center } b { font-size: 40pt }"
    printed = measured("<div><b>54</b><p>States of<br>the UN</p></div>", css)
    assert (printed.smallest_type, printed.smallest_mark) == (10, 0)


def test_measures_type_inside_a_group_that_is_drawn_as_one() -> None:
    """WeasyPrint puts see-through parts into a form, with coordinates of its own."""
    printed = measured("<p class=faint>Faint words</p>", ".faint { opacity: .5; font-size: 8pt }")
    assert printed.smallest_type == 8
    assert printed.pages[0].text == "Faint words"
    assert printed.pages[0].overflowing == ()


# Words in wrong places


def test_names_the_words_that_leave_the_page() -> None:
    page = measured(
        "<p>words in sight that run over the edge</p>",
        "p { white-space: nowrap; margin-left: 80pt }",
    ).pages[0]
    assert page.overflowing == ("over", "the", "edge")


@pytest.mark.parametrize("place", ["left: -60pt", "top: -60pt", "left: 300pt", "top: 300pt"])
def test_names_words_that_no_one_will_ever_see(place: str) -> None:
    printed = measured(f"<p style='position: absolute; {place}'>gone</p><p>here</p>")
    assert printed.pages[0].overflowing == ("gone",)


def test_measures_overflow_at_the_trim_where_a_bleed_surrounds_it() -> None:
    css = "@page { bleed: 10pt; marks: none } p { position: absolute; left: -24pt }"
    assert measured("<p>Cut here</p>", css).pages[0].overflowing == ("Cut",)


def test_lets_words_reach_into_the_margin() -> None:
    assert measured("<p style='margin-left: -18pt'>Near</p>").pages[0].overflowing == ()


def test_names_words_printed_over_each_other_and_only_those() -> None:
    css = ".over { position: absolute; top: 4pt; left: 0 }"
    page = measured("<p>under and clear of it</p><p class=over>on</p>", css).pages[0]
    assert page.overlapping == ("under", "on")


def test_names_words_on_the_very_same_baseline() -> None:
    css = "p { position: absolute; top: 0; left: 0 }"
    assert measured("<p>one</p><p>two</p>", css).pages[0].overlapping == ("one", "two")


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<h1>Tails gjpqy<br>THEN CAPITALS</h1>", "h1 { line-height: .85 }"),
        ("<p>A word<sup>1</sup><br>and the next</p>", RAISED),
        (
            f"<p>{7 * 'A longer line of text<br>'}</p><b>DRAFT</b>",
            WATERMARK,
        ),
        (
            "<div><b>54</b><p>States of<br>the UN</p></div>",
            "div { display: flex } b { font-size: 40pt; line-height: 1 }",
        ),
    ],
)
def test_allows_what_only_comes_close(body: str, css: str) -> None:
    assert measured(body, css).pages[0].overlapping == ()


# What the file says of itself


def test_names_fonts_without_the_mark_of_a_subset() -> None:
    printed = measured("<h1>Head</h1><p>Text</p>")
    assert printed.fonts == ("Source-Sans-Pro-Bold", "Source-Serif-Pro")
    assert printed.unembedded_fonts == ()


def test_names_fonts_that_the_reader_must_supply() -> None:
    with pikepdf.open(BytesIO(page("<p>Text</p>"))) as pdf:
        for number, item in enumerate(pdf.objects):
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                del pdf.objects[number]["/FontFile2"]
        assert measure(saved(pdf)).unembedded_fonts == ("Source-Serif-Pro",)


def test_lists_links_with_their_pages() -> None:
    link = "<a href='https://example.org/{0}'>{0}</a>"
    body = f"<p id=top>{link.format('a')}</p><p class=next>{link.format('b')} <a href='#top'>up</a>"
    printed = measured(body)
    assert printed.links == (Link("https://example.org/a", 1), Link("https://example.org/b", 2))


def test_reads_title_language_and_metadata() -> None:
    head = (
        "<title>A title</title><meta name=author content=Us><meta name=keywords content='a, b'>"
        "<meta name=description content=About><meta name=dcterms.created content=2026-11-23>"
    )
    printed = measured("<p>Text</p>", head=head)
    assert (printed.title, printed.language) == ("A title", "en-GB")
    expected = {"Title": "A title", "Author": "Us", "Keywords": "a, b", "Subject": "About"}
    assert expected.items() <= dict(printed.metadata).items()
    assert dict(printed.metadata)["CreationDate"].startswith("D:20261123")


def test_says_whether_the_file_claims_to_be_tagged() -> None:
    pdf = page("<p>Text</p>")
    assert measure(pdf).tagged
    with pikepdf.open(BytesIO(pdf)) as opened:
        del opened.Root.MarkInfo
        assert not measure(saved(opened)).tagged


def test_reads_text_of_a_file_without_tags() -> None:
    with pikepdf.open(BytesIO(page("<h1>Head</h1><p>Text</p>"))) as pdf:
        del pdf.Root.StructTreeRoot
        printed = measure(saved(pdf))
    assert printed.pages[0].text == printed.pages[0].untagged_text == "Head\nText"
    assert (printed.headings, printed.tag_tree) == ((), ())
