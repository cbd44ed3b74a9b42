"""What tags and places tell together: headings, split paragraphs, pictures, the tag tree."""

from __future__ import annotations

from io import BytesIO
from textwrap import dedent

import pikepdf
import pytest
from inspected import measured, page, saved

from briefgen.artifacts import Figure
from briefgen.inspect import measure
from briefgen.inspect.blocks import Blocks
from briefgen.inspect.structure import Element, Mark

LOOSE = "p { orphans: 1; widows: 1 }"
LINES = "the first line of it<br>the second line of it<br>and the last line"


# Headings


def test_finds_headings_with_level_text_and_page() -> None:
    printed = measured("<h1>Head <i>and</i> more</h1><p>Text</p><h2 class=next>Next</h2>")
    found = [(heading.level, heading.text, heading.page) for heading in printed.headings]
    assert found == [(1, "Head and more", 1), (2, "Next", 2)]


def test_measures_headings_from_the_pages_top_to_their_last_baseline() -> None:
    one, two = measured("<h1>One</h1><h2>Two<br>lines</h2>").headings
    assert 20 < one.top < 25
    assert one.bottom == pytest.approx(one.top + 0.7 * 20, abs=0.1)
    assert two.bottom == pytest.approx(one.bottom + 40, abs=0.1)


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Alone</h2><p class=next>Text</p>",
        "<h2>Alone</h2><h2>Again</h2><p class=next>Text</p>",
        "<p>Call<span>Note</span></p><h2>Alone</h2><p class=next>Text</p>",
        "<h2>Alone<span>Note</span></h2><p class=next>Text</p>",
        "<h2>Alone</h2><ul class=next><li>Text</ul>",
    ],
)
def test_finds_a_heading_stranded_at_the_foot(body: str) -> None:
    css = "span { float: footnote } @page { @bottom-left { content: counter(page) } }"
    printed = measured(body, css)
    assert printed.headings
    assert all(heading.stranded for heading in printed.headings)


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Head</h2><p>Text</p><p class=next>More</p>",
        "<h2>Head</h2><svg width=20 height=20><path d='M0 0H9V9z'/></svg><p class=next>More</p>",
        "<p>Text</p><h2>The end</h2>",
    ],
)
def test_leaves_headings_alone_that_something_follows(body: str) -> None:
    assert not any(heading.stranded for heading in measured(body).headings)


# Paragraphs over the foot of a page


def test_counts_the_lines_of_a_paragraph_on_both_pages() -> None:
    (split,) = measured(f"<div class=down></div><p>{LINES}</p>", LOOSE).split_paragraphs
    assert split.text == "the first line of it the second line of it and the last line"
    assert (split.page, split.lines_before, split.lines_after, split.certain) == (1, 2, 1, True)


def test_knows_a_paragraph_by_its_next_small_letter_too() -> None:
    lines = "the first line of it<br>a<br>and the last line"
    assert measured(f"<div class=down></div><p>{lines}</p>", LOOSE).split_paragraphs


def test_is_not_certain_where_two_tags_may_be_one_paragraph() -> None:
    two = "<p>the first line of it<br>the second line of it</p><p>and the last line</p>"
    (split,) = measured(f"<div class=down></div>{two}", LOOSE).split_paragraphs
    assert (split.page, split.lines_before, split.lines_after, split.certain) == (1, 2, 1, False)


def _is_paragraph(tag: object) -> bool:
    return isinstance(tag, pikepdf.Dictionary) and tag.get("/S") == "/P"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=down></div><p>{LINES}.</p>",
        "<p>A full stop ends it.</p><p class=next>another begins</p>",
        "<p>A line across the whole of the measure</p><p>A label</p><p class=next>Another</p>",
        "<div><p>in a box of its own</p></div><p class=next>another</p>",
        "<p style='font-size: 12pt'>larger, unfinished</p><p class=next>another</p>",
        "<p>a short line and</p><h2 class=next>Heading</h2><p>more</p>",
    ],
)
def test_takes_two_paragraphs_for_two(body: str) -> None:
    printed = measured(body, "p { break-inside: avoid }")
    assert printed.split_paragraphs == ()


