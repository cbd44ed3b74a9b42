"""Which briefs to print, under which names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, ProjectError, WrongUsageError, error
from briefgen.engine.naming import folded, name_of
from briefgen.load.library import ANY, BLOCK_FOLDERS
from briefgen.load.nearest import did_you_mean
from briefgen.select import is_written_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.load import Library
    from briefgen.model import Audience, Block


# The kinds of blocks that are printed as files of their own.
PRINTED = ("recommendation", "overview", "compendium")


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; an empty selection means everything."""

    blocks: Sequence[str] = ()
    audiences: Sequence[str] = ()
    locales: Sequence[str] = ()
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One block for one audience in one locale, and the name of its file."""

    block: Block
    audience: Audience
    locale: str
    file: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The briefs to print, and the files that wait for something that cannot be read."""

    briefs: tuple[Brief, ...]
    waiting: tuple[tuple[str, Location], ...]


def plan(library: Library, selection: Selection) -> Plan:
    """List the briefs that were asked for; nothing named means everything that is printed."""
    problems = [
        *_unknown(library, "block", selection.blocks, library.blocks),
        *_unprinted(library, selection.blocks),
        *_unknown(library, "audience", selection.audiences, library.audiences),
        *_unknown(library, "locale", selection.locales, library.layout),
    ]
    if problems:
        raise WrongUsageError(*problems)
    briefs = tuple(_briefs(library, selection))
    if taken := tuple(_taken(briefs)):
        raise ProjectError(*taken)
    return Plan(briefs, tuple(_waiting(library, selection)))


def _taken(briefs: Sequence[Brief]) -> Iterator[Diagnostic]:
    """Find names that are one on a disk that does not tell upper from lower case."""
    first: dict[str, Brief] = {}
    for brief in briefs:
        other = first.setdefault(folded(brief.file), brief)
        if other is not brief:
            message = f"{brief.file} and {other.file} are one file on many disks"
            hint = "give one of them another id: case and accents are not enough"
            yield error("same-file-name", message, Location("content/project.yaml"), hint)


def _unknown(
    library: Library, kind: str, names: Sequence[str], known: Mapping[str, object]
) -> list[Diagnostic]:
    return [
        error(f"unknown-{kind}", f"no {kind} {name!r}", hint=did_you_mean(name, known))
        for name in names
        if name not in known and (kind, name) not in library.broken
    ]


def _unprinted(library: Library, names: Sequence[str]) -> list[Diagnostic]:
    """Find blocks that are asked for and are only printed as part of others."""
    hint = "mechanisms and background are printed in overviews and compendia: build those"
    return [
        error("not-printed-alone", f"{name!r} is no brief but a {block.kind}", hint=hint)
        for name in names
        if (block := library.blocks.get(name)) and block.kind not in PRINTED
    ]


def _locales(library: Library, selection: Selection) -> Sequence[str]:
    own = (library.project.language, *library.project.locales)
    return tuple(dict.fromkeys(selection.locales or own))


def _briefs(library: Library, selection: Selection) -> Iterator[Brief]:
    for locale in _locales(library, selection):
        for audience in sorted(library.audiences.values(), key=lambda a: a.id):
            if selection.audiences and audience.id not in selection.audiences:
                continue
            for block in _printable(library, selection.blocks):
                if is_written_for(block, audience.id):
                    file = _file(locale, audience.id, block.id, selection.variant)
                    yield Brief(block, audience, locale, file)


def _printable(library: Library, names: Sequence[str]) -> list[Block]:
    blocks = [
        block
        for block in library.blocks.values()
        if (block.id in names if names else block.kind in PRINTED)
    ]
    return sorted(blocks, key=lambda block: (block.kind, block.order, block.id))


def _file(locale: str, audience: str, block: str, variant: str) -> str:
    ending = f".{variant}.pdf" if variant else ".pdf"
    return f"{name_of(locale)}/{name_of(audience)}/{name_of(block)}{ending}"


def _waiting(library: Library, selection: Selection) -> Iterator[tuple[str, Location]]:
    """Name the files that would be printed if the blocks and audiences they need were read."""
    for block, audience, cause in _unread(library, selection):
        for locale in _locales(library, selection):
            yield _file(locale, audience, block, selection.variant), cause


def _unread(library: Library, selection: Selection) -> Iterator[tuple[str, str, Location]]:
    broken = {
        kind: {id_: at for (k, id_), at in library.broken.items() if k == kind and id_ != ANY}
        for kind in ("block", "audience")
    }
    audiences = [a for a in library.audiences if a in (selection.audiences or library.audiences)]
    blocks = [b.id for b in _printable(library, selection.blocks)]
    for id_, at in broken["block"].items():
        if id_ in selection.blocks or (not selection.blocks and _is_printed(at)):
            yield from ((id_, audience, at) for audience in sorted(audiences))
    for id_, at in broken["audience"].items():
        if id_ in (selection.audiences or broken["audience"]):
            yield from ((block, id_, at) for block in blocks)


def _is_printed(at: Location) -> bool:
    return BLOCK_FOLDERS.get(PurePosixPath(at.file).parent.name) in PRINTED
