"""A packet: any selection and order of documents, each a part of its own, all in one file."""

from __future__ import annotations

from functools import cache

import pikepdf
import pytest
from bound import compiled, direct, face, opened, pages_of, pixels, shelf, small

from briefgen.compiled import About
from briefgen.diagnostics import ProjectError
from briefgen.inspect import examine, measure
from briefgen.link import Binding, Folio, Shelf, Watermark, link

MANDATE = "en/diplomats/strengthen-mandate"
LEAFLET = "en/public/strengthen-mandate"
OVERVIEW = "en/public/un-system"
ABOUT = About(
    title="Packet for a delegation (& others)",
    language="en-GB",
    created="2026-11-23T00:00:00Z",
    modified="2026-11-23T00:00:00Z",
)
NAMES = ("leaflet", "mandate", "mandate-2")
TWO = ("a", "b")
ORDER = (OVERVIEW, MANDATE, LEAFLET)


def binding(**more: object) -> Binding:
    return Binding(NAMES, ABOUT, **more)  # type: ignore[arg-type]


@cache
def packet() -> bytes:
    folio = Folio("Packet page {page} of {pages}", face("SourceSansPro-Regular"))
    mark = Watermark("DRAFT 3", face("SourceSansPro-Bold"))
    bound = binding(duplex=True, folio=folio, watermark=mark)
    return link([compiled(name) for name in ORDER], shelf(), bound)


@cache
def plain() -> bytes:
    return link([compiled(name) for name in ORDER], shelf(), binding())


def test_a_packet_passes_every_gate() -> None:
    assert examine(packet()) == ()
    with opened(packet()) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []


def test_each_document_is_a_part_with_its_title_and_language() -> None:
    with opened(plain()) as pdf:
        (top,) = pdf.Root.StructTreeRoot.K
        assert (str(top.S), str(top.Lang)) == ("/Document", "en-GB")
        parts = [(str(part.S), str(part.Lang), str(part.T)) for part in top.K]
    titles = [compiled(name).about.title for name in ORDER]
    assert parts == [("/Part", "en", title) for title in titles]


def test_pages_look_and_read_as_they_do_alone() -> None:
    assert pixels(plain()) == [dots for name in ORDER for dots in pixels(direct(name))]
    alone = [page for name in ORDER for page in measure(direct(name)).pages]
    assert measure(plain()).pages == tuple(alone)


def test_names_of_documents_do_not_meet() -> None:
    with opened(plain()) as pdf:
        found = pikepdf.NameTree(pdf.Root.Names.Dests)
        own = {name.partition(".")[0] for name in found}
        assert own == set(NAMES)
        for name in NAMES:
            assert f"{name}." in found
        links = {
            str(note.Dest) for page in pages_of(pdf) for note in page.get("/Annots", [])
            if "/Dest" in note
        }  # fmt: skip
        assert links <= set(found)
        assert sorted(pdf.attachments) == sorted(f"{name}.sources.json" for name in NAMES)


def test_heads_of_cells_and_notes_keep_to_their_own_document() -> None:
    with opened(plain()) as pdf:
        ids = dict(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree).items())
        cells = [
            item for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.TD
        ]  # fmt: skip
        owned = [cell.A for cell in cells if "/A" in cell]
        heads = [str(head) for own in owned if "/Headers" in own for head in own.Headers]
        assert heads
        assert set(heads) <= set(ids)
        for name, element in ids.items():
            assert str(element.ID) == name


def test_bookmarks_are_nested_under_each_title() -> None:
    with opened(plain()) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            compiled(name).about.title for name in ORDER
        ]
        assert all(item.is_closed for item in outline.root)
        assert all(item.children for item in outline.root)


def test_printed_on_both_sides_every_document_starts_on_the_right() -> None:
    with opened(packet()) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pages_of(pdf), 1)}
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        starts = [pages[places[f"{name}."][0].objgen] for name in NAMES]
    assert starts == [1, 3, 5]


def test_one_page_is_followed_by_a_blank_one_of_its_size() -> None:
    card = small(
        "One word", "@page { size: 100pt 200pt; margin: 5pt } body { font: 10pt Source Serif Pro }"
    )
    with opened(link([card, compiled(LEAFLET)], shelf(), Binding(TWO, ABOUT, duplex=True))) as pdf:
        sizes = [[float(edge) for edge in page.MediaBox] for page in pages_of(pdf)]
        assert len(sizes) == 4
        assert sizes[:2] == [[0, 0, 100, 200]] * 2
        assert "/Contents" not in pdf.pages[1].obj


def test_documents_without_headings_links_or_words_are_bound_too() -> None:
    empty = small("", "@page { size: 100pt }")
    plain = small("<p>Words (with 12 0 R) and 100 % \\ more")
    pdf = link([empty, plain], shelf(), Binding(TWO, ABOUT))
    assert [page.text for page in measure(pdf).pages] == [
        "",
        "Words (with 12 0 R) and 100 % \\ more",
    ]
    with opened(pdf) as read:
        assert read.check_pdf_syntax() == []


def test_a_folio_counts_and_is_no_part_of_the_text() -> None:
    pages = measure(packet()).pages
    for number, page in enumerate(pages, 1):
        assert f"Packet page {number} of {len(pages)}" in page.untagged_text
    with opened(packet()) as pdf:
        assert str(pdf.Root.PageLabels.Nums[1].S) == "/D"


def test_a_watermark_lies_under_every_page() -> None:
    alone, marked = pixels(plain()), pixels(packet())
    assert len(alone) == len(marked)
    assert all(before != after for before, after in zip(alone, marked, strict=True))
    assert all("DRAFT 3" in page.untagged_text for page in measure(packet()).pages)


def test_what_documents_share_stands_in_a_packet_once() -> None:
    with opened(plain()) as pdf:
        programs = [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Length1" in item
        ]
        profiles = [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/N" in item
            and item.get("/Type") is None
        ]  # fmt: skip
    faces = {one.digest for name in ORDER for one in compiled(name).faces}
    assert len(programs) == len(faces)
    assert len(profiles) == 1
    assert len(plain()) < sum(len(direct(name)) for name in ORDER) * 0.85


def test_the_order_is_the_callers() -> None:
    other = link([compiled(LEAFLET), compiled(OVERVIEW)], shelf(), Binding(("b", "a"), ABOUT))
    assert pixels(other) == pixels(direct(LEAFLET)) + pixels(direct(OVERVIEW))
    assert examine(other) == ()


@pytest.mark.parametrize(
    ("bound", "says"),
    [
        (Binding(), "needs a name of its own"),
        (Binding(("a", "a"), ABOUT), "needs a name of its own"),
        (Binding(("a", "b.c"), ABOUT), "'b.c' is no name"),
        (Binding(("a", "b")), "needs a title"),
    ],
)
def test_documents_that_cannot_be_told_apart_are_not_bound(bound: Binding, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        link([compiled(OVERVIEW), compiled(LEAFLET)], shelf(), bound)


def test_a_font_that_is_not_there_is_named() -> None:
    with pytest.raises(ProjectError, match="is not here"):
        link([compiled(OVERVIEW)], Shelf({}))


def test_a_character_that_the_folios_face_lacks_is_named() -> None:
    folio = Folio("第{page}頁", face("SourceSansPro-Regular"))
    with pytest.raises(ProjectError, match="has no '第'"):
        link([compiled(OVERVIEW)], shelf(), Binding(("a",), ABOUT, folio=folio))
