"""A project's folder becomes one Library, with every finding of the whole run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from babel import Locale, UnknownLocaleError

from briefgen.diagnostics import Diagnostic, Location, ProjectError, error
from briefgen.load.layout import read_layout
from briefgen.load.library import ANY, BLOCK_FOLDERS, Library, Origin, Translations
from briefgen.load.positions import read_yaml
from briefgen.load.schema import build
from briefgen.load.snapshot import Snapshot, snapshot
from briefgen.load.sources import read_sources
from briefgen.load.translations import read_translations
from briefgen.model import Audience, Block, Fact, Project, Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.load.positioned import Positioned

# How often a project is read anew that is written to meanwhile.
PATIENCE = 3
T = TypeVar("T", Block, Fact, Audience)


@dataclass(slots=True)
class _Shelf:
    """What has been read so far; only this module changes it."""

    blocks: dict[str, Block] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    audiences: dict[str, Audience] = field(default_factory=dict)
    layout: dict[str, Mapping[str, str]] = field(default_factory=dict)
    translations: dict[str, Translations] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    broken: dict[tuple[str, str], Location] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def load(root: Path) -> Library:
    """Read a whole project, as it was at one moment.

    Raises ProjectError where its settings cannot be read, or where it does not keep still.
    """
    changes: list[str] = []
    for _ in range(PATIENCE):
        library = _read_all(root, snapshot(root))
        # What is the same before and after it was read was so all the time between.
        changes = library.snapshot.changes(root)
        if not changes:
            return library
    raise ProjectError(*(_unsteady(name) for name in changes))


def _unsteady(name: str) -> Diagnostic:
    hint = "wait until whatever writes it is done, and run again"
    return error("project-changing", "changes while the project is read", Location(name), hint)


def _read_all(root: Path, taken: Snapshot) -> Library:
    shelf = _Shelf()
    project = _read_settings(root, shelf)
    content = root / "content"
    _read_sources(content, root, shelf)
    _read_facts(content, root, shelf)
    _read_audiences(content, root, shelf)
    _read_blocks(content, root, shelf)
    _read_locales(content, root, shelf)
    if project is None:
        raise ProjectError(*shelf.findings)
    return Library(
        root, project, shelf.blocks, shelf.facts, shelf.sources, shelf.audiences,
        shelf.layout, shelf.translations, shelf.origins, shelf.broken, tuple(shelf.findings), taken,
    )  # fmt: skip


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _files(folder: Path, *endings: str) -> list[Path]:
    """List the files of a folder; names with a dot first are an editor's or a system's own."""
    found = sorted(path for ending in endings for path in folder.glob(f"**/*{ending}"))
    return [path for path in found if path.is_file() and not path.name.startswith(".")]


def _read_settings(root: Path, shelf: _Shelf) -> Project | None:
    source, findings = read_yaml(root / "content" / "project.yaml", "content/project.yaml")
    shelf.findings += findings
    if findings:
        return None
    project, findings = build(Project, source)
    shelf.findings += findings
    shelf.origins["project", "project"] = Origin(source)
    return project


def _read_sources(content: Path, root: Path, shelf: _Shelf) -> None:
    folder = content / "sources"
    singles = [p for e in ("yaml", "json", "bib") if (p := content / f"sources.{e}").is_file()]
    for path in [*singles, *_files(folder, ".yaml", ".json", ".bib")]:
        read = read_sources(path, _name(path, root))
        shelf.findings += read.findings
        shelf.broken |= {("source", id_): place for id_, place in read.broken.items()}
        if read.findings and not read.sources:
            shelf.broken["source", ANY] = read.findings[0].location
        paths = _source_paths(read.positioned) if read.sources else {}
        for source in read.sources.values():
            origin = Origin(read.positioned, paths[source.id])
            if source.id in shelf.sources:
                message = f"source {source.id!r} is given in two files"
                hint = f"first given in {shelf.origins['source', source.id].place()}"
                shelf.findings.append(error("duplicate-id", message, origin.place("id"), hint))
                continue
            shelf.sources[source.id] = source
            shelf.origins["source", source.id] = origin


def _source_paths(source: Positioned) -> dict[str, tuple[str | int, ...]]:
    """Find where each source of a file is first given."""
    base: tuple[str | int, ...] = ("references",) if isinstance(source.data, dict) else ()
    records = source.data["references"] if base else source.data
    found: dict[str, tuple[str | int, ...]] = {}
    for n, record in enumerate(records):
        if isinstance(record, dict) and isinstance(id_ := record.get("id"), str):
            found.setdefault(id_, (*base, n))
    return found


def _read_facts(content: Path, root: Path, shelf: _Shelf) -> None:
    for path in _files(content / "facts", ".yaml"):
        source, findings = read_yaml(path, _name(path, root))
        shelf.findings += findings
        if source.data is None and findings:
            shelf.broken["fact", ANY] = findings[0].location
        if source.data is not None and not isinstance(source.data, list):
            shelf.broken["fact", ANY] = Location(source.file, 1, 1)
            hint = "a list of facts: lines that begin with '- id: …'"
            place = Location(source.file, 1, 1)
            shelf.findings.append(error("wrong-type", "no list of facts", place, hint))
            continue
        for n in range(len(source.data or [])):
            _shelve(Fact, "fact", Origin(source, (n,)), shelf.facts, shelf)


def _read_audiences(content: Path, root: Path, shelf: _Shelf) -> None:
    for path in _files(content / "audiences", ".yaml"):
        source, findings = read_yaml(path, _name(path, root))
        if source.data is None:
            _break("audience", path.stem, findings or [_empty(source.file)], shelf)
            continue
        shelf.findings += findings
        _shelve(Audience, "audience", Origin(source), shelf.audiences, shelf)


def _read_blocks(content: Path, root: Path, shelf: _Shelf) -> None:
    for folder, kind in BLOCK_FOLDERS.items():
        for path in _files(content / folder, ".yaml"):
            source, findings = read_yaml(path, _name(path, root))
            if source.data is None:
                _break("block", path.stem, findings or [_empty(source.file)], shelf)
                continue
            shelf.findings += findings
            if block := _shelve(Block, "block", Origin(source), shelf.blocks, shelf):
                _check_block_file(block, path.stem, kind, source, shelf)


def _break(kind: str, id_: str, findings: list[Diagnostic], shelf: _Shelf) -> None:
    """Keep that an object is there and cannot be read, at the place that says why."""
    shelf.broken[kind, id_] = findings[0].location
    shelf.findings += findings


def _empty(file: str) -> Diagnostic:
    return error("empty-file", "the file says nothing", Location(file), "write it, or remove it")


def _check_block_file(
    block: Block, stem: str, kind: str, source: Positioned, shelf: _Shelf
) -> None:
    if block.id != stem:
        hint = f"rename the file to {block.id}.yaml, or the id to {stem!r}"
        place = source.place(("id",))
        shelf.findings.append(error("id-mismatch", f"id {block.id!r} in {stem}.yaml", place, hint))
    if block.kind != kind:
        place = source.place(("kind",))
        hint = f"move the file, or write `kind: {kind}`"
        shelf.findings.append(
            error("wrong-folder", f"a {block.kind} in {source.file}", place, hint)
        )


def _shelve(
    kind: type[T], word: str, origin: Origin, into: dict[str, T], shelf: _Shelf
) -> T | None:
    made, findings = build(kind, origin.source, origin.path)
    shelf.findings += findings
    if made is None:
        shelf.broken[word, _raw_id(origin)] = findings[0].location
        return None
    if made.id in into:
        first = shelf.origins[word, made.id].place("id")
        hint = f"first given in {first}"
        shelf.findings.append(
            error("duplicate-id", f"{word} {made.id!r} is given twice", origin.place("id"), hint)
        )
        return None
    into[made.id] = made
    shelf.origins[word, made.id] = origin
    return made


def _raw_id(origin: Origin) -> str:
    data = origin.source.data
    for step in origin.path:
        data = data[step]
    id_ = data.get("id") if isinstance(data, dict) else None
    if isinstance(id_, str):
        return id_
    # A file of one object is named after it.
    return "" if origin.path else PurePosixPath(origin.source.file).stem


def _read_locales(content: Path, root: Path, shelf: _Shelf) -> None:
    for folder in sorted(p for p in (content / "locales").glob("*") if p.is_dir()):
        if not _is_locale(folder.name):
            hint = "name the folder by its BCP 47 tag, such as fr or pt-BR"
            place = Location(_name(folder, root))
            shelf.findings.append(error("bad-locale", f"no locale {folder.name!r}", place, hint))
            continue
        words, findings = read_layout(folder, root)
        shelf.findings += findings
        if words:
            shelf.layout[folder.name] = words
        translations, findings = read_translations(folder, root)
        shelf.translations[folder.name] = translations
        shelf.findings += findings


def _is_locale(tag: str) -> bool:
    try:
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True