# Pictures

SQUARES = "viewBox='0 0 2 1'><path d='M0 0H2V1H0z'/></svg>"
DRAWING = f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' {SQUARES}"


def test_measures_pictures_as_printed_in_millimetres() -> None:
    picture = f'<img alt="A chart" style="width: 40mm" src="{DRAWING}">'
    printed = measured(f"<p>Text</p><p class=next>{picture}</p>")
    assert printed.figures == (Figure(2, "A chart", 40.0, 20.0),)
    assert printed.figures_without_alt == ()


def test_measures_a_picture_drawn_as_one_group() -> None:
    group = SQUARES.replace("<path", "<g opacity='.5'><path").replace("</svg>", "</g></svg>")
    printed = measured(f"<p><svg style='width: 10mm; height: 5mm' {group}</p>")
    assert [(figure.width, figure.height) for figure in printed.figures] == [(10.0, 5.0)]


def test_lists_pictures_that_no_words_stand_for() -> None:
    printed = measured(f"<p><svg style='width: 10mm; height: 5mm' {SQUARES}</p>")
    assert printed.figures_without_alt == printed.figures
    assert [figure.width for figure in printed.figures] == [10.0]


# The tag tree


def test_writes_the_tag_tree_with_paths_words_and_alternative_text() -> None:
    body = f"""
        <h1>A <b>bold</b> head</h1>
        <p>See <a href="https://example.org">this page</a>.</p>
        <ul><li>first <i>item</i></li><li>second</li></ul>
        <div>words of its own<p>and a paragraph</p></div>
        <table><tr><th>Year<td>2026</table>
        <p><img alt="A chart" style="width: 5mm" src="{DRAWING}"></p>
    """
    printed = measured(body, "body { font-size: 8pt; line-height: 9pt }")
    assert "\n".join(printed.tag_tree) == dedent("""\
        Document lang=en-GB
        Document/H1 A bold head
        Document/P See this page.
        Document/P/Link this page
        Document/L
        Document/L/LI
        Document/L/LI/Lbl •
        Document/L/LI/LBody first item
        Document/L/LI
        Document/L/LI/Lbl •
        Document/L/LI/LBody second
        Document/Div
        Document/Div/P words of its own
        Document/Div/P and a paragraph
        Document/Table
        Document/Table/TBody
        Document/Table/TBody/TR
        Document/Table/TBody/TR/TH Year
        Document/Table/TBody/TR/TD 2026
        Document/P
        Document/P/Figure alt="A chart\"""")


def test_writes_languages_and_standard_roles() -> None:
    body = "<p lang=fr>Bonjour <b lang=de>Welt</b></p>"
    with pikepdf.open(BytesIO(page(body))) as pdf:
        (paragraph,) = (tag for tag in pdf.objects if _is_paragraph(tag))
        paragraph.S = pikepdf.Name.Greeting
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Greeting=pikepdf.Name.P)
        joined = saved(pdf)
    assert measure(joined).tag_tree == (
        "Document lang=en-GB",
        "Document/P lang=fr Bonjour Welt",
        "Document/P/Span lang=de Welt",
    )


def test_reads_words_beside_blocks_as_blocks_of_their_own() -> None:
    """No engine here tags so, but other files do: a list in the item that introduces it."""
    note, bold = (Element("NonStruct", kids=(Mark(0, mcid),)) for mcid in (0, 2))
    below = Element("L", kids=(Element("LI", kids=(Mark(0, 3),)),))
    item = Element("LBody", kids=(note, Mark(0, 1), bold, below))
    blocks = Blocks([]).read(Element("", kids=(item,)))
    assert [("/".join(block.path), len(list(block.element.marks()))) for block in blocks] == [
        ("LBody", 4),
        ("LBody/NonStruct", 1),
        ("LBody", 2),
        ("LBody/L", 1),
        ("LBody/L/LI", 1),
    ]
