"""A compiled document: what stands where, which faces are left out, what is written as it came."""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path

import pikepdf

from briefgen.artifacts import Job
from briefgen.compiled import BETWEEN, CompiledDocument, digest_of
from briefgen.fonts import font_assets
from briefgen.inspect import examine_written, measure
from briefgen.link import Shelf, link
from briefgen.typeset import compile_job

sys.path.append(str(Path(__file__).resolve().parents[1] / "link"))
from bound import FONTS, face, opened

STYLES = (
    "@page { size: 300pt 200pt; margin: 20pt } body { font: 10pt/15pt 'Source Serif Pro' }"
    " body, p, h1 { margin: 0 } h1 { font: 20pt/30pt 'Source Serif Pro' }"
)
REGULAR = next(a for a in font_assets() if a.name.endswith("SourceSerifPro-Regular.ttf"))


def compiled(body: str, css: str = "") -> CompiledDocument:
    styles = f"<link rel=stylesheet href=fonts.css><style>{STYLES} {css}</style>"
    html = f"<html lang=en><head><title>A page</title>{styles}</head><body>{body}"
    document, complaints = compile_job(Job(html, font_assets()))
    assert not complaints
    return document


def test_words_that_an_author_numbers_as_slots_are_drawn() -> None:
    document = compiled('<p data-slot="0">Kept.')
    assert document.slots == ()
    assert measure(link([document], Shelf(FONTS))).pages[0].text == "Kept."


def test_it_knows_where_each_ref_stands() -> None:
    document = compiled(
        "<h1 data-ref=b#title>Title</h1><p data-ref=b#why style='break-before: page'>Why"
        "<p><svg data-facts='one two' width=40pt height=20pt viewBox='0 0 1 1'><title>Two</title>"
        "<rect width=1 height=1 /></svg>"
    )
    assert document.refs == (("b#title",), ("b#why", "fact:one", "fact:two"))
    title, why, *drawn = document.places
    assert (title.page, title.box) == (1, (20, 150, 280, 180))
    assert (why.page, why.box) == (2, (20, 165, 280, 180))
    assert {place.box[2] - place.box[0] for place in drawn} == {40}


def test_it_knows_what_each_page_says_without_running_heads() -> None:
    head = "@page { @top-left { content: 'Running head' } } .fn { float: footnote }"
    document = compiled(
        "<h1>Title</h1><p>One <b>bold</b> word<span class=fn>A note.</span>, said."
        "<p style='break-before: page'>Two",
        head,
    )
    first, second = document.pages
    assert first.text.splitlines() == ["Title", "One bold word1, said.", "1. A note."]
    assert (second.text, second.words) == ("Two", 1)


def test_the_jobs_own_faces_are_left_to_the_linker() -> None:
    document = compiled("<p>Words")
    assert [one.digest for one in document.faces] == [face("SourceSerifPro-Regular")]
    assert len(document.faces[0].glyphs) == len(set("Words"))
    assert not any(b"/Length1" in stream.head.text for stream in document.streams)


def test_a_face_that_is_not_the_jobs_stays_as_it_was_embedded() -> None:
    carried = b64encode(REGULAR.data).decode()
    page = "<html lang=en><title>A page</title><style>@font-face { font-family: Own;"
    page += f" src: url(data:font/ttf;base64,{carried}) }} body {{ font-family: Own }}</style>Words"
    document, _ = compile_job(Job(page))
    assert document.faces == ()
    pdf = link([document], Shelf({}))
    assert measure(pdf).unembedded_fonts == ()
    assert measure(pdf).pages[0].text == "Words"


def test_words_that_look_like_pdf_are_words() -> None:
    said = r"See 12 0 R (100 %) \ and /Dest (x), %d, /StructParent 3"
    body = f"<h1>{said}</h1><p><a href='https://example.org/?a=%20b'>{said}</a>"
    document = compiled(body)
    pdf = link([document], Shelf(FONTS))
    assert said in " ".join(measure(pdf).headings[0].text.split())
    assert [one.uri for one in measure(pdf).links] == ["https://example.org/?a=%20b"]
    with opened(pdf) as read:
        notes = [note for page in read.pages for note in page.obj.get("/Annots", [])]
        assert {str(note.Contents) for note in notes} == {said}
        assert pikepdf.String(said) in {item.title for item in read.open_outline().root}
    assert examine_written(pdf) == ()


def test_names_in_any_script_lead_to_their_place() -> None:
    document = compiled("<p><a href='#größe'>Size</a><h1 id=größe>Size</h1>")
    with opened(link([document], Shelf(FONTS))) as pdf:
        (name,) = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert {str(note.Dest) for note in pdf.pages[0].Annots} == {name}


def test_it_is_bytes_and_numbers_without_a_file_around_them() -> None:
    document = compiled("<h1 id=top>Title</h1><p><a href='#top'>Up</a>")
    objects = document.objects.text.split(BETWEEN)
    assert document.count == len(objects)
    left_out = (b"/Catalog", b"/StructTreeRoot", b"/Type/Outlines", b"/Type/Pages")
    assert not [body for body in objects for name in left_out if name in body]
    assert digest_of(REGULAR.data) in {one.digest for one in document.faces}
