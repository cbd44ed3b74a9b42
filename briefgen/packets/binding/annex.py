"""A PDF of others as a part of a packet: taken in page by page, as pictures with their words.

What others made is not mended: its tags cannot be trusted to fit ours, so each page becomes one
picture whose text is its alternative. What it lacks is said by whoever takes it in.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2

from briefgen.compiled import (
    BETWEEN,
    FIRST_HOLE,
    CompiledDocument,
    CompiledPage,
    Form,
    Hole,
    Stream,
)
from briefgen.diagnostics import ProjectError, error
from briefgen.link.trees import text as written
from briefgen.link.writer import deflated
from briefgen.typeset.holes import holed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.compiled import About, Rectangle

# Marks of content that lead to tags of others.
MARKS = frozenset({"BDC", "BMC", "EMC", "DP", "MP"})
MOST_PAGES = 200
# So much of a page's text is read out in place of its picture.
LONGEST_ALTERNATIVE = 8000


# Keys that lead out of a page, or say how others worked on it.
LEFT = frozenset({
    "/AA", "/LastModified", "/Metadata", "/OC", "/OPI", "/Parent", "/PieceInfo", "/StructParent",
    "/StructParents",
})  # fmt: skip


def taken_in(pdf: bytes, about: About, like: CompiledDocument) -> CompiledDocument:
    """Make a document of a PDF; raises ProjectError if it cannot be read.

    `like` is a document of ours, as all of a packet must mean the same by their colours.
    """
    try:
        with _tidied(pdf) as opened:
            return _Taking(opened, _texts(pdf), about, like).document()
    except pikepdf.PasswordError as problem:
        hint = "save it without a password"
        found = error("encrypted-file", "it asks for a password", hint=hint)
        raise ProjectError(found) from problem
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as problem:
        raise ProjectError(error("damaged-file", f"cannot be read: {problem}")) from problem


def _tidied(pdf: bytes) -> pikepdf.Pdf:
    """Read a file as one that pikepdf has written: numbers without gaps, nothing unused."""
    written_anew = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if len(opened.pages) > MOST_PAGES:
            message = f"an annex of {len(opened.pages)} pages: {MOST_PAGES} are the most"
            raise ProjectError(error("too-many-pages", message))
        for page in opened.pages:
            # What is drawn over a page, such as its number, would be turned with it.
            page.flatten_rotation()
        opened.save(written_anew, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return pikepdf.open(written_anew)


def _texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


class _Table(dict[int, int]):
    """Says from which hole a number is filled; what was left behind is nothing."""

    def __init__(self, numbers: dict[int, int], nothing: int) -> None:
        super().__init__(numbers)
        self._nothing = nothing

    def __missing__(self, number: int) -> int:
        return self._nothing


class _Taking:
    """Takes one file apart; objects count in the order in which pages lead to them."""

    def __init__(
        self, pdf: pikepdf.Pdf, texts: list[str], about: About, like: CompiledDocument
    ) -> None:
        self._texts, self._about, self._like = texts, about, like
        self._pages = list(pdf.pages)
        self._plain: list[Any] = []
        self._streams: list[Any] = []
        for page in self._pages:
            self._find(page.resources)
        # Pages, their pictures, the element that holds them, the tree of parents, nothing.
        self._first = FIRST_HOLE + len(self._pages)
        own = 2 * len(self._pages) + 3
        others = self._first + own
        streams = others + len(self._plain)
        numbers = {item.objgen[0]: others + n for n, item in enumerate(self._plain)}
        numbers |= {item.objgen[0]: streams + n for n, item in enumerate(self._streams)}
        self._table = _Table(numbers, others - 1)
        self._keys = streams + len(self._streams) + len(self._pages) + 1

    def _find(self, value: Any) -> None:  # noqa: ANN401 - pikepdf's objects are untyped
        """Follow a page's resources to all that they lead to."""
        seen = {item.objgen for item in (*self._plain, *self._streams)}
        waiting = [value]
        while waiting:
            item = waiting.pop()
            if not isinstance(item, pikepdf.Object):
                continue
            if item.is_indirect:
                if item.objgen in seen:
                    continue
                seen.add(item.objgen)
                (self._streams if isinstance(item, pikepdf.Stream) else self._plain).append(item)
            waiting += _within(item)

    def document(self) -> CompiledDocument:
        """Give what was taken, as a document that may be bound."""
        count = len(self._pages)
        forms = [self._page(n) for n in range(count)]
        forms += [self._picture(n) for n in range(count)]
        forms += [self._top(), self._parents(), Form(b"null")]
        forms += [self._holed(_written(item)) for item in self._plain]
        own = (*map(self._stream, self._streams), *map(_drawing, self._pages))
        holes = (hole for form in forms for hole in form.holes)
        return CompiledDocument(
            self._about,
            Form(BETWEEN.join(form.text for form in forms), tuple(holes)),
            (*own, self._like.streams[self._like.profile]),
            tuple(self._described(n) for n in range(count)),
            faces=(), top=2 * count, parents=2 * count + 1, keys=count, profile=len(own),
            profile_name=self._like.profile_name,
        )  # fmt: skip

    def _holed(self, said: bytes) -> Form:
        return holed(said, self._table, self._keys)

    def _page(self, number: int) -> Form:
        page = self._pages[number]
        boxes = b"/MediaBox%b/CropBox%b/TrimBox%b" % (
            page.mediabox.unparse(), page.cropbox.unparse(), page.trimbox.unparse(),
        )  # fmt: skip
        kept = {k: v for k, v in page.resources.items() if k != "/Font"}
        named = b"".join(k.encode() + b" " + _unparsed(v) for k, v in kept.items())
        fonts: Any = page.resources.get("/Font", {})
        faces = b"".join(k.encode() + b" " + _unparsed(v) for k, v in fonts.items())
        start = Form(b"<</Type/Page/Parent %d 0 R", (Hole.PAGE_TREE,))
        return _joined(
            start, self._holed(boxes), self._holed(b"/Resources<<" + named + b"/Font<<"),
            self._holed(faces), Form(b"%b>>>>/Contents %b", (Hole.FONTS, FIRST_HOLE + number)),
            Form(b"/StructParents %d/Tabs/S>>", (self._keys + number,)),
        )  # fmt: skip

    def _picture(self, number: int) -> Form:
        said = self._texts[number][:LONGEST_ALTERNATIVE]
        words = f"{self._about.title}, {number + 1}/{len(self._pages)}: {said}"
        box = b" ".join(b"%g" % edge for edge in _edges(self._pages[number].mediabox))
        form = b"<</Type/StructElem/S/Figure/P %%d 0 R/Pg %%d 0 R/K 0/Alt%b"
        form += b"/A<</O/Layout/Placement/Block/BBox[%b]>>>>"
        text = form % (written(words).replace(b"%", b"%%"), box)
        top = self._first + 2 * len(self._pages)
        return Form(text, (top, self._first + number))

    def _top(self) -> Form:
        count = len(self._pages)
        kids = b" ".join([b"%d 0 R"] * count)
        holes = (self._first + count + n for n in range(count))
        return Form(b"<<%%b/K [%b]>>" % kids, (Hole.TOP, *holes))

    def _parents(self) -> Form:
        count = len(self._pages)
        rows = b" ".join([b"%d [%d 0 R]"] * count)
        holes = [h for n in range(count) for h in (self._keys + n, self._first + count + n)]
        limits = (self._keys, self._keys + count - 1)
        return Form(b"<</Limits[%%d %%d]/Nums[%b]>>" % rows, (*limits, *holes))

    def _stream(self, item: Any) -> Stream:  # noqa: ANN401
        data = item.read_raw_bytes()
        head = self._holed(_written(item))
        closed = head.text.removesuffix(b">>") + b"/Length %d>>" % len(data)
        return Stream(Form(closed, head.holes), data)

    def _described(self, number: int) -> CompiledPage:
        page, text = self._pages[number], self._texts[number]
        media, trim = _edges(page.mediabox), _edges(page.trimbox)
        drawn = len(self._streams) + number
        return CompiledPage(number, drawn, media, trim, trim, text, len(text.split()))


