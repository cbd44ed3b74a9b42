"""The words of a file's slots, page by page, as marked content of the elements that own them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.link.slots import Line, Setting, setting
from briefgen.link.writer import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.compiled import CompiledDocument, Slot
    from briefgen.link.binding import Binding
    from briefgen.link.faces import Shelf
    from briefgen.link.placing import Placed
    from briefgen.link.sheets import Sheet

ARTIFACT = b"/Artifact <</Type /Layout>> BDC"

# Documents with slots are forms, one for all who are told the same.
MOST_FRAMED = 64


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a slot is the same whatever words are in it, as it is written."""

    slot: Slot
    style: bytes  # with a place for what pages call the face
    place: bytes

    def start(self, line: Line, number: int) -> bytes:
        """Say where a line begins, counted from 0."""
        slot = self.slot
        if not number and not slot.ends:
            return self.place
        left = slot.left + (slot.width - line.length if slot.ends else 0)
        return numbers(left, slot.baseline + number * slot.step)


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot, and the words in it."""

    frame: Frame
    setting: Setting

    @property
    def face(self) -> str:
        """Name the face of the words."""
        return self.frame.slot.face

    def drawn(self, names: Mapping[str, bytes]) -> bytes:
        """Draw the words; `names` says how pages call each face."""
        mark, lines = self.frame.slot.mark, self.setting.lines
        opened = ARTIFACT
        if mark is not None:
            opened = b"/Span <</MCID %d%b>> BDC" % (mark, self.setting.actual)
        if not lines:
            return opened + b" EMC"
        style = self.frame.style % names[self.face]
        shown = b" ".join(
            b"1 0 0 -1 %b Tm %b TJ" % (self.frame.start(line, number), line.shown)
            for number, line in enumerate(lines)
        )
        return b"%b BT %b %b ET EMC" % (opened, style, shown)


def filled(pages: Sequence[Sheet], binding: Binding, shelf: Shelf) -> dict[int, list[Filled]]:
    """Set the words of every slot, by the number of its page; raises ValueError if some do not fit.

    Every slot is there, as its element owns what is marked: without words it is empty.
    """
    found: dict[int, list[Filled]] = {}
    for one in dict.fromkeys(sheet.of for sheet in pages if sheet.of is not None):
        own = one.pages
        for frame, words in _words(one, binding, shelf):
            page = own[frame.slot.page]
            found.setdefault(page, []).append(_set(frame, words, shelf, one.name))
    return found


def _words(one: Placed, binding: Binding, shelf: Shelf) -> Iterator[tuple[Frame, str]]:
    if slots := one.document.slots:
        words = binding.fills.get(one.name) or [""] * len(slots)
        yield from zip(_frames(one.document, shelf), words, strict=True)


def _frames(document: CompiledDocument, shelf: Shelf) -> tuple[Frame, ...]:
    """Write what is the same in every file, once."""
    key = id(document)
    if key not in shelf.frames:
        if len(shelf.frames) >= MOST_FRAMED:
            shelf.frames.clear()
        # The document is kept with what is named after it, so that its name stays its own.
        shelf.frames[key] = document, tuple(map(_frame, document.slots))
    return shelf.frames[key][1]


def _frame(slot: Slot) -> Frame:
    style = b"%b rg /%%b %b Tf" % (numbers(*slot.colour), numbers(slot.size))
    return Frame(slot, style, numbers(slot.left, slot.baseline))


def _set(frame: Frame, words: str, shelf: Shelf, name: str) -> Filled:
    made = setting(frame.slot, words, shelf)
    if made is None:
        message = f"{words!r} does not fit its place in {name!r}"
        raise ValueError(message)
    return Filled(frame, made)
