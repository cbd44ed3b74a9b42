"""What briefgen/typeset/patches/ relies on within WeasyPrint and pydyf, one promise a test.

A release may break any of them without a word. Where a test here fails, read what it names, in the
new release and in our own module, before anything else is printed with it.
"""

from __future__ import annotations

import copy
import inspect
import io
import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pydyf
import pytest
import weasyprint
import weasyprint.css
import weasyprint.pdf
import weasyprint.pdf.stream
from PIL import ImageCms
from weasyprint.css.tokens import Pending
from weasyprint.document import DocumentMetadata
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text import line_break

from briefgen.artifacts import Asset
from briefgen.fonts import font_assets
from briefgen.typeset.fetcher import BASE, AssetFetcher
from briefgen.typeset.patches import attributes, profile
from briefgen.typeset.patches import document as ours
from briefgen.typeset.patches.attributes import owning
from briefgen.typeset.patches.attributes import pango as stock_pango
from briefgen.typeset.patches.stream import MarkedStream, ended_data, plain_data
from briefgen.typeset.render import VARIANT

HTML = """<!doctype html><html lang=en><title>t</title><link rel=stylesheet href=fonts.css><style>
@page { size: 200pt 600pt; margin: 40pt; @top-left { content: 'Head' } }
body { font: 10pt/14pt 'Source Serif Pro' } .fn { float: footnote }
.toc::after { content: leader('.') '7' } .turned { transform: rotate(5deg) }
.apart { position: absolute } .pale { opacity: .5 } img { width: 5pt; height: 5pt }
</style><p id=p>Words that go on over the end of a line<span class=fn>A note</span> and
<b>more</b> <i>words</i></p><ul><li>An item</li></ul><p class=toc>Title</p>
<p class=turned>Turned</p><p>In <b class=apart>its own box</b> here</p>
<div class=pale><p>Pale</p></div><p><a href=https://un.org><b>A link</b></a></p>
<p><img alt=Dot src=dot.png></p>"""
DOT = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0"
    b"\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)


