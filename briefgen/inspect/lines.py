"""Runs of type gathered into printed lines, by where they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.inspect.content import Run

# All in ems. Wider than this is a column's or a cell's gap, not a space of the line.
GAP = 1.5
# Italics overhang and pairs are kerned by less.
OVERHANG = 0.3
# Bearings of two letters that touch add up to less, a word space to more.
SPACE = 0.2
# A mark of more letters than this would be small print.
LONGEST_MARK = 12
MARK_SIZE = 0.8
MARK_GAP = 0.3
MARK_SHIFT = 0.1
# Lines are looked for in bands of this many points, so that a crowded page is still read fast.
BAND = 10.0
MOST_BANDS = 20
# The part of an em above and below the baseline that letters fill.
ASCENT, DESCENT = 0.7, 0.2
# Lines set solid at 0.77 em still pass; below that, tails strike the next line's capitals.
OVERLAP = 0.15


@dataclass(frozen=True)
class Line:
    """A stretch of type on one baseline, its runs from left to right."""

    runs: tuple[Run, ...]

    @cached_property
    def main(self) -> Run:
        """Give the largest type, on which marks hang."""
        return max(self.runs, key=lambda run: run.size)

    @cached_property
    def left(self) -> float:
        """Give the left edge."""
        return self.runs[0].box.left

    @cached_property
    def width(self) -> float:
        """Give the length of the line."""
        return max(run.box.right for run in self.runs) - self.left

    @cached_property
    def marks(self) -> frozenset[int]:
        """Name the runs that are raised or lowered beside larger type."""
        found: set[int] = set()
        for runs in (self.runs, self.runs[::-1]):
            found |= set(_marks(runs))
        return frozenset(found)


def strike(one: Run, other: Run) -> bool:
    """Say whether two runs of upright type are printed over each other."""
    across = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    over = min(top(one), top(other)) - max(bottom(one), bottom(other))
    size = min(one.size, other.size)
    return across > SPACE * size and over > OVERLAP * size * (ASCENT + DESCENT)


def top(run: Run) -> float:
    """Give the level that a run's capitals reach up to."""
    return run.baseline + ASCENT * run.size


def bottom(run: Run) -> float:
    """Give the level that a run's tails reach down to."""
    return run.baseline - DESCENT * run.size


def gather(runs: Iterable[Run]) -> list[Line]:
    """Gather upright type into lines, from the top down; turned type is one line a run."""
    lines: list[list[Run]] = []
    by_band: dict[int, list[list[Run]]] = defaultdict(list)
    for run in sorted(runs, key=lambda r: r.box.left):
        near = (line for band in _bands(run) for line in by_band.get(band, ()))
        line = next((line for line in near if _continues(line[-1], run)), None)
        if line is None:
            line = []
            lines.append(line)
        line.append(run)
        by_band[int(run.baseline // BAND)].append(line)
    found = (Line(tuple(line)) for line in lines)
    return sorted(found, key=lambda line: (-line.main.baseline, line.left))


def _bands(run: Run) -> range:
    reach = min(run.size // BAND, MOST_BANDS) + 1
    band = run.baseline // BAND
    return range(int(band - reach), int(band + reach) + 1)


def joined(runs: Sequence[Run]) -> str:
    """Write runs in the order given: spaces where there is room, a new line for each line."""
    text = ""
    for before, run in zip([None, *runs], runs, strict=False):
        if before is not None and _is_mark(run, before) and _touches(before, run):
            # A mark moved by `position` is drawn last; pdfium takes the gap it leaves for a space.
            text = text.rstrip(" ") + run.text.lstrip(" ")
        elif before is None or _continues(before, run):
            text = _beside(text, " " * _spaced(before, run) + run.text)
        elif text.endswith(("\u2010", "\u00ad", "\x02", "\ufffe")):
            text = text[:-1] + run.text
        else:
            text = text.rstrip() + "\n" + run.text.lstrip()
    return text.strip()


def _beside(text: str, more: str) -> str:
    return text + (more.lstrip(" ") if text.endswith(" ") else more)


def _continues(before: Run, run: Run) -> bool:
    if not (before.upright and run.upright):
        return False
    large, small = max(before.size, run.size), min(before.size, run.size)
    shift = abs(run.baseline - before.baseline)
    if shift > 0.9 * small:
        return False
    room = GAP * small if shift < MARK_SHIFT * small else MARK_GAP * large
    return -OVERHANG * small < _gap(before, run) < room


def _gap(one: Run, other: Run) -> float:
    return max(other.box.left - one.box.right, one.box.left - other.box.right)


def _spaced(before: Run | None, run: Run) -> bool:
    if before is None or before.text[-1].isspace() or run.text[0].isspace():
        return False
    return _gap(before, run) > SPACE * max(before.size, run.size)


def _touches(before: Run, run: Run) -> bool:
    return _continues(before, run) and _gap(before, run) < SPACE * before.size


def _marks(runs: Sequence[Run]) -> Iterator[int]:
    base = touched = runs[0]
    for run in runs[1:]:
        if _is_mark(run, base) and _gap(touched, run) < MARK_GAP * base.size:
            yield run.key
        else:
            base = run
        touched = run


def _is_mark(run: Run, base: Run) -> bool:
    shift = abs(run.baseline - base.baseline)
    small = run.size < MARK_SIZE * base.size and len(run.text.strip()) <= LONGEST_MARK
    return small and shift > MARK_SHIFT * base.size
