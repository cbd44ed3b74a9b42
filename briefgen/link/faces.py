"""The programs of faces: each file gets one subset a face, of the glyphs that it draws."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError, error
from briefgen.link.cff import by_number, has_cids
from briefgen.link.writer import deflated, padded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    import uharfbuzz

    from briefgen.link.filling import Frame
    from briefgen.link.slots import Setting
    from briefgen.link.writer import Group

# Names what makes subsets, as they are kept over runs; a test holds it to the installed version.
SUBSETTER = "uharfbuzz 0.57.0"
# To prepare a font takes as long as twenty subsets, and halves what each takes.
SELDOM = 16
# What a page's glyphs do not need: they are chosen and placed already.
DROPPED = (
    "BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ",
)  # fmt: skip
OPENTYPE = b"OTTO"
# What a program without a matrix of its own is drawn in.
THOUSAND = 1000
# More take longer, and save nothing of glyphs.
LEVEL = 6
# A folio takes 300 bytes.
MOST_PACKED = 4096


@dataclass(frozen=True)
class Shelf:
    """Where the linker finds whole fonts by digest, and keeps the subsets that it has made.

    `subsets` is any mapping of names to bytes: a dictionary for one run, a store for many.
    `settings` holds words that were set for slots, and of which it is known that they do not fit;
    `groups` holds objects of documents as they were packed for other files, `frames` how words
    of slots are written; `stamps` holds words of folios, `shown` and `widths` glyphs, by face.
    """

    fonts: Mapping[str, bytes]
    subsets: MutableMapping[str, bytes] = field(default_factory=dict)
    settings: dict[tuple[object, ...], Setting | None] = field(default_factory=dict)
    groups: dict[tuple[object, ...], tuple[object, Group]] = field(default_factory=dict)
    frames: dict[int, tuple[object, tuple[Frame, ...]]] = field(default_factory=dict)
    stamps: dict[tuple[str, str], tuple[bytes, float, Mapping[int, str]]] = field(
        default_factory=dict
    )
    shown: dict[tuple[str, int, int], tuple[bytes, float]] = field(default_factory=dict)
    widths: dict[tuple[str, int], int] = field(default_factory=dict)
    _packed: dict[bytes, bytes] = field(default_factory=dict)
    _faces: dict[str, uharfbuzz.Face] = field(default_factory=dict)
    _asked: dict[str, int] = field(default_factory=dict)
    _prepared: dict[str, uharfbuzz.Face] = field(default_factory=dict)

    def face(self, digest: str) -> uharfbuzz.Face:
        """Give a font as HarfBuzz reads it."""
        if digest not in self._faces:
            import uharfbuzz  # noqa: PLC0415 - 25 ms

            self._faces[digest] = uharfbuzz.Face(self.font(digest))
        return self._faces[digest]

    def _subsettable(self, digest: str) -> uharfbuzz.Face:
        """Give a font to make subsets of; one that many are made of is prepared for it.

        A face with CIDs is not: it would take half a second and 70 MB to save 2 ms a subset.
        """
        if digest in self._prepared:
            return self._prepared[digest]
        self._asked[digest] = self._asked.get(digest, 0) + 1
        if self._asked[digest] <= SELDOM or self.font(digest).startswith(OPENTYPE):
            return self.face(digest)
        import uharfbuzz  # noqa: PLC0415

        self._prepared[digest] = uharfbuzz.subset_preprocess(self.face(digest))
        return self._prepared[digest]

    def deflated(self, drawn: bytes) -> bytes:
        """Compress what many files draw alike, once."""
        if drawn not in self._packed:
            if len(self._packed) >= MOST_PACKED:
                self._packed.clear()
            self._packed[drawn] = deflated(drawn)
        return self._packed[drawn]

    def font(self, digest: str) -> bytes:
        """Give a whole font; raises ProjectError if it is not here."""
        try:
            return self.fonts[digest]
        except KeyError as problem:
            message = f"the font {digest} that a document was laid out with is not here"
            hint = "lay the document out anew"
            raise ProjectError(error("missing-font", message, hint=hint)) from problem

    def program(self, digest: str, glyphs: Iterable[int]) -> tuple[bytes, bytes]:
        """Give the stream that embeds some glyphs of a face: its dictionary, its bytes."""
        wanted = sorted(glyphs)
        name = _name(digest, wanted)
        kept = self.subsets.get(name)
        if kept is None:
            kept = self.subsets[name] = _program(self._subsettable(digest), wanted)
        head, _, data = kept.partition(b"\n")
        return head, data


def _name(digest: str, glyphs: list[int]) -> str:
    said = f"{SUBSETTER} {digest} {glyphs}"
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _program(face: uharfbuzz.Face, glyphs: list[int]) -> bytes:
    outlines = bytes(face.reference_table("CFF ").data)
    if int(face.upem) == THOUSAND and outlines and has_cids(outlines):
        made, kind = _by_cid(face, glyphs), b"/Subtype/CIDFontType0C"
    else:
        # Tables are found by their offsets: nothing reads what follows the last.
        made = padded(_subset(face, glyphs), b"\0\0\0\1")
        open_type = made.startswith(OPENTYPE)
        kind = b"/Subtype/OpenType" if open_type else b"/Length1 %d" % len(made)
    data = zlib.compress(made, LEVEL)
    return b"<<%b/Filter/FlateDecode/Length %d>>\n%b" % (kind, len(data), data)


def _by_cid(whole: uharfbuzz.Face, glyphs: list[int]) -> bytes:
    """Keep some glyphs of a font whose glyphs are called by CID: of thousands, no place is left."""
    import uharfbuzz  # noqa: PLC0415 - as below

    flags = uharfbuzz.SubsetFlags
    asked = _asked(glyphs, flags.DESUBROUTINIZE | flags.NO_HINTING)
    plan = uharfbuzz.SubsetPlan(whole, asked)
    kept = [old for _, old in sorted(plan.new_to_old_glyph_mapping.items())]
    font = uharfbuzz.Font(whole)
    widths = {glyph: int(font.get_glyph_h_advance(glyph)) for glyph in kept}
    made = bytes(plan.execute().reference_table("CFF ").data)
    name = whole.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or "Unnamed"
    return padded(by_number(made, widths, name), b"\1")


def _subset(whole: uharfbuzz.Face, glyphs: list[int]) -> bytes:
    """Keep some glyphs of a font under their own numbers, without hints, as WeasyPrint does."""
    import uharfbuzz  # noqa: PLC0415 - 25 ms, and only for a subset that is not kept

    flags = uharfbuzz.SubsetFlags
    plain = flags.PASSTHROUGH_UNRECOGNIZED | flags.DESUBROUTINIZE
    asked = _asked(glyphs, plain | flags.RETAIN_GIDS)
    face = asked.subset(whole)
    # Once more, without the empty numbers after the last glyph.
    asked.glyph_set.set(range(max(glyphs) + 1))
    asked.flags = plain | flags.NO_HINTING
    return bytes(asked.subset(face).blob.data)


def _asked(glyphs: list[int], flags: uharfbuzz.SubsetFlags) -> uharfbuzz.SubsetInput:
    import uharfbuzz  # noqa: PLC0415 - as above

    asked = uharfbuzz.SubsetInput()
    asked.glyph_set.set(glyphs)
    asked.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
    asked.flags = flags
    return asked
