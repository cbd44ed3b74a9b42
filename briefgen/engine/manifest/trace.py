"""From what was read to the files and pages that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.engine.manifest.entries import Manifest

# Fields that also stand in heads, contents or what a file says of itself, where no ref leads.
EVERYWHERE = frozenset({"title", "topic"})


@dataclass(frozen=True, slots=True)
class Reader:
    """One file that read something: the pages where it stands, all if it is not known where."""

    file: str
    pages: tuple[int, ...]
    inputs: tuple[str, ...]


def readers(manifest: Manifest, names: Sequence[str]) -> list[Reader]:
    """List the files that read any of these, such as `few-arrivals` or `fact:few-arrivals`.

    This is a superset of what a change of them will change.
    """
    found = []
    for file, entry in manifest.files.items():
        if inputs := tuple(named(entry, names)):
            pages = sorted({page for name in inputs for page in pages_of(entry, name)})
            found.append(Reader(file, tuple(pages), inputs))
    return found


class Traced(Protocol):
    """What is known of a file or a part of one: what it read, and what stands on its pages."""

    @property
    def inputs(self) -> Mapping[str, str]:
        """Names of what it was made from, each with a digest."""

    @property
    def refs(self) -> tuple[tuple[str, ...], ...]:
        """What stands on each page."""

    @property
    def pages(self) -> int:
        """How many there are."""


def named(entry: Traced, names: Sequence[str]) -> Iterator[str]:
    """Give the names among these that a file read."""
    for name in entry.inputs:
        if name in names or name.partition(":")[2] in names:
            yield name
    for name in names:
        block, found, _ = name.partition("#")
        if found and f"block:{block}" in entry.inputs:
            yield name


def pages_of(entry: Traced, name: str) -> list[int]:
    """List the pages where something stands, counted from 1; all where that is not known.

    It is known of facts, and of fields that are set once, such as `strengthen-mandate#why`.
    """
    if name.partition("#")[2] in EVERYWHERE:
        return list(range(1, entry.pages + 1))
    found = [number for number, refs in enumerate(entry.refs, 1) if name in refs]
    return found or list(range(1, entry.pages + 1))
