"""Whatever a finished file tells of its maker is found, wherever it is hidden, and named."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from inspected import page, saved
from PIL import Image

from briefgen.inspect import measure
from briefgen.inspect.leaks import find_leaks
from briefgen.inspect.metadata import metadata_leaks

WORDS = {
    "/data/team-47/briefs": "the project's folder",
    "mariam": "the user's name",
    "press-4": "this machine's name",
}
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    'syntax-ns#"><rdf:Description xmlns:{0}="{1}" rdf:about=""><{0}:{2}>{3}</{0}:{2}>'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)
Plant = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def clean() -> bytes:
    """Set a page with a heading, a link, and a table."""
    return page(
        "<h1 id=h>Root causes</h1><p>See <a href='https://example.org/home/x'>a site</a>,"
        " <a href='mailto:a@example.org'>us</a> and <a href='#h'>above</a>: A/HRC/46/17, and/or.",
        head="<title>A page</title><meta name=author content='An organisation'>",
    )


def test_a_clean_file_holds_nothing(clean: bytes) -> None:
    assert find_leaks(clean, {**WORDS, "root": "the user's name"}) == ()


def info(key: str, value: str) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[key] = value

    return plant


def xmp(prefix: str, namespace: str, name: str, value: str) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata.write(XMP.format(prefix, namespace, name, value).encode())

    return plant


def stream(data: bytes, **keys: object) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Hidden = pdf.make_stream(data, **keys)

    return plant


def string(value: str) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0].Hidden = pikepdf.String(value)

    return plant


def link(**action: Any) -> Plant:  # noqa: ANN401 - pikepdf takes any
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[0].A = pikepdf.Dictionary(**action)

    return plant


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"x"


def key(name: str, value: object) -> Plant:
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[name] = value

    return plant


def jpeg(extra: bytes = b"", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG", **options)
    return out.getvalue() + extra


def picture(data: bytes) -> Plant:
    return stream(data, Filter=pikepdf.Name.DCTDecode, Type=pikepdf.Name.XObject)


EXIF = Image.Exif()
EXIF[0x010E] = "x"
DC, PDF = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/pdf/1.3/"
MM = "http://ns.adobe.com/xap/1.0/mm/"
NAME = pikepdf.Name
PLANTED: dict[str, tuple[str, Plant]] = {
    "Info: a key of its own": ("Info holds the key /Company", info("/Company", "x")),
    "Info: a path as title": ("a path: /home/a/b.html", info("/Title", "/home/a/b.html")),
    "Info: a user as author": ("the user's name: mariam", info("/Author", "mariam")),
    "Info: a host as producer": ("this machine's name: press-4", info("/Producer", "on press-4")),
    "Info: a name in UTF-16": ("the user's name: mariam", info("/Subject", "é mariam")),
    "XMP: a property of its own": (
        "XMP holds the property DocumentID", xmp("xmpMM", MM, "DocumentID", "x"),
    ),
    "XMP: another of a known namespace": (
        "XMP holds the property source", xmp("dc", DC, "source", "x"),
    ),
    "XMP: a path": ("XMP holds a path: /Users/a/b", xmp("pdf", PDF, "Keywords", "/Users/a/b")),
    "XMP: a user": ("XMP holds the user's name", xmp("dc", DC, "creator", "mariam")),
    "XMP: a comment": (
        "XMP holds a comment",
        lambda pdf: pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes() + b"<!-- x -->"),
    ),
    "a compressed stream: a path": ("a path: /tmp/build/x", stream(b"(/tmp/build/x)")),
    "a compressed stream: the project": (
        "the project's folder", stream(b"\0/data/team-47/briefs\0"),
    ),
    "a stream in UTF-16: the project": (
        "the project's folder", stream("/data/team-47/briefs".encode("utf-16-be")),
    ),
    "a string: a file address": ("a file address: file:///srv/x", string("file:///srv/x")),
    "a string: a Windows path": (r"a Windows path: C:\Users\m", string(r"C:\Users\m")),
    "a string: a share": (r"a share: \\server\briefs", string(r"\\server\briefs")),
    "a string: the user": ("the user's name: mariam", string("by mariam.")),
    "a link to a file": (
        "a link to 'file:///x'", link(S=NAME.URI, URI=pikepdf.String("file:///x")),
    ),
    "a link to a script": (
        "a link to 'javascript:x'", link(S=NAME.URI, URI=pikepdf.String("javascript:x")),
    ),
    "a link that was relative": (
        "a link to 'https://assets.invalid/a'",
        link(S=NAME.URI, URI=pikepdf.String("https://assets.invalid/a")),
    ),
    "a link to another file": (
        "the key /GoToR", link(S=NAME.GoToR, F=pikepdf.String("a.pdf")),
    ),
    "a link that starts a program": ("the key /Launch", link(S=NAME.Launch)),
    "a script": ("the key /JavaScript", link(S=NAME.JavaScript, JS=pikepdf.String("x"))),
    "an attachment": ("attachments holds a file 'notes.txt'", attachment),
    "what an editor left": ("the key /PieceInfo", key("/PieceInfo", pikepdf.Dictionary())),
    "metadata of a page": ("the key /Metadata", key("/Metadata", pikepdf.Dictionary())),
    "a picture's EXIF": ("EXIF or XMP in a picture", picture(jpeg(exif=EXIF))),
    "a picture's comment": ("a comment in a picture", picture(jpeg(comment=b"x"))),
    "after a picture's end": ("bytes after a picture's end", picture(jpeg(b"GPS"))),
}  # fmt: skip


@pytest.mark.parametrize(("says", "plant"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(clean: bytes, says: str, plant: Plant) -> None:
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        plant(pdf)
        data = saved(pdf)
    found = [f"{leak.place} holds {leak.what}" for leak in find_leaks(data, WORDS)]
    assert len(found) >= 1
    assert any(says in leak for leak in found), found


def test_metadata_that_cannot_be_read_may_hold_anything() -> None:
    assert [leak.what for leak in metadata_leaks(b"<x", {})] == ["metadata that cannot be read"]


def test_what_is_drawn_is_read_too() -> None:
    drawn = page("<p>Printed from /home/mariam/briefs by mariam</p>")
    found = [leak.what for leak in measure(drawn, WORDS).leaks if leak.place == "page 1"]
    assert found == ["a path: /home/mariam/briefs"]


def test_a_picture_without_notes_is_silent(clean: bytes) -> None:
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        picture(jpeg())(pdf)
        assert find_leaks(saved(pdf)) == ()


def test_a_name_within_a_word_is_no_name(clean: bytes) -> None:
    assert find_leaks(clean, {"page": "the user's name"}) != ()
    assert find_leaks(clean, {"pag": "the user's name"}) == ()
