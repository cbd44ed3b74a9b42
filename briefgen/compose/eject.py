"""Copies a packaged template, or one section of it, into the project, where it wins."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from briefgen.compose.assets import MEDIA_TYPES
from briefgen.dataclass import dataclass
from briefgen.diagnostics import Location, ProjectError, error
from briefgen.disk import packaged_templates
from briefgen.load.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".j2", *MEDIA_TYPES)
TAG = re.compile(r"\{%-?\s*(?P<word>block|endblock)\b\s*(?P<name>\w*)[^%]*-?%\}")
IMPORT = re.compile(r"^\{%-?\s*(?:from|import)\b.*$", re.MULTILINE)
BASE = re.compile(r"base: (?P<name>[^\s,]+), digest (?P<digest>[0-9a-f]{16})")
# A section is named after the template that holds it: diplomats/brief.html.j2#asks.
MARK = "#"


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """One template, stylesheet or picture: where it comes from, and what its copy is based on."""

    name: str
    origin: str
    sections: tuple[str, ...] = ()
    state: str = ""


def catalogue(root: Path) -> list[TemplateEntry]:
    """List every template, the project's own in place of the packaged one."""
    own, packaged = root / "templates", packaged_templates()
    names = {*_names(own), *_names(packaged)} if own != packaged else {*_names(own)}
    return [_entry(name, own, packaged) for name in sorted(names)]


def eject(root: Path, name: str) -> Path:
    """Copy a template (`public/style.css`) or a section (`diplomats/brief.html.j2#asks`).

    Raises ProjectError if there is no such template or section, or the project has its own.
    """
    file, _, section = name.partition(MARK)
    source = packaged_templates() / file
    if file not in set(_names(packaged_templates())):
        hint = did_you_mean(file, _names(packaged_templates()))
        raise ProjectError(error("unknown-template", f"no template {file!r}", hint=hint))
    target = root / "templates" / file
    if source.resolve() == target.resolve() or (target.exists() and not section):
        hint = "edit it where it is, or remove it to have the packaged one back"
        place = Location(f"templates/{file}")
        raise ProjectError(error("already-ejected", "the project has its own", place, hint))
    text = source.read_text("utf-8")
    made = _section(text, file, section, target) if section else _copy(source, text)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(made, "utf-8")
    except OSError as problem:
        message = f"cannot write templates/{file}: {problem.strerror}"
        raise ProjectError(error("unwritable-file", message)) from problem
    return target


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in ENDINGS:
            yield path.relative_to(folder).as_posix()


def _entry(name: str, own: Path, packaged: Path) -> TemplateEntry:
    theirs, ours = packaged / name, own / name
    path = ours if ours.is_file() else theirs
    sections = tuple(_sections(_read(path))) if path.suffix == ".j2" else ()
    if not ours.is_file():
        return TemplateEntry(name, "package", sections)
    if ours == theirs or not theirs.is_file():
        return TemplateEntry(name, "project", sections)
    return TemplateEntry(name, "project", sections, _state(ours, theirs))


def _state(ours: Path, theirs: Path) -> str:
    """Say whether the packaged template is still the one that the copy was made of."""
    if ours.suffix in (".j2", ".css") and (match := BASE.search(_read(ours))):
        same = match["digest"] == _digest(theirs.read_text("utf-8"))
        return "up to date" if same else "the packaged one has changed since"
    return "base unknown"


def _sections(text: str) -> list[str]:
    return [match["name"] for match in TAG.finditer(text) if match["word"] == "block"]


def _read(path: Path) -> str:
    """Read a template to list it; what is not UTF-8 in it is for the build to say."""
    return path.read_text("utf-8", errors="replace")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _note(file: str, text: str) -> str:
    return f"base: {file}, digest {_digest(text)}"


def _copy(source: Path, text: str) -> str:
    file = source.relative_to(packaged_templates()).as_posix()
    note = _note(file, text)
    if source.suffix == ".css":
        return f"/* {note} */\n{text}"
    return f"{{# {note} #}}\n{text}" if source.suffix == ".j2" else text


def _section(text: str, file: str, section: str, target: Path) -> str:
    if section not in _sections(text):
        hint = did_you_mean(section, _sections(text))
        raise ProjectError(
            error("unknown-section", f"{file} has no section {section!r}", hint=hint)
        )
    body = _body(text, section)
    if target.exists():
        return _added(target, file, section, body)
    # A section sees the macros of its own file only.
    imports = "\n".join(dict.fromkeys(IMPORT.findall(text)))
    head = f'{{# {_note(file, text)} #}}\n{{% extends "package/{file}" %}}\n'
    return f"{head}{imports}\n{body}\n" if imports else f"{head}{body}\n"


def _added(target: Path, file: str, section: str, body: str) -> str:
    place = Location(f"templates/{file}")
    try:
        written = target.read_text("utf-8")
    except UnicodeDecodeError as problem:
        hint = "save the file as UTF-8"
        raise ProjectError(error("bad-encoding", "not UTF-8", place, hint)) from problem
    if f'extends "package/{file}"' not in written:
        hint = "it is a copy of the whole template; edit the section in it"
        raise ProjectError(error("already-ejected", "the project has its own", place, hint))
    if section in _sections(written):
        hint = "edit it where it is"
        raise ProjectError(error("already-ejected", f"{section!r} is there", place, hint))
    return f"{written.rstrip()}\n\n{body}\n"


def _body(text: str, section: str) -> str:
    """Cut a section out, the sections within it included."""
    depth, start = 0, -1
    for match in TAG.finditer(text):
        if match["word"] == "block":
            if start < 0 and match["name"] == section:
                start, depth = match.start(), 0
            depth += start >= 0
        elif start >= 0:
            depth -= 1
            if depth == 0:
                return text[start : match.end()]
    return ""
