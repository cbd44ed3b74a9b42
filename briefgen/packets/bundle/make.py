"""Bundles from printed files: each a folder, or one file, to hand over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic, ProjectError, WrongUsageError, error
from briefgen.engine.delivery import unwritten
from briefgen.engine.naming import name_of
from briefgen.load.states import read_states
from briefgen.packets.bundle.contents import Contents, of_briefs, of_packets
from briefgen.packets.bundle.index import index_page
from briefgen.packets.bundle.manifest import NAME, BundleManifest, dumped, listed
from briefgen.packets.bundle.naming import portable
from briefgen.packets.bundle.writing import write_folder, write_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from briefgen.load import Library

INDEX = "index.html"
ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class BundleRequest:
    """What to bundle, from which folder of printed files, and where to.

    Without a `plan` it is the briefs for `audiences`, all by default; with one it is its packets,
    all or those of delegations that `only` names. A target that ends in .zip becomes one file.
    """

    output: Path
    target: Path
    date: date
    plan: str = ""
    only: Sequence[str] = ()
    audiences: Sequence[str] = ()

    @property
    def is_zip(self) -> bool:
        """Say whether it becomes one file."""
        return self.target.suffix.lower() == ZIP


@dataclass(frozen=True, slots=True)
class Bundled:
    """One bundle as it came out; without `files` it was not made."""

    target: str
    files: int
    pages: int
    bytes: int
    findings: tuple[Diagnostic, ...]


def make_bundles(library: Library, request: BundleRequest) -> Iterator[Bundled]:
    """Make a bundle, or one for each delegation; raises ProjectError if there is none to make."""
    if request.plan and request.is_zip and len(set(request.only)) != 1:
        hint = "name one delegation with --only, or a folder, which gets a folder for each"
        raise WrongUsageError(error("one-zip-each", "a zip is for one delegation", hint=hint))
    if not request.plan:
        contents = of_briefs(request.output, request.audiences, library.project.language)
        yield _made(library, request, contents, request.target)
        return
    alone = len(set(request.only)) == 1
    for contents in of_packets(request.output, request.plan, request.only):
        target = request.target if alone else request.target / name_of(contents.name)
        yield _made(library, request, contents, target)


def _made(library: Library, request: BundleRequest, contents: Contents, target: Path) -> Bundled:
    if not contents.items:
        return Bundled(target.as_posix(), 0, 0, 0, contents.findings)
    try:
        files = _files(library, request, contents)
        if request.is_zip:
            write_zip(target, files, request.date)
        else:
            write_folder(target, files)
    except ProjectError as problem:
        found = (*contents.findings, *problem.diagnostics)
        return Bundled(target.as_posix(), 0, 0, 0, found)
    except OSError as problem:
        found = (*contents.findings, unwritten(target.as_posix(), problem))
        return Bundled(target.as_posix(), 0, 0, 0, found)
    pages, size = sum(item.pages for item in contents.items), sum(map(len, files.values()))
    return Bundled(target.as_posix(), len(contents.items), pages, size, contents.findings)


def _files(library: Library, request: BundleRequest, contents: Contents) -> dict[str, bytes]:
    """Give all files by their paths, the first page first."""
    names = portable(item.path for item in contents.items)
    states = read_states(library.root)[0].by_code if contents.state else {}
    state = states[contents.state].name_short if contents.state in states else contents.state
    index = index_page(library, contents, names, state, request.date)
    entries = {INDEX: listed(index)}
    pdfs = {}
    for name, item in zip(names, contents.items, strict=True):
        entries[name], pdfs[name] = listed(item.data, item.pages), item.data
    manifest = dumped(BundleManifest(dict(sorted(entries.items()))))
    return {INDEX: index, NAME: manifest, **pdfs}
