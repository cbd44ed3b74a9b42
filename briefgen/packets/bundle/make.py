"""Bundles from printed files: each a folder, or one file, to hand over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, ProjectError, WrongUsageError, error
from briefgen.engine.delivery import unwritten
from briefgen.engine.naming import name_of
from briefgen.executors import Workers
from briefgen.load.states import read_states
from briefgen.packets.bundle.contents import Contents, of_briefs, of_packets
from briefgen.packets.bundle.index import (
    LIMITS,
    IndexedFile,
    IndexOrder,
    IndexPages,
    index_page,
)
from briefgen.packets.bundle.manifest import NAME, BundleManifest, dumped, listed
from briefgen.packets.bundle.naming import portable
from briefgen.packets.bundle.writing import write_folder, write_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from briefgen.executors import Executor
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
    pages = partial(IndexPages, library)
    with Workers(pages, 1, LIMITS, IndexPages.__module__) as executor:
        bundling = _Bundling(library, request, executor)
        if not request.plan:
            contents = of_briefs(request.output, request.audiences, library.project.language)
            yield bundling.made(contents, request.target)
            return
        alone = len(set(request.only)) == 1
        for contents in of_packets(request.output, request.plan, request.only):
            target = request.target if alone else request.target / name_of(contents.name)
            yield bundling.made(contents, target)


@dataclass(frozen=True, slots=True)
class _Bundling:
    library: Library
    request: BundleRequest
    executor: Executor

    def made(self, contents: Contents, target: Path) -> Bundled:
        """Write one bundle, or say why there is none."""
        if not contents.items:
            return _none(target, contents.findings)
        try:
            files = self._files(contents)
            if self.request.is_zip:
                write_zip(target, files, self.request.date)
            else:
                write_folder(target, files)
        except ProjectError as problem:
            return _none(target, (*contents.findings, *problem.diagnostics))
        except OSError as problem:
            return _none(target, (*contents.findings, unwritten(target.as_posix(), problem)))
        pages, size = sum(item.pages for item in contents.items), sum(map(len, files.values()))
        return Bundled(target.as_posix(), len(contents.items), pages, size, contents.findings)

    def _files(self, contents: Contents) -> dict[str, bytes]:
        """Give all files by their paths, the first page first."""
        names = portable(item.path for item in contents.items)
        index = index_page(self.executor, self._order(contents, names))
        entries = {INDEX: listed(index)}
        pdfs = {}
        for name, item in zip(names, contents.items, strict=True):
            entries[name], pdfs[name] = listed(item.data, item.pages), item.data
        manifest = dumped(BundleManifest(dict(sorted(entries.items()))))
        return {INDEX: index, NAME: manifest, **pdfs}

    def _order(self, contents: Contents, names: Sequence[str]) -> IndexOrder:
        files = (
            IndexedFile(name, one.group, one.title, one.locale, one.pages, len(one.data))
            for name, one in zip(names, contents.items, strict=True)
        )
        code = contents.state
        states = read_states(self.library.root)[0].by_code if code else {}
        state = states[code].name_short if code in states else code
        return IndexOrder(contents.locale, state, self.request.date, tuple(files))


def _none(target: Path, findings: tuple[Diagnostic, ...]) -> Bundled:
    return Bundled(target.as_posix(), 0, 0, 0, findings)
