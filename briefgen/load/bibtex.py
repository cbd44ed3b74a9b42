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
    "unpublished": "manuscript",
}
FIELDS = {
    "title": "title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "number": "number",
    "volume": "volume",
    "pages": "page",
    "url": "URL",
    "doi": "DOI",
    "note": "note",
    "langid": "language",
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def parse_bibtex(text: str, name: str) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """Read BibTeX into CSL records, and say which entries could not be read."""
    import bibtexparser.entrypoint  # noqa: PLC0415 - slow to import, and few projects hold BibTeX

    with _silent():
        library = bibtexparser.entrypoint.parse_string(text)
    lines = [(block.start_line or 0) + 1 for block in library.failed_blocks]
    findings = [
        error("bibtex-syntax", "entry cannot be read", Location(name, line), HINT) for line in lines
    ]
    return [_record(entry) for entry in library.entries], findings


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
    text = re.sub(r"\s+", " ", str(value)).strip()
    return text.replace("\\&", "&").replace("\\%", "%").replace("--", "–")


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
