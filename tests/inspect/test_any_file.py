"""Files made to break their reader: each ends with findings, in bounded time and memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hurting import Harm, harms, hurt, made
from hypothesis import given, settings
from hypothesis import strategies as st
from inspected import page, saved
from pikepdf import Array, Dictionary, Name, Pdf

from briefgen.executors import Limits
from briefgen.inspect.apart import Examiner

STOPPED = "inspection-stopped"
FEW = settings(max_examples=20, deadline=None)
CHANGED = st.tuples(st.floats(0, 0.999), st.integers(0, 255))
MANY = settings(FEW, max_examples=3000)


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    with Examiner() as examiner:
        yield examiner


@pytest.fixture(scope="module")
def small() -> bytes:
    """Set a page with a heading, a link and a list."""
    return page("<h1>Head</h1><p>Text <a href='https://un.org'>link</a></p><ul><li>one</ul>")


def test_survives_whatever_a_brief_says(examiner: Examiner, brief: bytes) -> None:
    survives(examiner, brief, FEW)


def test_survives_whatever_another_file_says(examiner: Examiner) -> None:
    survives(examiner, made(), FEW)


@pytest.mark.nightly
@pytest.mark.parametrize("of", ["brief", "another"])
def test_survives_much_harm(examiner: Examiner, brief: bytes, of: str) -> None:
    survives(examiner, brief if of == "brief" else made(), MANY)


def survives(examiner: Examiner, data: bytes, budget: settings) -> None:
    """Harm a file in many ways; nothing may stop its inspection."""

    @given(wanted=harms)
    @budget
    def finds(wanted: list[Harm]) -> None:
        assert STOPPED not in codes(examiner, hurt(data, wanted))

    finds()


def test_survives_bytes_changed_and_cut(examiner: Examiner, small: bytes) -> None:
    @given(cut=st.floats(0, 1), places=st.lists(CHANGED))
    @FEW
    def finds(cut: float, places: list[tuple[float, int]]) -> None:
        data = bytearray(small)
        for place, value in places:
            data[int(place * len(data))] = value
        assert STOPPED not in codes(examiner, bytes(data[: int(cut * len(data))]))

    finds()


def codes(examiner: Examiner, pdf: bytes) -> set[str]:
    return {finding.code for finding in examiner.examine(pdf)}


def itself(pdf: Pdf, holder: Any, key: str) -> None:  # noqa: ANN401
    """Let an object hold itself, a thousand times over."""
    if not holder.is_indirect:
        holder = pdf.make_indirect(holder)
    holder[key] = Array([holder] * 1000)


def packed(megabytes: int) -> bytes:
    """Pack much of nothing into little, without packing all of it."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b"q Q\n" * 2**18) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * megabytes + b"\x03\x00"


def unpacks(pdf: Pdf, packings: int) -> None:
    data = packed(500)
    for _ in range(packings - 1):
        data = zlib.compress(data)
    content = pdf.make_stream(data)
    content.stream_dict.Filter = Array([Name.FlateDecode] * packings)
    pdf.pages[0].Contents = content


def undecodable(pdf: Pdf, *filters: str) -> None:
    content = pdf.make_stream(b"\xff\x00 no such thing")
    content.stream_dict.Filter = Array(map(Name, filters))
    pdf.pages[0].Contents = content


def metadata(pdf: Pdf, filter_: object) -> None:
    """Write metadata under a name that is put right later: the writer reads them otherwise."""
    del pdf.Root.Metadata
    pdf.Root.Metadatb = pdf.make_stream(b"<x", Type=Name.Metadatb)
    pdf.Root.Metadatb.stream_dict.Filter = filter_


def names_of_names(pdf: Pdf) -> None:
    pdf.Root.Names = pdf.make_indirect(Dictionary())
    pdf.Root.Names.Dests = pdf.make_indirect(Dictionary())
    itself(pdf, pdf.Root.Names.Dests, "/Kids")


def outline_of_itself(pdf: Pdf) -> None:
    item = pdf.make_indirect(Dictionary(Title=pikepdf.String("x")))
    item.First = item.Next = item.Parent = item
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=9**9))


def form_of_itself(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form)
    form.stream_dict.BBox, form.stream_dict.Resources = (
        Array([0, 0, 9, 9]),
        Dictionary(XObject=Dictionary(X=form)),
    )
    pdf.pages[0].Resources, pdf.pages[0].Contents = form.Resources, pdf.make_stream(b"/X Do")


def deep(pdf: Pdf, depth: int) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    for _ in range(depth):
        tag = Dictionary(Type=Name.StructElem, S=Name.Div, K=document.K)
        document.K = Array([pdf.make_indirect(tag)])


