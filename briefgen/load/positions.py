"""YAML as text, lists and mappings, each with the place where it stands.

PyYAML's composer keeps marks; its constructor guesses types (`NO` becomes False, `12:30` becomes
750), so only the composer is used and every scalar stays text until the model says what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.events import NotPlainError, Plain
from briefgen.load.places import Places
from briefgen.load.positioned import Path_, Positioned, at_offset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(path: Path, name: str) -> str | Diagnostic:
    """Read a text file of the project, or say why it cannot be read."""
    place = Location(name)
    # The name is the path from the project's folder on.
    root = path.parents[name.count("/")]
    if not path.resolve().is_relative_to(_real(root)):
        hint = "copy the file into the project"
        return error("outside-project", "links to a file outside", place, hint)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = f"{MAX_BYTES:,} bytes"
            return error(
                "file-too-large", f"the file has {size:,} bytes", place, f"split it: {limit}"
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        message = f"byte {problem.start + 1} is not UTF-8"
        return error("bad-encoding", message, place, "save the file as UTF-8")
    except OSError as problem:
        return error("unreadable-file", f"cannot be read: {problem.strerror}", place)


@lru_cache(maxsize=8)
def _real(root: Path) -> Path:
    return root.resolve()


def read_yaml(path: Path, name: str) -> tuple[Positioned, list[Diagnostic]]:
    """Read one YAML file; the data is None where nothing can be made of it."""
    text = read_text(path, name)
    if isinstance(text, Diagnostic):
        return Positioned(name), [text]
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> tuple[Positioned, list[Diagnostic]]:
    """Parse YAML text; `name` is the file that Diagnostics point to."""
    try:
        plain = Plain(text, FAST, MAX_DEPTH)
    except (NotPlainError, yaml.YAMLError, RecursionError):
        return _parse_what_is_not_plain(text, name)
    return Positioned(name, plain.data, text, Places(plain.spans), Places(plain.keys)), []


def _parse_what_is_not_plain(text: str, name: str) -> tuple[Positioned, list[Diagnostic]]:
    try:
        return _parse(text, name, FAST)
    except (yaml.YAMLError, RecursionError):
        # libyaml reads six times as fast, and says what is wrong in words of its own.
        return _parse_and_explain(text, name)


def _parse(text: str, name: str, loader: Any) -> tuple[Positioned, list[Diagnostic]]:  # noqa: ANN401
    if alias := _first_alias(text, name, loader):
        return Positioned(name), [alias]
    return _build(yaml.compose(text, Loader=loader), text, name)


def _parse_and_explain(text: str, name: str) -> tuple[Positioned, list[Diagnostic]]:
    empty = Positioned(name)
    try:
        return _parse(text, name, yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        return empty, [_syntax_error(problem, name)]
    except yaml.reader.ReaderError as problem:
        place = at_offset(text, problem.position, name)
        message = f"character U+{ord(text[problem.position]):04X} is not allowed in YAML"
        return empty, [error("yaml-syntax", message, place, "remove it")]
    except RecursionError:
        return empty, [_too_deep(Location(name))]


def _build(node: yaml.Node | None, text: str, name: str) -> tuple[Positioned, list[Diagnostic]]:
    builder = _Builder(name)
    data = builder.value(node, ()) if node is not None else None
    places = Places(builder.spans), Places(builder.keys)
    return Positioned(name, data, text, *places), builder.findings


def _too_deep(place: Location) -> Diagnostic:
    return error("too-deep", f"nested more than {MAX_DEPTH} levels deep", place, "flatten it")


def _first_alias(text: str, name: str, loader: Any) -> Diagnostic | None:  # noqa: ANN401
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            place = _location(event.start_mark, name)
            return error("yaml-alias", f"alias *{event.anchor}", place, "write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return _too_deep(_location(event.start_mark, name))
    return None


def _location(mark: Any, name: str) -> Location:  # noqa: ANN401 - PyYAML has two kinds of marks
    return Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)


def _syntax_error(problem: yaml.MarkedYAMLError, name: str) -> Diagnostic:
    place = _location(problem.problem_mark or problem.context_mark, name)
    message = _said(problem.problem or problem.context or "not valid YAML")
    return error("yaml-syntax", message, place, _syntax_hint(message))


def _said(message: str) -> str:
    """Say in an editor's words what PyYAML says in a parser's."""
    if "another document" in message:
        return "a second document begins here"
    if match := re.match(r"expected (.+), but (?:got|found) '<stream end>'", message):
        wanted = match[1].replace("the node content", "a value").replace("<block end>", "a key")
        return f"the file ends where {wanted} is expected"
    return message


def _syntax_hint(message: str) -> str:
    if "mapping values are not allowed" in message:
        return "put text that holds ': ' in quotes"
    if "\\t" in message:
        return "indent with spaces, not tabs"
    if "second document" in message:
        return "one document a file: remove the '---' line"
    return "check indentation, quotes and brackets on this line and the one above"


class _Builder:
    """Walks the nodes of one file; collects places and duplicate keys on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.spans: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, int] = {}
        self.findings: list[Diagnostic] = []

    def value(self, node: yaml.Node, path: Path_) -> Any:  # noqa: ANN401 - a tree of text
        self.spans[path] = (node.start_mark.index, node.end_mark.index)
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, n)) for n, item in enumerate(node.value)]
        return self._text(node)

    def _text(self, node: yaml.Node) -> str | None:
        r"""Read a scalar; JSON writes what lies beyond \uffff as a pair, which YAML keeps apart."""
        text = _scalar(node)
        try:
            return text and text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            place = _location(node.start_mark, self.name)
            hint = "write the character itself"
            self.findings.append(error("bad-character", "half of a character", place, hint))
            return ""

    def _entries(self, node: yaml.MappingNode, path: Path_) -> Iterator[tuple[str, Any]]:
        seen: dict[str, Location] = {}
        for key_node, value_node in node.value:
            place = _location(key_node.start_mark, self.name)
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(error("yaml-syntax", "a key must be plain text", place))
                continue
            key = str(key_node.value)
            if key in seen:
                hint = f"first given on line {seen[key].line}; keep one of the two"
                self.findings.append(error("duplicate-key", f"{key!r} is given twice", place, hint))
                continue
            seen[key], self.keys[(*path, key)] = place, key_node.start_mark.index
            yield key, self.value(value_node, (*path, key))


def _scalar(node: yaml.Node) -> str | None:
    plain_null = node.tag == "tag:yaml.org,2002:null" and not getattr(node, "style", None)
    return None if plain_null else str(node.value)
