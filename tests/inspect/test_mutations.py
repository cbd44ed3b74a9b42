"""Defects planted in a file that was good: `examine` finds every one, and nothing before."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from inspected import page, saved
from pikepdf import Array, Dictionary, Name, Pdf, String

from briefgen.cli.app import app
from briefgen.inspect import examine

PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width=40 height=20><title>A bar</title>"
    "<rect width=40 height=20 fill='#000'/></svg>"
)
BODY = (
    "<h1>Head</h1><p>First words</p><p>Second words <a href='https://un.org/'>of the UN</a></p>"
    f"<ul><li>An item</li></ul><figure>{PICTURE}</figure>"
    "<p class=next>Third words</p><p><a href='#x'>Inner</a></p><p id=x>Fourth words</p>"
)
HEAD = (
    "<title>A page</title><meta name=dcterms.created content=2026-11-01>"
    "<meta name=dcterms.modified content=2026-11-01>"
)


@pytest.fixture(scope="session")
def good() -> bytes:
    """Set two pages with a little of everything."""
    return page(BODY, head=HEAD)


def tags(pdf: Pdf, *roles: str) -> list[Dictionary]:
    """List the tags of some roles in reading order; all where none is named."""
    found: list[Dictionary] = []

    def walk(holder: Any) -> None:  # noqa: ANN401
        kids = holder.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                found.append(kid)
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return [tag for tag in found if not roles or str(tag.S)[1:] in roles]


def graft(pdf: Pdf, role: str, *kids: Dictionary, **keys: Any) -> Dictionary:  # noqa: ANN401
    """Add a tag, with those below it, at the end of the document."""
    top = tags(pdf, "Document")[0]
    tag = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), P=top, **keys))
    for kid in kids:
        kid.P = tag
        top.K = Array(other for other in top.K if other.objgen != kid.objgen)
    tag.K = Array(kids)
    top.K.append(tag)
    return tag


def stream(pdf: Pdf, number: int, change: Callable[[bytes], bytes]) -> None:
    """Change a page's content."""
    leaf = pdf.pages[number]
    leaf.contents_coalesce()
    leaf.Contents = pdf.make_stream(change(leaf.Contents.read_bytes()))


def link(pdf: Pdf, number: int = 0) -> Any:  # noqa: ANN401 - pikepdf's keys are untyped
    """Give the first link of a page."""
    return pdf.pages[number].Annots[0]


def fonts(pdf: Pdf) -> list[Dictionary]:
    """Give every composite font."""
    found = (item for item in pdf.objects if isinstance(item, Dictionary))
    return [item for item in found if item.get("/Subtype") == Name.Type0]


