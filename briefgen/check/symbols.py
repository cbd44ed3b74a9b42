"""UN symbols are written as the UN writes them, and drafts give way to what was adopted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.rule import BriefReading, ProjectReading, Rule
from briefgen.compose.markup import SYMBOL
from briefgen.diagnostics import Diagnostic, Location, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.load import Library
    from briefgen.model import Source

MALFORMED, DRAFT = "malformed-symbol", "draft-cited"
_END = r"(?:/(?:Add|Rev|Corr|Amend)\.\d+)*"
_NUMBER = r"(?:\d+|(?:L|CRP|PV|SR|INF|Misc)\.\d+|(?:NGO|NI|NV|G|GO)/\d+)"
_COUNTRY = r"[A-Z]{3}"
_BODIES = r"(?:CAT|CCPR|CEDAW|CERD|CED|CMW|CRC|CRPD)"
# The series that briefs cite; docs/rules.md lists them for editors.
SERIES = {
    "A/HRC/RES, DEC, PRST": r"A/HRC/(?:RES|DEC|PRST)/(?:S-)?\d{1,2}/\d{1,3}",
    "A/HRC": rf"A/HRC/(?:S-)?\d{{1,2}}/{_NUMBER}",
    "A/HRC/WG": rf"A/HRC/WG\.\d+/\d+/(?:{_COUNTRY}/\d+|{_NUMBER})",
    "A/RES, A/DEC": r"A/(?:RES|DEC)/(?:S-|ES-)?\d{1,3}/\d+(?:\s?[A-Z])?",
    "A/C.n": rf"A/C\.\d/\d{{1,3}}/{_NUMBER}",
    "A": rf"A/(?:ES-)?\d{{1,3}}/{_NUMBER}",
    "A/INF": rf"A/INF/\d{{1,3}}/{_NUMBER}",
    "S/RES, S/PRST": r"S/(?:RES/\d+\s?\(\d{4}\)|RES/\d+|PRST/\d{4}/\d+)",
    "S/PV": r"S/(?:PV|Agenda)[./]\d+(?:\s\(Resumption \d+\))?",
    "S": rf"S/(?:19|20)\d\d/{_NUMBER}",
    "E/CN": rf"E/CN\.\d+/(?:Sub\.\d/)?(?:RES/|DEC/)?(?:19|20)\d\d/(?:RES/)?{_NUMBER}",
    "E": rf"E/(?:RES/)?(?:19|20)\d\d/{_NUMBER}",
    "E/C.12": rf"E/C\.12/(?:{_COUNTRY}/(?:CO/)?\d+|\d+/{_NUMBER}|\d+)",
    "treaty bodies": (
        rf"{_BODIES}/(?:C/(?:OPAC/|OPSC/)?{_COUNTRY}/(?:CO/|Q/|RQ/|QPR/)?[\d-]+"
        rf"|C/SR\.\d+|CO/\d+/{_COUNTRY})"
    ),
    "press releases": r"(?:GA|SC|SG|HRC|ECOSOC)/(?:SHC/|SM/)?\d+",
}
WELL_FORMED = re.compile(rf"(?:{'|'.join(SERIES.values())}){_END}")
LOOKS_LIKE_ONE = re.compile(
    r"(?:A|S|E|CAT|CCPR|CEDAW|CERD|CED|CMW|CRC|CRPD|GA|SC)\s?/", re.IGNORECASE
)
DRAFT_SYMBOL = re.compile(r"(A/HRC|A/C\.\d)/(\d+)/L\.\d+")


def malformed_symbols(reading: BriefReading) -> Iterator[Diagnostic]:
    """Find symbols, of cited sources and in prose, that belong to no series of the UN."""
    library = reading.library
    for id_ in reading.sources:
        yield from _malformed_source(library, library.sources[id_])
    for text in reading.texts:
        for symbol, start in _malformed_in(text.text if text.is_read else ""):
            yield _finding(symbol, text.place(library, start))
    for id_ in reading.facts:
        for symbol, start in _malformed_in(library.facts[id_].sentence):
            yield _finding(symbol, library.place("fact", id_, "sentence", offset=start))


def malformed_shelf(reading: ProjectReading) -> Iterator[Diagnostic]:
    """Find malformed symbols of sources that no brief cites yet."""
    for source in reading.library.sources.values():
        yield from _malformed_source(reading.library, source)


def _malformed_source(library: Library, source: Source) -> Iterator[Diagnostic]:
    if LOOKS_LIKE_ONE.match(source.symbol) and not WELL_FORMED.fullmatch(source.symbol):
        yield _finding(source.symbol, library.place("source", source.id, "number"))


def _malformed_in(text: str) -> Iterator[tuple[str, int]]:
    for match in SYMBOL.finditer(text):
        if not WELL_FORMED.fullmatch(match[0]):
            yield match[0], match.start()


def _finding(symbol: str, place: Location) -> Diagnostic:
    return error(MALFORMED, f"{symbol!r} is no UN document symbol", place, _nearest(symbol))


def _nearest(symbol: str) -> str:
    tidy = re.sub(r"/{2,}", "/", re.sub(r"[\s_]+", "", symbol).replace("\\", "/")).strip("/.")
    for attempt in (tidy, tidy.upper(), re.sub(r"(\d)-(\d)", r"\1/\2", tidy.upper())):
        if WELL_FORMED.fullmatch(attempt):
            return f"did you mean {attempt!r}?"
    return "write it as on the document, such as A/HRC/RES/46/17 or A/C.3/79/L.45"


def cited_drafts(reading: BriefReading) -> Iterator[Diagnostic]:
    """Find drafts (L.) that a brief cites although the project holds the adopted text."""
    for id_ in reading.sources:
        source = reading.library.sources[id_]
        if adopted := _adopted(reading, source):
            message = f"draft {source.symbol} is cited, and {adopted.symbol} was adopted"
            place = reading.library.place("source", id_, "number")
            yield warning(DRAFT, message, place, f"cite [@{adopted.id}]")


def _adopted(reading: BriefReading, draft: Source) -> Source | None:
    match = DRAFT_SYMBOL.match(draft.symbol)
    if not match:
        return None
    body, session = match.groups()
    series = f"A/HRC/RES/{session}/" if body == "A/HRC" else f"A/RES/{session}/"
    return next(
        (
            other
            for other in reading.library.sources.values()
            if other.symbol.startswith(series) and other.title.casefold() == draft.title.casefold()
        ),
        None,
    )


SAYS = {MALFORMED: "A number or a word that begins like a UN document symbol and is none."}
SYMBOL_RULE = Rule(SAYS, malformed_symbols)
SHELF_RULE = Rule(SAYS, malformed_shelf)
DRAFT_RULE = Rule(
    {DRAFT: "A draft (L.) is cited where the text that was adopted stands among the sources."},
    cited_drafts,
)