@contextmanager
def quiet() -> Iterator[None]:
    """Pass over that WeasyPrint leaves the file of its colour profile open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield


@pytest.fixture(scope="module")
def laid_out() -> Any:  # noqa: ANN401 - WeasyPrint is untyped
    """Lay out a page with one of everything that the patches know."""
    assets = {asset.name: asset for asset in (*font_assets(), Asset("dot.png", "image/png", DOT))}
    return weasyprint.HTML(string=HTML, base_url=BASE, url_fetcher=AssetFetcher(assets)).render()


@pytest.fixture(scope="module")
def calls(laid_out: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write the page with stock WeasyPrint, and keep what it hands to the parts that we replace."""
    kept: dict[str, Any] = {"streams": [], "images": []}

    class Spy(weasyprint.pdf.stream.Stream):  # type: ignore[misc] # WeasyPrint is untyped
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
            super().__init__(*args, **kwargs)
            kept["streams"].append(self)

        def add_image(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401
            kept["images"].append((args, kwargs))
            name: str = super().add_image(*args, **kwargs)
            return name

    with pytest.MonkeyPatch.context() as patch, quiet():
        patch.setattr(weasyprint.pdf, "Stream", Spy)
        patch.setattr(weasyprint.pdf.stream, "Stream", Spy)
        patch.setattr(weasyprint.pdf, "add_tags", lambda *args: kept.update(tags=args))
        finish = lambda *args: kept.update(variant=args)  # noqa: E731
        patch.setitem(weasyprint.pdf.VARIANTS, VARIANT, (finish, ours.PROPERTIES))
        pdf = laid_out.write_pdf(pdf_variant=VARIANT)
    return kept | {"pdf": pdf}


def every_box(box: Any) -> Iterator[Any]:  # noqa: ANN401
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001 - what is tested
    yield box
    for kid in getattr(box, "children", ()):
        yield from every_box(kid)


@pytest.fixture(scope="module")
def all_boxes(laid_out: Any) -> list[Any]:  # noqa: ANN401
    return [box for page in laid_out.pages for box in every_box(page._page_box)]  # noqa: SLF001


def test_the_release_is_the_one_that_was_read() -> None:
    assert (weasyprint.__version__, pydyf.__version__) == ("70.0", "0.13.0"), (
        "another release: read briefgen/typeset/patches/ line by line beside it"
    )


# patches/document.py


def test_tags_are_added_once_when_all_pages_are_drawn(calls: dict[str, Any], laid_out: Any) -> None:  # noqa: ANN401
    pdf, document, _, streams = calls["tags"]
    assert isinstance(pdf, pydyf.PDF), "weasyprint.pdf.add_tags: its first argument"
    assert document is laid_out, "weasyprint.pdf.add_tags: its second argument"
    assert len(streams) == len(laid_out.pages), "weasyprint.pdf.add_tags: one stream a page"
    assert len(pdf.page_references) == len(laid_out.pages), "pydyf.PDF.page_references"


def test_a_document_keeps_its_source(laid_out: Any) -> None:  # noqa: ANN401
    root = laid_out._html.etree_element  # noqa: SLF001
    assert root.tag == "html", "Document._html.etree_element: names of elements bear no namespace"
    assert root.find(".//p").get("id") == "p", "Document._html.etree_element: attributes"


def test_a_variant_is_a_function_and_its_properties(calls: dict[str, Any]) -> None:
    pdf, document, streams, attachments, compress = calls["variant"]
    assert isinstance(pdf, pydyf.PDF), "weasyprint.pdf.VARIANTS: first argument of its functions"
    assert hasattr(document, "metadata"), "weasyprint.pdf.VARIANTS: second argument"
    assert [list(streams), list(attachments), compress] == [list(calls["tags"][3]), [], True], (
        "weasyprint.pdf.VARIANTS: streams, attachments, compress"
    )
    assert pdf.catalog["OutputIntents"][0]["S"] == "/GTS_PDFA1", (
        "weasyprint.pdf.generate_pdf: a name with pdf/a in it brings PDF/A's output intent"
    )


def test_a_links_box_comes_with_it(laid_out: Any) -> None:  # noqa: ANN401
    tags = [link[3].element_tag for page in laid_out.pages for link in page.links]
    assert {"a", "b"} <= set(tags), "Page.links: a box in fourth place, one link for each box"


# patches/stream.py


def test_pages_and_groups_are_made_of_streams_found_by_name(calls: dict[str, Any]) -> None:
    assert weasyprint.pdf.Stream is weasyprint.pdf.stream.Stream, "weasyprint.pdf: its Stream"
    pages = calls["tags"][3]
    assert set(map(id, pages)) < set(map(id, calls["streams"])), (
        "weasyprint.pdf.stream.Stream.clone: groups are made of the name Stream"
    )


def test_a_stream_marks_what_it_draws_by_its_box(calls: dict[str, Any]) -> None:
    marks = [(box, mark) for stream in calls["tags"][3] for box, mark in stream._tags.items()]  # noqa: SLF001
    drawn = {type(box) for box, _ in marks}
    assert drawn == {boxes.TextBox, boxes.InlineReplacedBox}, "Stream._tags: keyed by boxes"
    assert {mark["tag"] for _, mark in marks} == {"Span", "Figure"}, "Stream.marked: its tag"
    parameters = list(inspect.signature(weasyprint.pdf.stream.Stream.marked).parameters)
    assert parameters == ["self", "box", "tag"], "weasyprint.pdf.stream.Stream.marked"


def test_a_group_shares_the_marks_of_its_page(calls: dict[str, Any]) -> None:
    pages = {id(stream._tags) for stream in calls["tags"][3]}  # noqa: SLF001
    groups = [s for s in calls["streams"] if s not in calls["tags"][3]]
    assert groups, "Stream.add_group: opacity draws a group"
    assert {id(group._tags) for group in groups} <= pages, "Stream.clone: hands on _tags"  # noqa: SLF001


def test_a_picture_is_added_with_its_interpolation(calls: dict[str, Any]) -> None:
    ((image, interpolate, ratio), named), *_ = calls["images"]
    assert (bool(interpolate), named) == (True, {}), "weasyprint.pdf.stream.Stream.add_image"
    assert (hasattr(image, "id"), ratio > 0) == (True, True), "Stream.add_image: image and ratio"


def test_a_blank_text_is_drawn_as_nothing(calls: dict[str, Any]) -> None:
    """If it were drawn, its space would be heard twice: structure/pieces.py."""
    (stream,) = calls["tags"][3]
    marks = stream._tags.items()  # noqa: SLF001
    numbers = [mark["mcid"] for box, mark in marks if getattr(box, "text", "") == " "]
    drawn = re.findall(rb"<</MCID (\d+)>>\s+BDC(.*?)EMC", plain(stream), re.DOTALL)
    between = [data for number, data in drawn if int(number) in numbers]
    assert between
    assert not any(b"TJ" in data for data in between), "weasyprint.draw.text.draw_first_line"


def plain(stream: pydyf.Stream) -> bytes:
    return plain_data(pydyf.Stream(stream.stream, stream.extra))


def test_a_streams_words_end_as_pydyf_ends_them() -> None:
    data = plain_data(pydyf.Stream([b"words"], {"Type": "/X"}))
    assert data == b"<</Type /X/Length 5>>\nstream\nwords\nendstream", "pydyf.Stream.data"


def ending_in_a_return() -> bytes:
    """Find a text whose packed form ends in CR."""
    texts = (b"y" * number for number in range(256))
    return next(text for text in texts if zlib.compress(text, 9).endswith(b"\r"))


@pytest.mark.parametrize(
    ("words", "extra", "compress"),
    [
        (ending_in_a_return(), {}, True),
        (zlib.compress(ending_in_a_return(), 9), {"Filter": "/FlateDecode"}, False),
        (b"plain words\r", {}, False),
    ],
)
def test_no_stream_ends_in_a_return(words: bytes, extra: dict[str, str], compress: bool) -> None:  # noqa: FBT001
    stream = pydyf.Stream([words], extra, compress=compress)
    assert plain_data(stream).endswith(b"\r\nendstream")
    ended = ended_data(stream)
    assert ended.endswith(b"~>\nendstream")
    assert b"/ASCII85Decode" in ended


def test_a_stream_that_ends_otherwise_is_left_alone() -> None:
    stream = pydyf.Stream([b"words"], compress=True)
    assert ended_data(stream) == plain_data(stream)


# patches/boxes.py


def test_boxes_name_the_element_and_the_pseudo_element_that_they_come_from(
    all_boxes: list[Any],
) -> None:
    texts = {
        box.text.strip(): (box.element.tag, box.element_tag.partition("::")[2])
        for box in all_boxes
        if isinstance(box, boxes.TextBox) and box.element is not None
    }
    wanted = {
        "A note": ("span", ""),
        "1": ("span", "footnote-call"),
        "1.": ("span", "footnote-marker"),
        "\u2022": ("li", "marker"),
        "An item": ("li", ""),
        "7": ("p", "after"),
    }
    assert {text: texts.get(text) for text in wanted} == wanted, "boxes: element, element_tag"


def test_a_line_knows_whether_its_text_goes_on(all_boxes: list[Any]) -> None:
    lines = [box for box in all_boxes if isinstance(box, boxes.LineBox)]
    paragraph = next(line.element for line in lines if line.element is not None)
    first = [line.resume_at is not None for line in lines if line.element == paragraph]
    assert (first[0], first[-1]) == (True, False), "LineBox.resume_at, LineBox.element"


def test_a_leader_says_so(all_boxes: list[Any]) -> None:
    assert [bool(box.is_leader) for box in all_boxes if box.is_leader] == [True], "Box.is_leader"


def test_margins_name_their_place(all_boxes: list[Any]) -> None:
    margins = [box.at_keyword for box in all_boxes if isinstance(box, boxes.MarginBox)]
    assert margins == ["@top-left"], "MarginBox.at_keyword"


def test_what_is_turned_and_what_leads_away_says_so(all_boxes: list[Any]) -> None:
    turned = [box for box in all_boxes if box.transformation_matrix]
    assert [box.element.get("class") for box in turned] == ["turned"], "Box.transformation_matrix"
    leading = {box.element_tag for box in all_boxes if box.link_annotation}
    assert leading == {"a", "b"}, "Box.link_annotation"


def test_what_stands_apart_is_held_by_a_placeholder(laid_out: Any) -> None:  # noqa: ANN401
    waiting, held = [page._page_box for page in laid_out.pages], []  # noqa: SLF001
    while waiting:
        box = waiting.pop()
        held += [box._box] if isinstance(box, AbsolutePlaceholder) else []  # noqa: SLF001
        waiting += getattr(box, "children", ())
    classes = [box.element.get("class") for box in held if box.element is not None]
    assert "apart" in classes, "AbsolutePlaceholder._box"


# patches/shared.py, patches/sheets.py, patches/lines.py, patches/faces.py


def test_stylesheets_are_made_by_name_with_the_lists_of_their_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[dict[str, Any]] = []
    css = weasyprint.css.CSS

    def spied(**given: Any) -> Any:  # noqa: ANN401
        made.append(given)
        return css(**given)

    monkeypatch.setattr(weasyprint.css, "CSS", spied)
    assets = {asset.name: asset for asset in (*font_assets(), Asset("a.css", "text/css", b"p{}"))}
    html = HTML.replace("<style>", "<style>@import url(a.css);")
    weasyprint.HTML(string=html, base_url=BASE, url_fetcher=AssetFetcher(assets)).render()
    linked, written, imported = made
    shared = {"page_rules", "layers", "counter_style", "color_profiles", "font_config"}
    assert shared | {"url", "url_fetcher", "media_type"} <= linked.keys(), "find_stylesheets: link"
    assert shared | {"string", "base_url", "media_type"} <= written.keys(), "find_stylesheets"
    assert imported["matcher"] is not None, "preprocess_stylesheet: an imported sheet"
    assert all(sheet["page_rules"] is linked["page_rules"] for sheet in made), (
        "page_rules: one list"
    )
    parameters = list(inspect.signature(Pending.solve).parameters)
    assert parameters == ["self", "tokens", "wanted_key", "base_url"], "css.tokens.Pending.solve"


def test_a_split_line_holds_nothing_of_pangos_and_is_drawn_from_its_text(laid_out: Any) -> None:  # noqa: ANN401
    style = laid_out.pages[0]._page_box.style  # noqa: SLF001
    layout, *measures = line_break.split_first_line("Words", style, None, None, 0)
    assert {"text", "justification_spacing"} <= vars(layout).keys(), "text.line_break.Layout"
    assert not {"layout", "language", "style"} & vars(layout).keys(), "Layout.deactivate"
    assert len(measures) == 5, "split_first_line: length, resume_index, width, height, baseline"
    parameters = list(inspect.signature(line_break.split_first_line).parameters)
    assert parameters[:5] == ["text", "style", "context", "max_width", "justification_spacing"]
    keys = {line_break._font_style_cache_key(style, size) for size in (False, True)}  # noqa: SLF001
    assert len(keys) == 2, "_font_style_cache_key: with the size or without"


def test_a_list_of_attributes_goes_with_its_layout(
    laid_out: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    style = laid_out.pages[0]._page_box.style.copy()  # noqa: SLF001
    style["font_feature_settings"] = (("smcp", 1),)
    released: list[Any] = []
    with owning():
        pango = line_break.pango
        release = pango.pango_attr_list_unref
        monkeypatch.setattr(attributes, "pango", Spying(release, released))
        layout = line_break.Layout(style)
        layout.set_text("Words")
        assert len(released) == 1, "Layout.setup: a list that it makes, fills and hands over"
        assert layout.get_first_line()[0].length == 5
    assert line_break.pango is not pango


class Spying:
    """Pango, with an ear for what is released."""

    def __init__(self, release: Any, released: list[Any]) -> None:  # noqa: ANN401
        self._release, self._released = release, released

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(stock_pango, name)

    def pango_attr_list_unref(self, attributes: Any) -> None:  # noqa: ANN401
        """Note what is released."""
        self._released.append(attributes)
        self._release(attributes)


def test_the_first_font_of_a_face_is_made_its_subset(laid_out: Any) -> None:  # noqa: ANN401
    whole = {len(asset.data) for asset in font_assets()}
    cleaned: list[int] = []
    fonts = copy.copy(laid_out)
    fonts.fonts = {}

    def spares(face: Any) -> bool:  # noqa: ANN401
        cleaned.append(len(face.data))
        return True

    with ours._patched(VARIANT, ours.Hooks(lambda *_: None, spares=spares)), quiet():  # noqa: SLF001
        pdf = fonts.write_pdf(pdf_variant=VARIANT)
    assert set(cleaned) & whole, "Font.file_content: the whole file"
    # What tells the kind of a file is left of it.
    left = re.findall(rb"/Length1 4\b", pdf)
    assert len(left) == len(cleaned), "Font.clean: makes the subset; Font.file_content: is written"


# patches/standards.py


def test_metadata_comes_as_rdf_whose_end_is_known(laid_out: Any) -> None:  # noqa: ANN401
    rdf = laid_out.metadata.generate_rdf_metadata("a", 3, "A")
    assert rdf.count(b"</rdf:RDF>") == 1, "DocumentMetadata.generate_rdf_metadata: its end"
    assert b"pdfaid:part" in rdf, "DocumentMetadata.generate_rdf_metadata: its arguments"
    assert isinstance(laid_out.metadata, DocumentMetadata)


def test_what_we_put_in_place_is_taken_out_again(laid_out: Any) -> None:  # noqa: ANN401
    before = weasyprint.pdf.add_tags, weasyprint.pdf.Stream, pydyf.Stream.data
    with ours._patched("x", ours.Hooks(lambda *_: None)):  # noqa: SLF001
        assert weasyprint.pdf.Stream is MarkedStream
    assert (weasyprint.pdf.add_tags, weasyprint.pdf.Stream, pydyf.Stream.data) == before
    assert "x" not in weasyprint.pdf.VARIANTS
    assert laid_out


def test_the_colours_of_all_pages_are_those_that_pillow_reads() -> None:
    file = Path(weasyprint.pdf.__file__).with_name("sRGB2014.icc")
    given = file.name, "relative-colorimetric", (["r"], ["g"], ["b"])
    with file.open("rb") as one, file.open("rb") as other:
        quick, stock = profile.profile(one, *given), profile.stock(other, *given)

    assert type(quick) is profile.SRGBProfile
    # Pillow writes what it has only read; what it has looked into it writes in its own way.
    assert quick.content == stock.content
    assert quick.name == stock.name
    assert vars(quick).keys() - {"name", "content"} == vars(stock).keys() - {"_profile"}


def test_colours_of_another_kind_are_read_by_pillow() -> None:
    written = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    made = profile.profile(io.BytesIO(written), "lab.icc", "perceptual", (["l"], ["a"], ["b"]))

    assert type(made) is profile.stock
    assert made.content == written
