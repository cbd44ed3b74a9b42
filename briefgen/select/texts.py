"""Every text of one audience's content, with its path in the block's file."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from briefgen.select import Content, content_for
from briefgen.select.audience import AS_IT_IS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Audience, Block


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and where it stands: `("asks", "diplomats", 0, "action")`."""

    path: tuple[str | int, ...]
    text: str

    @property
    def field(self) -> str:
        """The block's field that holds the text."""
        return str(self.path[0])


def texts_for(block: Block, audience: Audience) -> list[PlacedText]:
    """List every text that an audience's brief prints of a block, in reading order."""
    content = content_for(block, audience.id)
    found: list[PlacedText] = []
    for field in fields(Content):
        if field.name not in AS_IT_IS and field.name != "variants":
            found += _walk(getattr(content, field.name), content.path(field.name))
    return found


def _walk(value: Any, path: tuple[str | int, ...]) -> Iterator[PlacedText]:  # noqa: ANN401
    if isinstance(value, str) and value:
        yield PlacedText(path, value)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _walk(item, (*path, n))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), (*path, field.name))
