"""Data of a file that remembers where each part of it stands."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Location
from briefgen.model import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Mapping

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Positioned:
    """Data of one file, and where each value (`spans`) and key (`keys`) of it stands.

    Both are counted in characters of `text` from 0: a span is where a value begins and ends.
    """

    file: str
    data: Any = None
    text: str = ""
    spans: Mapping[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Path_, int] = field(default_factory=dict)

    def place(self, path: Path_, offset: int = 0) -> Location:
        """Find the innermost part of a path that the file has, or a character in its text."""
        found = self._innermost(path)
        if found not in self.spans:
            return Location(self.file)
        start, end = self.spans[found]
        value = self._value(found)
        if offset and isinstance(value, str):
            start += _offset_in_source(self.text[start:end], value, offset)
        return at_offset(self.text, start, self.file)

    def key(self, path: Path_) -> Location:
        """Find the key of a value, or the innermost part of its path that the file has."""
        known = path in self.keys
        return at_offset(self.text, self.keys[path], self.file) if known else self.place(path)

    def lines(self, path: Path_) -> tuple[int, int]:
        """Give the first and last line of a value; the whole file for the empty path."""
        if not path or path not in self.spans:
            return 0, self.text.count("\n") + 1
        start, end = self.spans[path]
        # A block ends where the next one begins; that line is not its own.
        last = self.text[:end].rstrip()
        return self.text.count("\n", 0, start) + 1, last.count("\n") + 1

    def _innermost(self, path: Path_) -> Path_:
        found: Path_ = ()
        for step in path:
            if (*found, step) in self.spans:
                found = (*found, step)
            elif step != DEFAULT:
                break
        return found

    def _value(self, path: Path_) -> object:
        value = self.data
        for step in path:
            value = value[step]
        return value


def _offset_in_source(source: str, value: str, offset: int) -> int:
    """Find a character of a value in the lines that wrote it, folded or quoted as they may be.

    White space differs between the two and words do not: the third `of` of one is that of both.
    """
    start = max(value.rfind(" ", 0, offset), value.rfind("\n", 0, offset)) + 1
    word = re.match(r"\S*", value[start:])
    needle = word[0] if word else ""
    if not needle:
        return 0
    before = value.count(needle, 0, start)
    at = -1
    for _ in range(before + 1):
        at = source.find(needle, at + 1)
        if at < 0:
            return 0
    return at + offset - start


def at_offset(text: str, offset: int, name: str) -> Location:
    """Find the line and column of a character in a text."""
    before = text[:offset]
    return Location(name, before.count("\n") + 1, offset - before.rfind("\n"))
