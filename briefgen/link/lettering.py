"""Words set by the linker in one face: shaped by HarfBuzz, shown glyph by glyph."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefgen.diagnostics import ProjectError, error
from briefgen.link.writer import deflated

if TYPE_CHECKING:
    from collections.abc import Mapping

    import uharfbuzz

    from briefgen.link.faces import Shelf
    from briefgen.link.writer import PdfFile

SYMBOLIC = 4  # a font's flag: glyphs are called by number
STEM = 80
CMAP = b"""\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%b
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
MOST_OF_A_LIST = 100
# One glyph stands for both spaces; readers look for the plain one.
NO_BREAK = "\u00a0"


class Lettering:
    """One face, and every glyph that words were set with; words run in one direction."""

    def __init__(self, shelf: Shelf, face: str) -> None:
        self._shelf, self._face = shelf, face
        self.glyphs: dict[int, str] = {0: ""}

    @cached_property
    def _drawn(self) -> uharfbuzz.Font:
        import uharfbuzz  # noqa: PLC0415 - 25 ms

        return uharfbuzz.Font(self._shelf.face(self._face))

    def _thousandths(self, units: float) -> float:
        return round(units * 1000 / int(self._drawn.face.upem), 3)

    def set(self, words: str) -> tuple[bytes, float]:
        """Give the operand of TJ, and the length in thousandths of the type size."""
        key = self._face, words
        if key not in self._shelf.stamps:
            self._shelf.stamps[key] = self._set(words)
        shown, length, glyphs = self._shelf.stamps[key]
        self.add(glyphs)
        return shown, length

    def _set(self, words: str) -> tuple[bytes, float, Mapping[int, str]]:
        import uharfbuzz  # noqa: PLC0415

        buffer = uharfbuzz.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._drawn, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(words)], strict=True))
        parts, length, glyphs = list[bytes](), 0.0, dict[int, str]()
        for info, position in zip(infos, positions, strict=True):
            glyph, start = info.codepoint, info.cluster
            if glyph not in glyphs:
                glyphs[glyph] = words[start : ends[start]]
            shown, advance = self._shown(glyph, position.x_advance)
            parts.append(shown)
            length += advance
        if lacking := glyphs.get(0):
            message = f"the font of folios and watermarks has no {lacking!r}"
            raise ProjectError(error("missing-glyph", message, hint="name a font that has it"))
        return b"[%b]" % b"".join(parts), length, glyphs

    def _shown(self, glyph: int, units: int) -> tuple[bytes, float]:
        """Show a glyph, and move on by so many units of the font; give thousandths too."""
        key = self._face, glyph, units
        if key not in self._shelf.shown:
            advance = self._thousandths(units)
            spare = self._width(glyph) - advance
            shown = b"<%04x>%b" % (glyph, _number(spare) if spare else b"")
            self._shelf.shown[key] = shown, advance
        return self._shelf.shown[key]

    def add(self, glyphs: Mapping[int, str]) -> None:
        """Take in glyphs of words that were set elsewhere."""
        self.glyphs = {**glyphs, **self.glyphs}

    def _width(self, glyph: int) -> int:
        # In whole thousandths, as a layout has them: words of slots are placed by these.
        key = self._face, glyph
        if key not in self._shelf.widths:
            advance = self._drawn.get_glyph_h_advance(glyph)
            self._shelf.widths[key] = round(self._thousandths(advance))
        return self._shelf.widths[key]

    def write(self, file: PdfFile, number: int, program: int, kind: bytes) -> None:
        """Write the font under its number, over a program that embeds its glyphs."""
        name = self._name()
        widths = b" ".join(
            b"%d [%d]" % (glyph, self._width(glyph)) for glyph in sorted(self.glyphs)
        )
        described = file.added(self._descriptor(name, program, kind))
        descendant = file.added(
            b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/W[%b]/FontDescriptor %d 0 R>>"
            % (0 if kind == b"FontFile3" else 2, name, widths, described)
        )
        letters = deflated(_letters(self.glyphs))
        head = b"<</Filter/FlateDecode/Length %d>>" % len(letters)
        unicode = file.stream(file.reserve(), head, letters)
        file.plain(
            number,
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>" % (name, descendant, unicode),
        )

    def _name(self) -> bytes:
        import uharfbuzz  # noqa: PLC0415

        names = uharfbuzz.OTNameIdPredefined
        said = self._drawn.face.get_name(names.POSTSCRIPT_NAME) or "Unnamed"
        return b"STAMPS+" + "".join(c for c in said if c.isalnum() or c == "-").encode("ascii")

    def _descriptor(self, name: bytes, program: int, kind: bytes) -> bytes:
        extents = self._drawn.get_font_extents("ltr")
        up, down = (
            _number(self._thousandths(value)) for value in (extents.ascender, extents.descender)
        )
        widest = _number(max(map(self._width, self.glyphs)))
        parts = (name, SYMBOLIC, down, widest, up, up, down, up, STEM, kind, program)
        return (
            b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[0 %b %b %b]/ItalicAngle 0"
            b"/Ascent %b/Descent %b/CapHeight %b/StemV %d/%b %d 0 R>>" % parts
        )


def _letters(glyphs: Mapping[int, str]) -> bytes:
    pairs = [_pair(glyph, said) for glyph, said in sorted(glyphs.items()) if said]
    lists = [pairs[at : at + MOST_OF_A_LIST] for at in range(0, len(pairs), MOST_OF_A_LIST)]
    written = [b"%d beginbfchar\n%b\nendbfchar" % (len(part), b"\n".join(part)) for part in lists]
    return CMAP % b"\n".join(written)


@lru_cache(maxsize=4096)
def _pair(glyph: int, said: str) -> bytes:
    written = said.replace(NO_BREAK, " ").encode("utf-16-be").hex().encode()
    return b"<%04x> <%b>" % (glyph, written)


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()
