"""BibTeX as Zotero and Better BibTeX write it, turned into CSL records."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic, Location, error

if TYPE_CHECKING:
    from collections.abc import Iterator

HINT = "check braces and commas, or export it again"
TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "legislation": "legislation",
    "manual": "report",
    "mastersthesis": "thesis",
    "misc": "document",
    "online": "webpage",
    "phdthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
FIELDS = {
    "title": "title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "school": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "edition": "edition",
    "isbn": "ISBN",
    "series": "collection-title",
    "urldate": "accessed",
    "number": "number",
    "volume": "volume",
    "pages": "page",
    "url": "URL",
    "doi": "DOI",
    "note": "note",
    "langid": "language",
}
VERBATIM = frozenset({"url", "doi", "file", "eprint"})
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def parse_bibtex(text: str, name: str) -> tuple[list[dict[str, Any]], list[int], list[Diagnostic]]:
    """Read BibTeX into CSL records with their lines, and say which entries could not be read."""
    import bibtexparser.entrypoint  # noqa: PLC0415 - slow to import, and few projects hold BibTeX

    with _silent():
        library = bibtexparser.entrypoint.parse_string(text)
        findings = [_unread(block, name) for block in library.failed_blocks]
        entries = _without_latex(library).entries
    lines = [_line(entry) for entry in entries]
    return [_record(entry) for entry in entries], lines, findings


def _unread(block: Any, name: str) -> Diagnostic:  # noqa: ANN401 - bibtexparser is untyped
    place = Location(name, _line(block))
    if key := getattr(block, "key", ""):
        return error("duplicate-id", f"source {key!r} is given twice", place, "keep one of the two")
    return error("bibtex-syntax", "entry cannot be read", place, HINT)


def _line(block: Any) -> int:  # noqa: ANN401 - bibtexparser is untyped
    return (block.start_line or 0) + 1


def _without_latex(library: Any) -> Any:  # noqa: ANN401 - bibtexparser is untyped
    """Read LaTeX's accents and signs; an address holds % and ~ as they are."""
    from bibtexparser.middlewares import LatexDecodingMiddleware  # noqa: PLC0415 - as above

    raw = [
        {name: field.value for name, field in entry.fields_dict.items() if name.lower() in VERBATIM}
        for entry in library.entries
    ]
    decoded = LatexDecodingMiddleware(keep_braced_groups=True).transform(library)
    for entry, fields in zip(decoded.entries, raw, strict=True):
        for name, value in fields.items():
            entry.fields_dict[name].value = value
    return decoded


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the parser's own messages off the terminal: its failures become findings."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _record(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - bibtexparser is untyped
    fields = {key.lower(): _plain(field.value) for key, field in entry.fields_dict.items()}
    record: dict[str, Any] = {
        "id": entry.key,
        "type": TYPES.get(entry.entry_type.lower(), "document"),
    }
    # Braces keep capitals in BibTeX; CSL prints titles as they are.
    unbraced = {key: re.sub(r"[{}]", "", value) for key, value in fields.items()}
    record |= {FIELDS[key]: value for key, value in unbraced.items() if key in FIELDS}
    for role in ("author", "editor"):
        if role in fields:
            record[role] = [_name(part) for part in re.split(r"\s+and\s+", fields[role])]
    if issued := _issued(fields):
        record["issued"] = issued
    return record


def _plain(value: object) -> str:
    return re.sub(r"\s+", " ", str(value)).strip()


def _name(text: str) -> dict[str, str]:
    if text.startswith("{") and text.endswith("}"):
        return {"literal": text[1:-1]}
    family, comma, given = text.replace("{", "").replace("}", "").partition(",")
    if comma:
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = family.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _issued(fields: dict[str, str]) -> str:
    if "date" in fields:
        return fields["date"]
    month = fields.get("month", "").lower()[:3]
    if "year" in fields and month in MONTHS:
        return f"{fields['year']}-{MONTHS.index(month) + 1:02}"
    return fields.get("year", "")
