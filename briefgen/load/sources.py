"""Sources as Zotero exports them: CSL-YAML, CSL-JSON or BibTeX."""

from __future__ import annotations

import json
import re
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any

from briefgen.dataclass import dataclass
from briefgen.diagnostics import Diagnostic, Location, error
from briefgen.load.bibtex import parse_bibtex
from briefgen.load.positioned import Path_, Positioned
from briefgen.load.positions import parse_yaml, read_text
from briefgen.model import Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HINT = "check brackets, quotes and commas, or export it again"
DATE_FIELDS = ("issued", "accessed", "event-date", "original-date", "submitted")
NAME_FIELDS = ("author", "editor", "translator", "publisher-author")
CSL_TYPES = frozenset([
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What one file of sources holds; `broken` names records that could not be read."""

    positioned: Positioned
    sources: Mapping[str, Source] = field(default_factory=dict)
    broken: Mapping[str, Location] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


def read_sources(path: Path, name: str) -> SourceFile:
    """Read one file of sources; the format follows its ending (.yaml, .json, .bib)."""
    text = read_text(path, name)
    if isinstance(text, Diagnostic):
        return SourceFile(Positioned(name), findings=(text,))
    if path.suffix == ".bib":
        positioned, findings = _parse_bibtex(text, name)
    elif path.suffix == ".json":
        positioned, findings = _parse_json(text, name)
    else:
        positioned, findings = parse_yaml(text, name)
    return _sources(positioned, findings)


def _parse_bibtex(text: str, name: str) -> tuple[Positioned, list[Diagnostic]]:
    records, lines, findings = parse_bibtex(text, name)
    starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]
    spans: dict[Path_, tuple[int, int]] = {
        (n,): (starts[line - 1], starts[line - 1]) for n, line in enumerate(lines)
    }
    return Positioned(name, records, text, spans), findings


def _parse_json(text: str, name: str) -> tuple[Positioned, list[Diagnostic]]:
    try:
        json.loads(text)
    except json.JSONDecodeError as problem:
        place = Location(name, problem.lineno, problem.colno)
        return Positioned(name), [error("json-syntax", problem.msg, place, HINT)]
    except RecursionError:
        return Positioned(name), [error("too-deep", "nested too deep", Location(name), HINT)]
    # JSON is YAML: reading it as YAML gives positions, and text where the model wants text.
    return parse_yaml(text.replace("\t", "  "), name)


def _sources(source: Positioned, findings: list[Diagnostic]) -> SourceFile:
    records = source.data
    base: tuple[str | int, ...] = ()
    if isinstance(records, dict):
        records, base = records.get("references"), ("references",)
    if source.data is None:
        return SourceFile(source, findings=tuple(findings))
    if not isinstance(records, list):
        hint = "a list of records, or `references:` with a list below it"
        wrong = error("wrong-type", "no list of sources", Location(source.file), hint)
        return SourceFile(source, findings=(*findings, wrong))
    sources: dict[str, Source] = {}
    broken: dict[str, Location] = {}
    for n, record in enumerate(records):
        place = source.place((*base, n))
        made = _source(record, place)
        if isinstance(made, Diagnostic):
            findings.append(made)
            broken[_id(record)] = place
        elif made.id in sources:
            findings.append(error("duplicate-id", f"source {made.id!r} is given twice", place))
        else:
            sources[made.id] = made
    return SourceFile(source, sources, broken, tuple(findings))


def _id(record: object) -> str:
    return str(record.get("id", "")) if isinstance(record, dict) else ""


def _source(record: object, place: Location) -> Source | Diagnostic:
    if not isinstance(record, dict):
        return error("wrong-type", "a source must be a mapping", place)
    for key in ("id", "type", "title"):
        if not record.get(key):
            return error("missing-key", f"a source lacks {key!r}", place, f"add `{key}: …`")
        if not isinstance(record[key], str):
            return error("wrong-value", f"a source's {key!r} is no text", place, "write words")
    if record["type"] not in CSL_TYPES:
        hint = "see the list of CSL types; a UN resolution is 'legislation', a report 'report'"
        return error("wrong-value", f"{record['type']!r} is no CSL type", place, hint)
    try:
        csl = {key: _csl_value(key, value) for key, value in record.items() if value is not None}
    except (ValueError, TypeError, KeyError):
        hint = "write `issued: 2014-02-07` or CSL date-parts; names as {literal: …} or {family: …}"
        return error(
            "wrong-value", f"source {record['id']!r}: unreadable date or name", place, hint
        )
    return Source(str(record["id"]), csl)


def _csl_value(key: str, value: Any) -> Any:  # noqa: ANN401 - CSL is a tree of JSON
    if key in DATE_FIELDS:
        return _date(value)
    if key in NAME_FIELDS:
        return [_name(name) for name in ([value] if isinstance(value, dict | str) else value)]
    return value


def _name(name: Any) -> dict[str, str]:  # noqa: ANN401 - text, or a CSL name
    if isinstance(name, dict):
        return {key: str(value) for key, value in name.items()}
    if not isinstance(name, str):
        raise TypeError(name)
    return {"literal": name}


def _date(value: Any) -> dict[str, Any]:  # noqa: ANN401 - text, number or CSL date
    if isinstance(value, dict) and "date-parts" in value:
        spans = [[int(part) for part in parts] for parts in value["date-parts"]]
        if not spans or not all(_is_day(parts) for parts in spans):
            raise ValueError(value)
        return {"date-parts": spans}
    text = value["raw"] if isinstance(value, dict) and "raw" in value else str(value)
    if not (match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(text))):
        raise ValueError(text)
    parts = [int(part) for part in match.groups() if part]
    if not _is_day(parts):
        raise ValueError(text)
    return {"date-parts": [parts]}


def _is_day(parts: list[int]) -> bool:
    """Say whether a year, a year and month, or a year, month and day exist."""
    try:
        date(*parts, *[1] * (3 - len(parts)))
    except (ValueError, TypeError):
        return False
    return bool(parts)
