"""Positioned data becomes dataclasses; what pydantic objects to becomes Diagnostics."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.core import ValidationError
from briefgen.load.nearest import did_you_mean
from briefgen.load.shapes import validator

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from briefgen.load.positioned import Path_, Positioned

T = TypeVar("T")


def build(kind: type[T], source: Positioned, path: Path_ = ()) -> tuple[T | None, list[Diagnostic]]:
    """Make one model object from the data at a path, or list everything wrong with it."""
    data: Any = source.data
    for step in path:
        data = data[step]
    if not isinstance(data, dict):
        message = f"expected a mapping of {_described(kind)}"
        return None, [error("wrong-type", message, source.place(path), "write `key: value` lines")]
    try:
        made: T = validator(kind).validate_python(data)  # type: ignore[arg-type] # classes can be hashed
    except ValidationError as problem:
        found = [_diagnose(detail, kind, source, path) for detail in problem.errors()]
        return None, _without_consequences(found)
    return made, []


def _without_consequences(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out a missing key that stands there misspelt: one mistake, one finding."""
    meant = {f.hint.split("'")[1] for f in findings if f.hint.startswith("did you mean '")}
    return [f for f in findings if f.code != "missing-key" or f.message.split("'")[1] not in meant]


def _described(kind: type) -> str:
    names = [f.name for f in dataclasses.fields(kind) if _required(f)]
    return ", ".join(names)


def _required(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is missing and field.default_factory is missing


def _diagnose(detail: ErrorDetails, kind: type, source: Positioned, base: Path_) -> Diagnostic:
    path = (*base, *detail["loc"])
    place = source.place(path)
    name = str(path[-1]) if path else ""
    match detail["type"]:
        case "literal_error" if name == "[key]":
            known = _choices(detail)
            message = f"unknown key {detail['input']!r}"
            return error("unknown-key", message, place, did_you_mean(str(detail["input"]), known))
        case "unexpected_keyword_argument":
            known = _field_names(kind)
            said = f"unknown key {name!r}"
            return error("unknown-key", said, source.key(path), did_you_mean(name, known))
        case "missing" | "missing_argument":
            return error("missing-key", f"{name!r} is missing", place, f"add `{name}: …`")
        case "literal_error":
            known = _choices(detail)
            message = f"{name}: {_short(detail['input'])} is not known"
            return error("wrong-value", message, place, did_you_mean(str(detail["input"]), known))
        case "string_pattern_mismatch":
            hint = "use small letters, digits and single hyphens, such as 'strengthen-mandate'"
            return error("bad-id", f"{_short(detail['input'])} is not an id", place, hint)
    what, hint = _expected(detail["type"])
    said = f"{_short(detail['input'])} {what}" if what else _sentence(detail)
    if detail["input"] is None:
        said = "is empty"
    elif detail["input"] == "":
        said = "says nothing"
    return error("wrong-value", f"{name}: {said}", place, hint)


def _choices(detail: ErrorDetails) -> frozenset[str]:
    """Give the words that pydantic would have taken."""
    return frozenset(re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", ""))))


def _sentence(detail: ErrorDetails) -> str:
    return f"{_short(detail['input'])}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"


def _short(value: object, limit: int = 40) -> str:
    text = repr(value)
    return text if len(text) <= limit else f"{text[:limit]}…"


# What a value is not, and how to write it, by the beginning of pydantic's word for it.
EXPECTED = {
    "date": ("is no date", "write a date as YYYY-MM-DD"),
    "int": ("is no whole number", "write digits, without separators or units"),
    "finite": ("is no number that can be printed", "write digits"),
    "float": ("is no number", "write digits, without separators or units"),
    "tuple_type": ("is no list", "write lines that begin with '- '"),
    "string_type": ("is no text", "write words; quote what holds ': ' or begins with #"),
    "string_too_short": ("is too short", "write at least one character"),
    "string_too_long": ("is too long", "shorten it"),
    "mapping_type": ("is no mapping", "write `key: value` lines"),
    "dataclass_type": ("is no mapping", "write `key: value` lines"),
    "too_short": ("is too short", "give at least one"),
}


def _expected(kind: str) -> tuple[str, str]:
    return next((said for start, said in EXPECTED.items() if kind.startswith(start)), ("", ""))


@cache
def _field_names(kind: type) -> frozenset[str]:
    """Collect the keys of a dataclass and of everything in it, for suggestions."""
    names: set[str] = set()
    waiting: list[Any] = [kind]
    seen: set[Any] = set()
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        if dataclasses.is_dataclass(current):
            hints = typing.get_type_hints(current, include_extras=False)
            names.update(f.name for f in dataclasses.fields(current))
            waiting.extend(hints.values())
        elif typing.get_origin(current) not in (None, typing.Literal, types.NoneType):
            waiting.extend(typing.get_args(current))
    return frozenset(names)


def place_of(source: Positioned, *path: str | int) -> Location:
    """Find where a value of a file stands."""
    return source.place(path)
