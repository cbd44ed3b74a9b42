"""What the eye and the ear must agree on: order, words, running heads, contrast."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.inspect.content import Box
from briefgen.inspect.flaws import flaw
from briefgen.inspect.lines import Line, gather, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.diagnostics import Diagnostic
    from briefgen.inspect.drawn import Drawn, Page
    from briefgen.inspect.inks import Colour, Ink

# Ascenders reach into the line above by less than this part of a point a line.
TOUCH = 2.0
COLUMN = 0.5
LARGE, ENOUGH, ENOUGH_LARGE = 18.0, 4.5, 3.0
# Where so many of the points under a word are too near to its colour, it is hard to read.
PART = 0.25
SHOWN = 40


def order(drawn: Drawn) -> Iterator[Diagnostic]:
    """Find what is read after something that stands wholly below it, in the same column."""
    for number in range(len(drawn.pages)):
        earlier: list[Box] = []
        for block in drawn.blocks:
            runs = block.runs.get(number)
            if not runs or not block.flows or {"Note", "FENote"} & set(block.path):
                continue
            box = reduce(Box.joined, (run.box for run in runs))
            if any(_above(box, before) for before in earlier):
                message = f"{_short(joined(runs))} is read after what stands below it"
                yield flaw("reading-order", message, number)
            earlier.append(box)


def _above(box: Box, other: Box) -> bool:
    shared = min(box.right, other.right) - max(box.left, other.left)
    narrow = min(box.right - box.left, other.right - other.left)
    return box.bottom > other.top - TOUCH and shared > COLUMN * narrow


def words(drawn: Drawn) -> Iterator[Diagnostic]:
    """Find words that are drawn as content, and that no tag reads."""
    if not drawn.blocks:
        return
    for number, page in enumerate(drawn.pages):
        read = {run.key for block in drawn.blocks for run in block.runs.get(number, ())}
        unread = [
            run
            for run in page.content.runs
            if run.key not in read and run.key not in page.artifacts
        ]
        if unread:
            yield flaw("words-unread", f"no tag reads {_short(joined(unread))}", number)


def running_heads(drawn: Drawn) -> Iterator[Diagnostic]:
    """Find the outermost line of a page that is content, and the same on the page before."""
    ends = [_ends(page) for page in drawn.pages]
    for number, (before, after) in enumerate(pairwise(ends), 1):
        for text, place in after.items():
            if any(text == other and _near(place, at) for other, at in before.items()):
                yield flaw("running-head-tagged", f"{_short(text)} is read again", number)


def _ends(page: Page) -> dict[str, tuple[float, float]]:
    runs = [run for run in page.content.runs if run.mcid >= 0 and run.key not in page.artifacts]
    lines = [line for line in gather(runs) if line.main.upright]
    return {joined(line.runs): (line.left, line.main.baseline) for line in _outermost(lines)}


def _outermost(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines at the highest and at the lowest level; there may be several side by side."""
    levels = {round(line.main.baseline) for line in lines}
    ends = {min(levels), max(levels)} if levels else set()
    return (line for line in lines if round(line.main.baseline) in ends)


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 1 and abs(one[1] - other[1]) < 1


def contrast(drawn: Drawn) -> Iterator[Diagnostic]:
    """Find type that is too near in colour to what it is printed on."""
    for number, page in enumerate(drawn.pages):
        pale: Counter[tuple[Colour, Colour]] = Counter()
        said: dict[tuple[Colour, Colour], str] = {}
        for ink in page.inks:
            if near := _too_near(ink):
                pale[near] += 1
                said.setdefault(near, ink.run.text)
        for (colour, ground), times in pale.items():
            reached = f"{_ratio(colour, ground):.1f}"
            more = f" and {times - 1} more" if times > 1 else ""
            message = f"{_short(said[colour, ground])}{more}: contrast {reached}"
            yield flaw("pale-text", f"{message} ({_hex(colour)} on {_hex(ground)})", number)


def _too_near(ink: Ink) -> tuple[Colour, Colour] | None:
    """Give the colour as it is seen and the ground that it is too near to, if there is much."""
    least = ENOUGH_LARGE if ink.run.size >= LARGE else ENOUGH
    pairs = [(_over(ink, ground), ground) for ground in ink.ground]
    near = [pair for pair in pairs if _ratio(*pair) < least]
    if not pairs or len(near) < PART * len(pairs):
        return None
    return Counter(near).most_common(1)[0][0]


def _over(ink: Ink, ground: Colour) -> Colour:
    """Lay a colour over another, as far as it covers it."""
    red, green, blue = (
        round(ink.alpha * one + (1 - ink.alpha) * other)
        for one, other in zip(ink.colour, ground, strict=True)
    )
    return red, green, blue


def _ratio(one: Colour, other: Colour) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004 - WCAG 2.2's own figures
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def _short(text: str) -> str:
    said = " ".join(text.split())
    return f"“{said[:SHOWN]}…”" if len(said) > SHOWN else f"“{said}”"