def boxed(pdf: Pdf, *sides: object) -> None:
    pdf.pages[0].obj.MediaBox = Array(sides)


Spoil = Callable[[Pdf], object]
MADE: dict[str, tuple[str, Spoil]] = {
    "tags that hold themselves": (
        "endless-tags", lambda pdf: itself(pdf, pdf.Root.StructTreeRoot.K[0], "/K"),
    ),
    "tags 5000 deep": ("endless-tags", lambda pdf: deep(pdf, 5000)),
    "a ParentTree that holds itself": (
        "", lambda pdf: itself(pdf, pdf.Root.StructTreeRoot.ParentTree, "/Kids"),
    ),
    "a parent that is its own": (
        "wrong-parent",
        lambda pdf: pdf.Root.StructTreeRoot.K[0].K[0].__setattr__(
            "P", pdf.Root.StructTreeRoot.K[0].K[0]
        ),
    ),
    "pages that hold themselves": ("not-a-pdf", lambda pdf: itself(pdf, pdf.Root.Pages, "/Kids")),
    "names that hold themselves": ("", names_of_names),
    "an outline that holds itself": ("", outline_of_itself),
    "a form that draws itself": ("", form_of_itself),
    "a page that unpacks to 500 MB": ("packed-too-tight", lambda pdf: unpacks(pdf, 1)),
    "the same, packed twice": ("packed-too-tight", lambda pdf: unpacks(pdf, 2)),
    "a stream that is not packed as it says": (
        "damaged-file", lambda pdf: undecodable(pdf, "/FlateDecode"),
    ),
    "a stream packed in an unknown way": (
        "content-missing", lambda pdf: undecodable(pdf, "/NoDecode"),
    ),
    "a stream packed a hundred times": (
        "content-missing", lambda pdf: undecodable(pdf, *["/ASCIIHexDecode"] * 100),
    ),
    "metadata packed in an unknown way": (
        "leak", lambda pdf: metadata(pdf, Name.NoDecode),
    ),
    "metadata that is a number": ("leak", lambda pdf: metadata(pdf, 7)),
    "a page of a thousand million points": ("", lambda pdf: boxed(pdf, 0, 0, 10**9, 10**9)),
    "a page of no width": ("", lambda pdf: boxed(pdf, 5, 5, 5, 9000)),
    "a page between names": ("damaged-file", lambda pdf: boxed(pdf, Name.A, 0, 9, 9)),
    "no page": ("not-drawn", lambda pdf: pdf.pages.__delitem__(0)),
}  # fmt: skip


@pytest.mark.parametrize(("code", "spoil"), MADE.values(), ids=MADE)
def test_ends_with_findings(examiner: Examiner, small: bytes, code: str, spoil: Spoil) -> None:
    with pikepdf.open(BytesIO(small)) as pdf:
        spoil(pdf)
        out = BytesIO()
        pdf.save(out, compress_streams=False)
    found = codes(examiner, out.getvalue().replace(b"/Metadatb", b"/Metadata"))
    assert STOPPED not in found
    assert not code or code in found, found


@pytest.mark.parametrize(("user", "code"), [("", "nothing"), ("secret", "encrypted-file")])
def test_a_file_is_locked_only_by_a_password_to_open_it(
    examiner: Examiner, small: bytes, user: str, code: str
) -> None:
    with pikepdf.open(BytesIO(small)) as pdf:
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    found = codes(examiner, out.getvalue())
    assert ("encrypted-file" in found) == (code == "encrypted-file")
    assert "not-a-pdf" not in found


def laughing() -> bytes:
    """Let each form draw the one before it ten times: ten thousand million drawings."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        inner = pdf.make_stream(b"0 0 1 1 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        for _ in range(10):
            outer = pdf.make_stream(b"/X Do " * 10, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
            outer.stream_dict.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = outer
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=inner))
        pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
        return saved(pdf)


def test_stops_at_its_time_and_keeps_what_it_had_found() -> None:
    with Examiner(Limits(seconds=1, memory=3072)) as examiner:
        found = examiner.examine(laughing())
        assert "the file takes more than 1 seconds" in [f.message for f in found]
        assert "pdf-ua" in {f.code for f in found}
        assert "untagged-file" in {f.code for f in found}
        assert "not-a-pdf" in codes(examiner, b"the next file is read all the same")


def test_stops_at_its_memory() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(b"/P BMC EMC " * 2**20)
        big = saved(pdf)
    with Examiner(Limits(seconds=60, memory=500)) as examiner:
        found = examiner.examine(big)
        assert STOPPED in {f.code for f in found}
        assert "not-a-pdf" in codes(examiner, b"the next file is read all the same")
