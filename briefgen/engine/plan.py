"""Which briefs to print, under which names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, ProjectError, error
from briefgen.load.schema import did_you_mean
from briefgen.select import is_written_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.load import Library
    from briefgen.model import Audience, Block


@dataclass(frozen=True, slots=True)
class Brief:
    """One block for one audience in one locale, and the name of its file."""

    block: Block
    audience: Audience
    locale: str
    file: str

    @property
    def key(self) -> str:
        """Name the brief for people: locale/audience/block."""
        return f"{self.locale}/{self.audience.id}/{self.block.id}"


def plan(
    library: Library,
    blocks: Sequence[str] = (),
    audiences: Sequence[str] = (),
    locales: Sequence[str] = (),
    variant: str = "",
) -> list[Brief]:
    """List the briefs that were asked for; nothing named means every recommendation."""
    known_blocks = {**library.blocks, **_broken(library, "block")}
    known_audiences = {**library.audiences, **_broken(library, "audience")}
    problems = [
        *_unknown("block", blocks, known_blocks),
        *_unknown("audience", audiences, known_audiences),
        *_unknown("locale", locales, library.layout),
    ]
    if problems:
        raise ProjectError(*problems)
    return [
        Brief(block, audience, locale, _file(block, audience, locale, variant))
        for locale in locales or [library.project.language]
        for audience in sorted(library.audiences.values(), key=lambda a: a.id)
        if not audiences or audience.id in audiences
        for block in _printable(library, blocks)
        if is_written_for(block, audience.id)
    ]


def _broken(library: Library, kind: str) -> dict[str, None]:
    return {id_: None for word, id_ in library.broken if word == kind}


def _unknown(kind: str, names: Sequence[str], known: Mapping[str, object]) -> list[Diagnostic]:
    return [
        error(f"unknown-{kind}", f"no {kind} {name!r}", hint=did_you_mean(name, known))
        for name in names
        if name not in known
    ]


def _printable(library: Library, names: Sequence[str]) -> list[Block]:
    blocks = [
        block
        for block in library.blocks.values()
        if (block.id in names if names else block.kind == "recommendation")
    ]
    return sorted(blocks, key=lambda block: (block.kind, block.order, block.id))


def _file(block: Block, audience: Audience, locale: str, variant: str) -> str:
    ending = f".{variant}.pdf" if variant else ".pdf"
    return f"{locale}/{audience.id}/{block.id}{ending}"
