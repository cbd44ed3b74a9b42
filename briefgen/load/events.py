"""Plain YAML from the parser's events, read once: nothing is resolved, composed or explained.

What is not plain (aliases, tags, keys that are given twice, two documents, depth) is left to those
who can say what is wrong with it, and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from briefgen.load.positioned import Path_

# What YAML reads as nothing where it is not quoted.
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# How half a character can be written, which is to be found.
ESCAPED = ("\\u", "\\U", "\\x")


class NotPlainError(Exception):
    """A file holds what is no plain text, list or mapping."""


class Plain:
    """The data of one file, with where each value and key of it stands."""

    def __init__(self, text: str, loader: Any, deepest: int) -> None:  # noqa: ANN401
        self.spans: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, int] = {}
        self._left = deepest
        if any(escape in text for escape in ESCAPED):
            raise NotPlainError
        reader = loader(text)
        self._next = reader.get_event
        try:
            self.data = self._document()
        finally:
            reader.dispose()

    def _document(self) -> Any:  # noqa: ANN401 - a tree of text
        self._next()  # the stream begins
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        data = self._value(self._next(), ())
        self._next()  # the document ends
        if not isinstance(self._next(), yaml.StreamEndEvent):
            raise NotPlainError
        return data

    def _value(self, event: Any, path: Path_) -> Any:  # noqa: ANN401
        kind = type(event)
        if kind is ALIAS or event.anchor or event.tag:
            raise NotPlainError
        if kind is SCALAR:
            self.spans[path] = (event.start_mark.index, event.end_mark.index)
            value: str = event.value
            return None if event.implicit[0] and value in NOTHING else value
        return self._collection(event, path, self._entries if kind is MAPPING else self._items)

    def _collection(self, event: Any, path: Path_, read: Any) -> Any:  # noqa: ANN401
        self._left -= 1
        if self._left < 0:
            raise NotPlainError
        data, end = read(path)
        self._left += 1
        self.spans[path] = (event.start_mark.index, end.end_mark.index)
        return data

    def _items(self, path: Path_) -> tuple[list[Any], Any]:
        data: list[Any] = []
        while type(event := self._next()) is not SEQUENCE_END:
            data.append(self._value(event, (*path, len(data))))
        return data, event

    def _entries(self, path: Path_) -> tuple[dict[str, Any], Any]:
        data: dict[str, Any] = {}
        while type(event := self._next()) is not MAPPING_END:
            if type(event) is not SCALAR or event.anchor or event.value in data:
                raise NotPlainError
            mark: Any = event.start_mark
            below = (*path, event.value)
            self.keys[below] = mark.index
            data[event.value] = self._value(self._next(), below)
        return data, event


# Asked for by name seven thousand times a project.
ALIAS, SCALAR = yaml.AliasEvent, yaml.ScalarEvent
MAPPING, MAPPING_END = yaml.MappingStartEvent, yaml.MappingEndEvent
SEQUENCE_END = yaml.SequenceEndEvent