def xmp(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Change the metadata."""
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata.write(data.replace(old, new, 1))


def row(pdf: Pdf, cells: int, scope: str = "") -> Dictionary:
    """Graft a row of a table."""
    made = graft(pdf, "TR")
    for number in range(cells):
        tag = Dictionary(Type=Name.StructElem, S=Name.TD if number else Name.TH, P=made)
        if scope and not number:
            tag.A = Dictionary(O=Name.Table, Scope=Name("/" + scope))
        made.K.append(pdf.make_indirect(tag))
    return made


PLANTED: dict[str, Callable[[Pdf], object]] = {}
EXPECTED: dict[str, str] = {}


def plants(code: str) -> Callable[[Callable[[Pdf], object]], Callable[[Pdf], object]]:
    """Name a defect by its function, and the finding that it must lead to."""

    def keep(plant: Callable[[Pdf], object]) -> Callable[[Pdf], object]:
        name = plant.__name__
        PLANTED[name], EXPECTED[name] = plant, code
        return plant

    return keep


def defect(name: str, code: str, plant: Callable[[Pdf], object]) -> None:
    """Keep a defect that is one expression."""
    PLANTED[name], EXPECTED[name] = plant, code


def _delete(holder: Any, key: str) -> None:  # noqa: ANN401
    del holder[key]


defect("tags lost", "untagged-file", lambda pdf: _delete(pdf.Root, "/StructTreeRoot"))
defect("not marked", "untagged-file", lambda pdf: _delete(pdf.Root, "/MarkInfo"))
defect("alt lost", "picture-without-words", lambda pdf: _delete(tags(pdf, "Figure")[0], "/Alt"))
defect("language lost", "no-language", lambda pdf: _delete(pdf.Root, "/Lang"))
defect("title hidden", "title-not-shown", lambda pdf: _delete(pdf.Root, "/ViewerPreferences"))
defect("link without words", "link-without-words", lambda pdf: _delete(link(pdf), "/Contents"))
defect("link on screen only", "link-not-printed", lambda pdf: _delete(link(pdf), "/F"))
defect("link untied", "link-untagged", lambda pdf: _delete(link(pdf), "/StructParent"))
defect("unicode lost", "font-without-unicode", lambda pdf: _delete(fonts(pdf)[0], "/ToUnicode"))
defect("title lost", "no-title", lambda pdf: xmp(pdf, b"A page", b" "))
defect("dates differ", "dates-differ", lambda pdf: xmp(pdf, b"2026-11-01", b"2026-10-01"))
defect("path in xmp", "leak", lambda pdf: xmp(pdf, b"A page", b"A page /home/someone/x.html"))
defect("note without id", "note-without-id", lambda pdf: graft(pdf, "Note"))
defect("id not in the tree", "id-tree", lambda pdf: graft(pdf, "Note", ID=String("n1")))
defect("item without a body", "list-structure", lambda pdf: graft(pdf, "LI"))


@plants("list-structure")
def body_lost(pdf: Pdf) -> None:
    tags(pdf, "LBody")[0].S = Name.Span


@plants("wrong-parent")
def parent_wrong(pdf: Pdf) -> None:
    tags(pdf, "P")[0].P = tags(pdf, "H1")[0]


@plants("parent-tree")
def parent_tree_wrong(pdf: Pdf) -> None:
    row_of = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row_of[0] = tags(pdf, "Document")[0]


@plants("content-missing")
def content_is_nowhere(pdf: Pdf) -> None:
    graft(pdf, "P", Pg=pdf.pages[0].obj).K = Array([999])


@plants("content-owned-twice")
def two_owners(pdf: Pdf) -> None:
    graft(pdf, "P", Pg=pdf.pages[0].obj).K = Array([0])


@plants("content-unowned")
def orphan(pdf: Pdf) -> None:
    stream(pdf, 0, lambda data: data + b"\n/P <</MCID 77>> BDC EMC")


@plants("content-number-twice")
def number_twice(pdf: Pdf) -> None:
    stream(pdf, 0, lambda data: data + b"\n/P <</MCID 0>> BDC EMC")


@plants("content-unmarked")
def unmarked(pdf: Pdf) -> None:
    stream(pdf, 0, lambda data: data + b"\n0 0 10 10 re f")


@plants("id-twice")
def id_twice(pdf: Pdf) -> None:
    for tag in tags(pdf, "P")[:2]:
        tag.ID = String("same")


@plants("picture-box")
def box_off_page(pdf: Pdf) -> None:
    tags(pdf, "Figure")[0].A = Dictionary(O=Name.Layout, BBox=[20, 900, 60, 990])


@plants("picture-box")
def box_lost(pdf: Pdf) -> None:
    del tags(pdf, "Figure")[0]["/A"]


@plants("heading-skipped")
def level_skipped(pdf: Pdf) -> None:
    tags(pdf, "P")[0].S = Name.H3


@plants("head-without-scope")
def no_scope(pdf: Pdf) -> None:
    graft(pdf, "Table", row(pdf, 2))


@plants("uneven-table")
def uneven(pdf: Pdf) -> None:
    graft(pdf, "Table", row(pdf, 2, "Row"), row(pdf, 3, "Row"))


@plants("bad-language")
def language_misspelt(pdf: Pdf) -> None:
    tags(pdf, "P")[0].Lang = String("en_GB")


@plants("link-to-nowhere")
def link_lost(pdf: Pdf) -> None:
    link(pdf, 1).Dest = String("gone")
    if "/A" in link(pdf, 1):
        del link(pdf, 1)["/A"]


@plants("reading-order")
def order_swapped(pdf: Pdf) -> None:
    first, second = tags(pdf, "P")[:2]
    kids = first.P.K
    places = [n for n, kid in enumerate(kids) if kid.objgen in {first.objgen, second.objgen}]
    kids[places[0]], kids[places[1]] = kids[places[1]], kids[places[0]]


@plants("words-unread")
def paragraph_dropped(pdf: Pdf) -> None:
    first = tags(pdf, "P")[0]
    first.P.K = Array(kid for kid in first.P.K if kid.objgen != first.objgen)


@plants("running-head-tagged")
def same_head(pdf: Pdf) -> None:
    for leaf in pdf.pages:
        name = next(iter(leaf.Resources.Font.keys()))
        leaf.Resources.Font[name] = helvetica(pdf)
        leaf.contents_coalesce()
        before = leaf.Contents.read_bytes()
        drawn = f"/P <</MCID 99>> BDC BT {name} 8 Tf 1 0 0 1 20 190 Tm (Head) Tj ET EMC\n"
        leaf.Contents = pdf.make_stream(drawn.encode() + before)


def helvetica(pdf: Pdf) -> Dictionary:
    """Give a font that every reader has."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font.Encoding = Name.WinAnsiEncoding
    return pdf.make_indirect(font)


@plants("font-not-embedded")
def font_program_lost(pdf: Pdf) -> None:
    described = fonts(pdf)[0].DescendantFonts[0].FontDescriptor
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in described:
            del described[key]


@plants("page-boxes")
def trim_outside(pdf: Pdf) -> None:
    pdf.pages[0].TrimBox = Array([-20, 0, 200, 200])


@plants("page-boxes")
def bleed_outside(pdf: Pdf) -> None:
    pdf.pages[0].BleedBox = Array([-20, -20, 220, 220])


@plants("pale-text")
def pale(pdf: Pdf) -> None:
    stream(pdf, 0, lambda data: re.sub(rb"BT\b", b"BT 0.8 0.8 0.8 rg", data))


@plants("stream-end")
def stream_ends_in_a_return(pdf: Pdf) -> None:
    # Not packed anew when it is saved, as other streams are.
    pdf.Root.Odd = pdf.make_stream(b"picture\r", Filter=Name.DCTDecode)


@plants("leak")
def user_in_info(pdf: Pdf) -> None:
    pdf.docinfo["/Operator"] = "someone"


@plants("leak")
def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@plants("leak")
def file_address(pdf: Pdf) -> None:
    link(pdf).A.URI = String("file:///srv/x.html")


@plants("leak")
def attachment_with_a_path(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(
        pdf, b"x", filename="/home/me/notes.txt"
    )


@plants("leak")
def gps_in_a_picture(pdf: Pdf) -> None:
    jpeg = b"\xff\xd8\xff\xe1\x00\x0eExif\0\0GPS!!!\xff\xda\x00\x02\xff\xd9"
    image = pdf.make_stream(jpeg, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceGray, 8, Name.DCTDecode
    pdf.pages[0].Resources.XObject = Dictionary(Photo=image)


def codes(pdf: bytes) -> set[str]:
    return {finding.code for finding in examine(pdf)}


def test_finds_nothing_in_a_good_file(good: bytes) -> None:
    assert examine(good) == ()


@pytest.mark.parametrize("name", PLANTED)
def test_finds_what_is_planted(good: bytes, name: str) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        PLANTED[name](pdf)
        spoilt = saved(pdf)
    assert EXPECTED[name] in codes(spoilt)


def test_enough_is_planted() -> None:
    assert len(PLANTED) >= 25


@pytest.mark.parametrize("audience", ["diplomats", "donors", "public"])
def test_a_brief_lacks_nothing(sample: Path, audience: str) -> None:
    ran = CliRunner().invoke(app, ["build", "-C", str(sample), "-a", audience])
    assert ran.exit_code == 0, ran.output
    assert examine(next((sample / "output").rglob("*.pdf")).read_bytes()) == ()
