"""Every text of one audience's brief, with the place where it was written."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.model import DEFAULT
from briefgen.select.audience import AS_IT_IS, NESTED, Content, content_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.diagnostics import Location
    from briefgen.load import Library
    from briefgen.model import Audience, Block, Chart

# Names of fields whose words stand alone: no sentence in them could carry a citation.
HEADINGS = frozenset(
    {"title", "topic", "heading", "label", "caption", "subcaption", "name", "when", "alt"}
)
# Fields that no reader reads as words: ids, addresses, choices from a list.
UNREAD = frozenset(
    {"fact", "url", "likelihood", "kind", "sources", "builds_on", "mechanisms", "width"}
)
# Says of whom a passage is true, and is printed nowhere.
CONDITION = "given"
# Boxes print these fields of other blocks; an overview's boxes print a glance at each too.
BOXED = frozenset({"title", "summary"})
OVERVIEWED = BOXED | {"glance"}


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and where it stands: a block, and a path such as `("why", "donors")` in it."""

    block: str
    path: tuple[str | int, ...]
    text: str

    @property
    def field(self) -> str:
        """The block's field that holds the text."""
        return str(self.path[0])

    @property
    def names(self) -> frozenset[str]:
        """The names of fields on the way to the text, the audience's own included."""
        return frozenset(step for step in self.path if isinstance(step, str))

    @property
    def is_heading(self) -> bool:
        """Say whether the words stand alone, as a title or a label does."""
        return bool(HEADINGS & {self.path[-1], self.field}) or (
            self.field == "chapters" and "title" in self.names
        )

    @property
    def is_read(self) -> bool:
        """Say whether readers see the text as words."""
        return not (UNREAD & self.names)

    @property
    def key(self) -> str:
        """Name the text as translations do: the path with dots, `default` left out."""
        return key_of(self.path)

    def place(self, library: Library, offset: int = 0) -> Location:
        """Find the file, line and column of a character of the text."""
        return library.place("block", self.block, *self.path, offset=offset)


def key_of(path: tuple[str | int, ...]) -> str:
    """Write a path with dots: `asks.diplomats.0.action`; the default variant has no name."""
    return ".".join(str(step) for step in path if step != DEFAULT)


def texts_for(library: Library, block: Block, audience: Audience) -> tuple[PlacedText, ...]:
    """List every text that an audience's brief prints, boxes and chapters last."""
    content = content_for(block, audience.id)
    found = list(_texts_of(block, audience))
    shown = OVERVIEWED if block.kind == "overview" else BOXED
    for id_ in content.mechanisms:
        if box := library.blocks.get(id_):
            found += [text for text in _texts_of(box, audience) if text.field in shown]
    for part in bound_in(library, block):
        found += texts_for(library, part, audience)
    return tuple(dict.fromkeys(found))


def bound_in(library: Library, block: Block) -> tuple[Block, ...]:
    """List the blocks that a compendium binds, chapter by chapter; a brief binds none."""
    named = [id_ for chapter in block.chapters for id_ in chapter.blocks]
    found = [library.blocks[id_] for id_ in named if id_ in library.blocks]
    return tuple(part for part in found if not part.chapters)


def _texts_of(block: Block, audience: Audience) -> Iterator[PlacedText]:
    content = content_for(block, audience.id)
    for field in fields(Content):
        if field.name not in AS_IT_IS | NESTED and field.name != "variants":
            yield from _walk(block.id, getattr(content, field.name), content.path(field.name))
    for n, chapter in enumerate(content.chapters):
        for name in ("title", "summary"):
            yield from _walk(block.id, getattr(chapter, name), chapter.path(n, name))


def _walk(
    block: str,
    value: Any,  # noqa: ANN401 - text, or a tree of tuples and dataclasses
    path: tuple[str | int, ...],
) -> Iterator[PlacedText]:
    if isinstance(value, str) and value:
        yield PlacedText(block, path, value)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _walk(block, item, (*path, n))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != CONDITION:
                yield from _walk(block, getattr(value, field.name), (*path, field.name))


def facts_of(chart: Chart) -> tuple[str, ...]:
    """List the facts that a chart draws, in its own order."""
    named = [(p.fact, *(part.fact for part in p.parts)) for p in chart.points]
    return tuple(dict.fromkeys(id_ for ids in named for id_ in ids if id_))
