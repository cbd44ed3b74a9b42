"""The words of a file's slots, page by page, as marked content of the elements that own them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.link.slots import Line, Setting, setting
from briefgen.link.writer import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.compiled import Slot
    from briefgen.link.binding import Binding
    from briefgen.link.faces import Shelf
    from briefgen.link.placing import Placed
    from briefgen.link.sheets import Sheet

ARTIFACT = b"/Artifact <</Type /Layout>> BDC"


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot, and the words in it."""

    slot: Slot
    setting: Setting

    @property
    def lines(self) -> tuple[Line, ...]:
        """Give the lines; an empty slot has none."""
        return self.setting.lines

    def drawn(self, names: Mapping[str, bytes]) -> bytes:
        """Draw the words; `names` says how pages call each face."""
        slot = self.slot
        opened = ARTIFACT
        if slot.mark is not None:
            opened = b"/Span <</MCID %d%b>> BDC" % (slot.mark, self.setting.actual)
        if not self.lines:
            return opened + b" EMC"
        type_ = b"/%b %b Tf" % (names[slot.face], numbers(slot.size))
        shown = b" ".join(
            b"1 0 0 -1 %b Tm %b TJ" % (self._place(line, n), line.shown)
            for n, line in enumerate(self.lines)
        )
        colour = numbers(*slot.colour)
        return b"%b BT %b rg %b %b ET EMC" % (opened, colour, type_, shown)

    def _place(self, line: Line, number: int) -> bytes:
        slot = self.slot
        left = slot.left + (slot.width - line.length if slot.ends else 0)
        return numbers(left, slot.baseline + number * slot.step)


def filled(
    pages: Sequence[Sheet], binding: Binding, shelf: Shelf
) -> dict[int, list[Filled]]:  # fmt: skip
    """Set the words of every slot, by the number of its page; raises ValueError if some do not fit.

    Every slot is there, as its element owns what is marked: without words it is empty.
    """
    found: dict[int, list[Filled]] = {}
    for one in dict.fromkeys(sheet.of for sheet in pages if sheet.of is not None):
        for slot, words in _words(one, binding):
            found.setdefault(one.pages[slot.page], []).append(_set(slot, words, shelf, one.name))
    return found


def _words(one: Placed, binding: Binding) -> Iterator[tuple[Slot, str]]:
    slots = one.document.slots
    yield from zip(slots, binding.fills.get(one.name) or [""] * len(slots), strict=True)


def _set(slot: Slot, words: str, shelf: Shelf, name: str) -> Filled:
    made = setting(slot, words, shelf)
    if made is None:
        message = f"{words!r} does not fit its place in {name!r}"
        raise ValueError(message)
    return Filled(slot, made)
