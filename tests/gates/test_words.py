"""Every word of a page is heard: once, whole, in the order of the source, in its own language."""

from __future__ import annotations

import sys
from pathlib import Path

import heard
import pytest
import written
from spoken import Word, differences, words

from briefgen.artifacts import Job
from briefgen.fonts import font_assets
from briefgen.typeset import typeset

sys.path.append(str(Path(__file__).resolve().parents[1] / "inspect"))
from inspected import page

STYLES = (
    ".fn { float: footnote } .fn::footnote-marker { content: counter(footnote) '  ' }"
    " .narrow { width: 50pt } .auto { hyphens: auto }"
)
LONG = "word and well-known word " * 40
ROWS = "".join(f"<tr><th scope=row>Row {n}</th><td>{n}</td></tr>" for n in range(20))
SQUARE = "<svg width=9 height=9><title>A square</title><rect width=9 height=9 /></svg>"
PAGES = {
    "a note where it is called": "<p>One<span class=fn>Said <i>there</i>.</span> and two.</p>",
    "two notes at one word": "<p>A<span class=fn>B.</span><span class=fn>C.</span> d</p>",
    "a note over the foot of a page": f"<p>{LONG}<span class=fn>{LONG}</span> end</p>",
    "a note in a cell": "<table><tr><th>A<span class=fn>B.</span></th><td></td></tr></table>",
    "a note in a list": "<ul data-ref=x><li>A<span class=fn>B.</span> c</li><li>d</li></ul>",
    "a numbered list": "<ol data-ref=x><li>A</li><li><p>B</p><p>C</p></li></ol>",
    "a list within words": "<div>before <ul data-ref=x><li>A</li></ul> after</div>",
    "a space between two bold words": "<p>A <b>b</b> <i>c</i> <b>d</b></p>",
    "a space at the end of a line": "<p class=narrow>A <b>bold</b> <i>word</i> <b>again</b></p>",
    "a line that its author breaks": "<p>A<br><b>b</b><br>c</p>",
    "a word with soft hyphens": "<p class=narrow>inter&shy;na&shy;tion&shy;al&shy;ization a</p>",
    "a soft hyphen that no line needs": "<p>inter&shy;national</p>",
    "a word that a line breaks": "<p class='narrow auto'>internationalization, misunderstood</p>",
    "a word with its own hyphen": "<p class=narrow>self-evident wellbeing co-sponsors</p>",
    "an address over two lines": "<p class=narrow>https://www.un.org/en/<wbr>documents</p>",
    "a no-break space": "<p>A&nbsp;<b>b</b>&nbsp; c</p>",
    "a link over two lines": "<p class=narrow>A <a href='https://un.org'>link of words</a>, b</p>",
    "a paragraph over two pages": f"<p>{LONG}</p><p>End</p>",
    "a table over two pages": f"<table><thead><tr><th>N<th>M</thead>{ROWS}</table>",
    "a table in a cell": "<table><tr><td>A<table><tr><td>b</table><td>c</table>",
    "pairs of terms": "<dl><dt>A<dd>b<dt>C<dd>d<dd>e</dl>",
    "cells of a grid": "<div style='display: grid'><p>A</p><p>b</p></div>",
    "columns": f"<div style='columns: 2'><p>{LONG}</p></div>",
    "a float": "<div><p style='float: right'>A</p><p>b</p></div>",
    "a picture among words": f"<p>A {SQUARE} b</p>",
    "a decoration": "<p>A <span aria-hidden=true>no</span> b</p>",
    "a group drawn as one": "<div style='opacity: .5'><p>A <b>b</b></p></div><p>c</p>",
    "words that are turned": "<p style='transform: rotate(9deg)'>A <b>b</b></p>",
    "words in French": "<p>He said <i lang=fr>bonjour tout le monde</i> and left.</p>",
    "a French word in a word": "<p>A <i lang=fr>mot</i>-word, <b lang=de>Wort</b>.</p>",
    "a paragraph, a note and a cell in French": (
        "<p lang=fr>Un<span class=fn>Une note</span></p><p>A<span class=fn lang=fr>Note</span></p>"
        "<table><tr lang=fr><th>Un</th><td lang=en>one</td></tr></table>"
    ),
    "a picture in French": f"<p lang=fr>Un {SQUARE}</p>",
    "list items in two languages": "<ul data-ref=x><li lang=fr>Un</li><li lang=ko>Two</li></ul>",
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_heard_is_what_is_written(name: str) -> None:
    html = f"<html lang=en-GB><body>{PAGES[name]}</body></html>"
    pdf = page(PAGES[name], STYLES)
    said = words(heard.stretches(heard.heard(pdf)))
    assert differences(words(written.stretches(html)), said) == []


def test_arabic_is_heard_as_it_is_written_and_not_as_it_is_drawn() -> None:
    said = "كلمة أخرى في السطر"
    html = f"<html lang=en><title>A page</title><p>In <b lang=ar dir=rtl>{said}</b>, and on.</p>"
    # Machines differ in whether they have a font for it, and what is said depends on none.
    pdf = typeset(Job(html, font_assets())).pdf
    assert (
        differences(words(written.stretches(html)), words(heard.stretches(heard.heard(pdf)))) == []
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p>A<b style='display: inline-block'>b</b>c</p>", "A b c"),
        ("<p style='display: flex'><b>A</b><span>b</span></p>", "A b"),
        ("<p>A<b style='position: absolute; left: 0'>b</b>c</p>", "A b c"),
        ("<p>He said <q>yes</q>.</p>", "He said “yes”."),
    ],
)
def test_air_between_boxes_and_marks_of_styles_are_heard(body: str, says: str) -> None:
    assert " ".join(word.text for word in words(heard.stretches(heard.heard(page(body))))) == says


def test_words_in_another_order_or_language_are_told() -> None:
    one, two = Word("one", "en"), Word("two", "en")
    assert differences([one, two], [two, one])
    assert differences([one], [Word("one", "fr")]) == ["for “one/en” there is “one/fr”"]
    assert differences([one, two], [one]) == ["for “two/en” there is nothing"]
