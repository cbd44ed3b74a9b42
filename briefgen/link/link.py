"""Compiled documents become a file, in any selection and order; a brief is a packet of one."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from briefgen.link.binding import Binding
from briefgen.link.metadata import info, xmp
from briefgen.link.numbering import ByName, InTurn, needed_for
from briefgen.link.placing import Placed, Ties, most_of
from briefgen.link.sheets import sheets
from briefgen.link.stamps import Stamps
from briefgen.link.trees import associated, bookmarks, names, tags, text
from briefgen.link.writer import PdfFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.compiled import About, CompiledDocument
    from briefgen.link.faces import Shelf
    from briefgen.link.numbering import Numbers

ALONE = Binding()
# Objects become no smaller than that, packed: five times is usual.
PACKED = 12
CATALOGUE = (
    b"<</Type/Catalog/Pages %d 0 R%b/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>"
    b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R%b>>"
)
INTENT = (
    b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%b/Info%b"
    b"/DestOutputProfile %d 0 R>>]"
)


def link(documents: Sequence[CompiledDocument], shelf: Shelf, binding: Binding = ALONE) -> bytes:
    """Make one PDF of documents; raises ValueError if they cannot be bound so.

    Its bytes depend on what is in it, and on nothing else. Raises ProjectError for a font that is
    not on the shelf, or lacks a character of a folio or a watermark.
    """
    if problem := binding.unfit(documents):
        raise ValueError(problem)
    return _Linking(documents, shelf, binding).written()


class _Linking:
    """One file while it is made."""

    def __init__(
        self, documents: Sequence[CompiledDocument], shelf: Shelf, binding: Binding
    ) -> None:
        self._file = file = PdfFile()
        self._shelf, self._binding = shelf, binding
        self._about: About = binding.about_of(documents)
        self._catalogue, self._page_tree = file.reserve(), file.reserve()
        self._tags, self._outline = file.reserve(), file.reserve()
        self._top, saved = file.reserve(), file.reserve()
        self._numbers = _numbers(file, documents, named=bool(binding.names))
        self._stamps = Stamps(file, shelf, binding, self._numbers, saved)
        faces = self._stamps.number_fonts(documents)
        drawn = {face.digest for document in documents for face in document.faces}
        self._programs = {
            digest: self._numbers.single(f"program {digest}") for digest in sorted({*drawn, *faces})
        }
        self._placed = self._numbered(documents)
        # A packet's own element holds those of its documents; a brief's is its own.
        if not binding.names:
            first = self._placed[0]
            self._top = first.plain(first.document.top)

    def _numbered(self, documents: Sequence[CompiledDocument]) -> list[Placed]:
        """Give documents their numbers, in an order that is not that of the file."""
        shared: dict[str, int] = {}
        names, found = self._binding.names or [""] * len(documents), dict[str, Placed]()
        for name, document in sorted(zip(names, documents, strict=True), key=itemgetter(0)):
            over = self._binding.folio is not None or bool(document.slots)
            found[name] = Placed(self._numbers, document, name, shared, over=over)
        return [found[name] for name in names]

    def written(self) -> bytes:
        file, placed = self._file, self._placed
        self._stamps.draw(sheets(file, self._page_tree, placed, self._binding))
        self._embed()
        self._stamps.write_fonts(self._programs)
        for one in placed:
            fonts = self._stamps.named(one.document)
            ties = Ties(self._page_tree, one.item or self._outline, self._head(one), fonts)
            one.write(file, ties, self._stamps.contents(one), self._programs, self._shelf)
        if self._binding.names:
            file.plain(self._top, self._packet())
        tags(file, self._tags, self._top, placed)
        return file.written(self._root(), file.added(info(self._about)))

    def _embed(self) -> None:
        """Embed each face once, with the glyphs that this file draws."""
        drawn: dict[str, set[int]] = {}
        for one in self._placed:
            for face in one.document.faces:
                drawn.setdefault(face.digest, set()).update(face.glyphs)
        for digest, glyphs in self._stamps.glyphs().items():
            drawn.setdefault(digest, set()).update(glyphs)
        for digest, glyphs in drawn.items():
            number = self._programs[digest]
            self._file.stream(number, *self._shelf.program(digest, glyphs))

    def _head(self, one: Placed) -> bytes:
        about = one.document.about
        language = b"/Lang%b" % text(about.language) if about.language else b""
        if not self._binding.names:
            return b"/Type/StructElem/S/Document/P %d 0 R%b" % (self._tags, language)
        form = b"/Type/StructElem/S/Part/P %d 0 R/T%b%b"
        return form % (self._top, text(about.title), language)

    def _packet(self) -> bytes:
        parts = b" ".join(b"%d 0 R" % one.plain(one.document.top) for one in self._placed)
        language = b"/Lang%b" % text(self._about.language) if self._about.language else b""
        form = b"<</Type/StructElem/S/Document/P %d 0 R%b/K[%b]>>"
        return form % (self._tags, language, parts)

    def _root(self) -> int:
        file, placed, about = self._file, self._placed, self._about
        said = xmp(about)
        head = b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(said)
        metadata = file.stream(file.reserve(), head, said)
        profile = text(placed[0].document.profile_name)
        rest = INTENT % (profile, profile, placed[0].profile)
        rest += names(file, placed) + associated(placed)
        rest += bookmarks(file, self._outline, placed)
        if self._binding.names:
            rest += b"/PageLabels<</Nums[0<</S/D>>]>>/PageMode/UseOutlines"
        language = b"/Lang%b" % text(about.language) if about.language else b""
        fixed = (self._page_tree, language, self._tags, metadata, rest)
        return file.plain(self._catalogue, CATALOGUE % fixed)


def _numbers(file: PdfFile, documents: Sequence[CompiledDocument], *, named: bool) -> Numbers:
    streams = {stream.digest: len(stream.data) for one in documents for stream in one.streams}
    faces = {face.digest for one in documents for face in one.faces}
    # A face takes a program and a font; a watermark is drawn once for pages of a size.
    singles = len(streams) + 2 * len(faces) + sum(len(one.pages) for one in documents)
    blocks = sum(map(most_of, documents))
    plain = sum(len(one.objects.text) for one in documents) // PACKED
    if named and needed_for(blocks, singles) <= sum(streams.values()) + plain:
        return ByName(file, blocks, singles)
    return InTurn(file)