def _within(item: Any) -> Iterator[Any]:  # noqa: ANN401
    if isinstance(item, pikepdf.Array):
        yield from item
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield from (value for key, value in item.items() if key not in LEFT)


def _written(item: Any) -> bytes:  # noqa: ANN401
    """Write an object without what leads out of its page; of a stream, what it says of itself."""
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return bytes(item.unparse(resolved=True))
    kept = {k: v for k, v in item.items() if k not in LEFT and k != "/Length"}
    said = b"".join(k.encode() + b" " + _unparsed(v) for k, v in kept.items())
    return b"<<%b>>" % said


def _unparsed(value: Any) -> bytes:  # noqa: ANN401
    return b"%b " % pikepdf.unparse(value) if not isinstance(value, pikepdf.Object) else (
        b"%b " % value.unparse()
    )  # fmt: skip


def _drawing(page: pikepdf.Page) -> Stream:
    """Give what draws a page as one picture: marks of others are taken out."""
    parts = [
        part for part in pikepdf.parse_content_stream(page) if str(part.operator) not in MARKS
    ]  # fmt: skip
    drawn = pikepdf.unparse_content_stream(parts)
    data = deflated(b"/Figure <</MCID 0>> BDC q\n%b\nQ EMC" % drawn)
    return Stream(Form(b"<</Filter/FlateDecode/Length %d>>" % len(data)), data)


def _edges(box: Any) -> Rectangle:  # noqa: ANN401
    left, bottom, right, top = (float(edge) for edge in box)
    return left, bottom, right, top


def _joined(*forms: Form) -> Form:
    holes = tuple(hole for form in forms for hole in form.holes)
    return Form(b"".join(form.text for form in forms), holes)
