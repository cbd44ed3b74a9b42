"""Words drawn into a document's slots, as its layout would have drawn them, or not at all.

Letters are placed as Pango places them and as WeasyPrint writes them: in 1024ths of a CSS pixel,
and the space between two in whole thousandths of the type size, cut off. What would need more than
that (two scripts or directions, marks over letters, a break that is not at a space) does not fit:
whoever asks lays the page out in full.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.link.trees import text as written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import uharfbuzz

    from briefgen.compiled import CompiledDocument, Slot
    from briefgen.link.faces import Shelf

UNITS = 1024  # of Pango, in a CSS pixel
THOUSAND = 1000
RIGHT = frozenset({"R", "AL"})
# Letters of these scripts are broken anywhere, or joined by rules of their own.
UNBROKEN = frozenset({"CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"})
# Between these and a letter no line is broken.
CLOSE = frozenset(" \u00a0.,'’()")
SPACE = " "


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the operand of TJ, and its length in CSS pixels."""

    shown: bytes
    length: float


@dataclass(frozen=True, slots=True)
class Setting:
    """Words as they stand in a slot; `glyphs` maps each to the characters that it stands for."""

    lines: tuple[Line, ...]
    glyphs: Mapping[int, str]
    actual: bytes = b""


def fits(document: CompiledDocument, texts: Sequence[str], shelf: Shelf) -> bool:
    """Say whether each text can be drawn into its slot."""
    return len(texts) == len(document.slots) and all(
        setting(slot, text, shelf) is not None
        for slot, text in zip(document.slots, texts, strict=True)
    )


def setting(slot: Slot, text: str, shelf: Shelf) -> Setting | None:
    """Set words for a slot; None if they do not fit."""
    key = slot.face, slot.size, slot.features, round(slot.width, 3), slot.lines, text
    if key not in shelf.settings:
        shelf.settings[key] = _setting(slot, text, shelf)
    return shelf.settings[key]


def _setting(slot: Slot, text: str, shelf: Shelf) -> Setting | None:
    if not text:
        return Setting((), {})
    if slot.face not in shelf.fonts or not _is_simple(text):
        return None
    shaper = _Shaper(slot, shelf)
    lines = [text] if shaper.length(text) <= slot.width else shaper.broken(text)
    if lines is None or len(lines) > slot.lines:
        return None
    drawn = [shaper.line(line) for line in lines]
    if any(line is None for line in drawn):
        return None
    backwards = any(unicodedata.bidirectional(character) in RIGHT for character in text)
    actual = b"/ActualText%b" % written(text) if backwards or len(lines) > 1 else b""
    return Setting(tuple(line for line in drawn if line), shaper.glyphs, actual)


def _is_simple(text: str) -> bool:
    """Say whether words are of one script and run in one direction."""
    directions = {unicodedata.bidirectional(character) for character in text}
    if directions & RIGHT and directions - RIGHT - {"WS", "NSM", "ON", "CS"}:
        return False
    letters = (unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha())
    scripts = {script for script in letters if script not in ("MODIFIER", "FEMININE", "MASCULINE")}
    controls = any(unicodedata.category(c).startswith("C") for c in text)
    return len(scripts) <= 1 and not controls


class _Shaper:
    """Shapes words in one face and size."""

    def __init__(self, slot: Slot, shelf: Shelf) -> None:
        import uharfbuzz  # noqa: PLC0415 - 25 ms, and only for words that were not set before

        self._slot = slot
        self._font = uharfbuzz.Font(shelf.face(slot.face))
        scale = round(slot.size * UNITS)
        self._font.scale = (scale, scale)
        self._features = {name: bool(on) for name, on in slot.features}
        self.glyphs: dict[int, str] = {}

    def _shaped(self, words: str) -> uharfbuzz.Buffer:
        import uharfbuzz  # noqa: PLC0415

        buffer = uharfbuzz.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, self._features)
        return buffer

    def length(self, words: str) -> float:
        """Measure a line in CSS pixels."""
        advances = (int(place.x_advance) for place in self._shaped(words).glyph_positions)
        return sum(advances) / UNITS

    def broken(self, text: str) -> list[str] | None:
        """Break words into lines at spaces, as many as a line holds; None if that is not enough."""
        if not all(c.isalnum() or c in CLOSE for c in text) or _script(text) in UNBROKEN:
            return None
        lines, rest = [], text.split(SPACE)
        while rest:
            count = len(rest)
            while count > 1 and self.length(SPACE.join(rest[:count])) > self._slot.width:
                count -= 1
            line = SPACE.join(rest[:count])
            if self.length(line) > self._slot.width:
                return None
            lines.append(line)
            rest = rest[count:]
        return lines

    def line(self, words: str) -> Line | None:
        """Draw a line; None where a letter is missing, or does not stand on the line."""
        buffer = self._shaped(words)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(words)], strict=True))
        shown, length = b"", 0
        for info, position in zip(infos, positions, strict=True):
            if not info.codepoint or position.x_offset or position.y_offset:
                return None
            shown += b"<%04x>" % info.codepoint
            self.glyphs.setdefault(info.codepoint, words[info.cluster : ends[info.cluster]])
            if spare := self._spare(info.codepoint, position.x_advance):
                shown += b"%d" % spare
            length += position.x_advance
        return Line(b"[%b]" % shown, length / UNITS)

    def _spare(self, glyph: int, advance: int) -> int:
        """Give the thousandths by which a glyph's own width is more than the place it takes."""
        size = self._slot.size * UNITS
        own = round(self._font.get_glyph_h_advance(glyph) * THOUSAND / size)
        return int(own - advance * THOUSAND / size)


def _script(text: str) -> str:
    return next((unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()), "")
