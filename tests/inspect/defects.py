"""Every kind of defect, each planted in a file that was good, and the finding it must lead to."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from spoiling import fonts, graft, link, parent_row, prose, row, stream, tags, xmp

TITLE = b"Renew the mandate in full, with the means to carry it out"
FOOTER = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
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
defect(
    "title lost",
    "no-title",
    lambda pdf: xmp(pdf, TITLE, b"  "),
)
defect("dates differ", "dates-differ", lambda pdf: xmp(pdf, b"2026-11-23", b"2026-10-23"))
defect("path in xmp", "leak", lambda pdf: xmp(pdf, b"Renew the", b"/home/someone/x.html the"))
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
    row_of = parent_row(pdf, pdf.pages[0])
    row_of[0] = tags(pdf, "Document")[0]


@plants("content-missing")
def content_is_nowhere(pdf: Pdf) -> None:
    graft(pdf, "P", Pg=pdf.pages[0].obj).K = Array([999])


@plants("content-owned-twice")
def two_owners(pdf: Pdf) -> None:
    graft(pdf, "P", Pg=pdf.pages[0].obj).K = Array([0])


@plants("content-unowned")
def orphan(pdf: Pdf) -> None:
    stream(pdf, 0, lambda data: data + b"\n/P <</MCID 7777>> BDC EMC")


@plants("content-number-twice")
def number_twice(pdf: Pdf) -> None:
    stream(pdf, 0, lambda data: data + b"\n/P <</MCID 0>> BDC EMC")


@plants("content-unmarked")
def unmarked(pdf: Pdf) -> None:
    stream(pdf, 0, lambda data: data + b"\n0 0 10 10 re f")


@plants("id-twice")
def id_twice(pdf: Pdf) -> None:
    one, other = tags(pdf, "Note")[:2]
    other.ID = one.ID


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
    first, second = prose(pdf)[:2]
    kids = first.P.K
    places = [n for n, kid in enumerate(kids) if kid.objgen in {first.objgen, second.objgen}]
    kids[places[0]], kids[places[1]] = kids[places[1]], kids[places[0]]


@plants("words-unread")
def paragraph_dropped(pdf: Pdf) -> None:
    first = prose(pdf)[0]
    first.P.K = Array(kid for kid in first.P.K if kid.objgen != first.objgen)


@plants("running-head-tagged")
def footer_as_content(pdf: Pdf) -> None:
    """Tag the foot of both pages as a careless tagger does, every tie well made."""
    for leaf in pdf.pages:
        owners = parent_row(pdf, leaf)
        tag = graft(pdf, "P", Pg=leaf.obj)
        tag.K = Array([len(owners)])
        leaf.contents_coalesce()
        mark = f"/P <</MCID {len(owners)}>> BDC".encode()
        owners.append(tag)
        drawn = leaf.Contents.read_bytes()
        assert FOOTER in drawn
        leaf.Contents = pdf.make_stream(drawn.replace(FOOTER, mark, 1))


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
    notes = Image.Exif()
    notes.get_ifd(0x8825).update({1: "N", 2: (47.0, 22.0, 36.0)})
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "JPEG", exif=notes)
    image = pdf.make_stream(out.getvalue(), Type=Name.XObject, Subtype=Name.Image)
    image.Width = image.Height = image.BitsPerComponent = 8
    image.ColorSpace, image.Filter = Name.DeviceGray, Name.DCTDecode
    pdf.pages[0].Resources.XObject.Photo = image
    stream(pdf, 0, lambda data: data + b"\n/Artifact BMC q 9 0 0 9 0 0 cm /Photo Do Q EMC")
