"""Ways to hurt a PDF: any value in it replaced by anything, and bytes changed or cut."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pikepdf
from hypothesis import reject
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

# Keys that lead to the file's own frame; the writer of the damaged file needs them.
KEPT = {"/Size", "/Prev", "/XRefStm", "/Root", "/Length"}
DEEPEST = 8
# What a program may read where it expects something else.
WRITTEN = (
    "null", "0", "-1", "7", "1000000000", "9223372036854775807", "99999999999999999999999999",
    "1.5", "-0.00001", "1" * 400 + ".5", "true", "/X", "/", "()", "(\\376\\377\\330)", "(\\200)",
    "[]", "<<>>", "[1 2 3 4]", "[[] <<>> null /A (b) 1 true]", "[" * 90 + "]" * 90, "[" * 600,
    "(", "<<", ">>", "endobj", "\x00\xff", "1 0 R", "9999 0 R", "7 0 R 7 0 R",
    "<</K [0 0 0]/S/P>>", "<</MCID -5>>", "<</MCID 99999999999>>",
)  # fmt: skip
MISSING, ITSELF, OTHER, STREAM = "missing", "itself", "other", "stream"


class Harm(NamedTuple):
    """One replacement: which value, by what, and which other object if it is one."""

    place: int
    value: str
    other: int


harms = st.lists(
    st.builds(
        Harm,
        st.integers(0, 2**20),
        st.sampled_from([*WRITTEN, MISSING, ITSELF, OTHER, OTHER, STREAM]),
        st.integers(0, 2**20),
    ),
    min_size=1,
    max_size=4,
)


def hurt(data: bytes, wanted: Sequence[Harm]) -> bytes:
    """Replace values anywhere in a file, by bytes that no honest program would write."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        places = list(_places(pdf))
        indirect = [item for item in pdf.objects if isinstance(item, pikepdf.Object)]
        written: dict[bytes, bytes] = {}
        for harm in wanted:
            holder, key = places[harm.place % len(places)]
            other = indirect[harm.other % len(indirect)]
            if isinstance(key, int) and key >= len(holder):
                continue  # an earlier harm took it away
            if harm.value == MISSING:
                holder[key] = 0
                del holder[key]
            elif harm.value == ITSELF:
                holder[key] = holder if holder.is_indirect else other
            elif harm.value == OTHER:
                holder[key] = other
            elif harm.value == STREAM:
                holder[key] = pdf.make_stream(b"BT /F 1 Tf (x) Tj ET q Q \xff Do")
            else:
                holder[key] = _promised(harm.value, written)
        return _written(pdf, written)


def _promised(value: str, written: dict[bytes, bytes]) -> Name:
    """Hold a place with a name as long as the value that will stand there."""
    name = f"/Hurt{len(written)}".ljust(len(value), "x")
    written[name.encode()] = value.ljust(len(name)).encode("latin-1")
    return Name(name)


def _written(pdf: Pdf, written: dict[bytes, bytes]) -> bytes:
    out = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a field that no form leads to any more
            pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    except pikepdf.PdfError:
        reject()
    data = out.getvalue()
    for name, value in written.items():
        data = data.replace(name, value, 1)
    return data


def _places(pdf: Pdf) -> Iterator[tuple[Any, str | int]]:
    """Give every value of a file by what holds it, once each, always in the same order."""
    yield from ((pdf.trailer, key) for key in sorted(pdf.trailer.keys()) if key not in KEPT)
    for item in pdf.objects:
        yield from _below(item, DEEPEST)


def _below(holder: Any, depth: int) -> Iterator[tuple[Any, str | int]]:  # noqa: ANN401
    keys: list[str | int] = []
    if isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)):
        keys = sorted(set(holder.keys()) - KEPT)
    elif isinstance(holder, pikepdf.Array):
        # Long arrays are widths of glyphs: a few of them stand for all.
        keys = list(range(min(len(holder), 4)))
    for key in keys:
        yield holder, key
        value = holder[key]
        if depth and isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _below(value, depth - 1)


def made() -> bytes:
    """Make a file of another hand: no tags, outlines, two levels of names, a form, a field."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        leaf, back = pdf.pages[0].obj, pdf.pages[1].obj
        form = pdf.make_stream(b"/Span <</MCID 0>> BDC BT /F 9 Tf (form) Tj ET EMC")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        leaf.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(X=form))
        form.Resources = leaf.Resources
        leaf.Contents = pdf.make_stream(
            b"q .5 g 0 0 40 40 re f BT /F 9 Tf 20 20 Td (drawn) Tj ET /X Do Q "
            b"q 9 0 0 9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
        )
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
        link.Dest = String("there")
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("f"))
        field.Rect = Array([9, 9, 20, 20])
        leaf.Annots = Array([pdf.make_indirect(link), pdf.make_indirect(field)])
        names = Dictionary(Names=Array([String("there"), Array([back, Name.Fit])]))
        kids = Array([pdf.make_indirect(names)])
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Kids=kids)))
        pdf.Root.AcroForm = Dictionary(Fields=Array([leaf.Annots[1]]))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("One", 0))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()
