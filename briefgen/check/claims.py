"""A claim in prose is a fact by name, or its sentence cites a source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.check.numbers import SKIPPED, Figure, figures
from briefgen.check.rule import BriefReading, Rule
from briefgen.check.sourcing import Sentence, sentences
from briefgen.compose.markup import SYMBOL, references
from briefgen.diagnostics import Diagnostic, error
from briefgen.select import bound_in, content_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Chart
    from briefgen.select.texts import PlacedText

CODE = "unsourced-claim"
HINT = "name a fact with {fact:id}, or cite a source in the same sentence with [@id]"
HEADING_HINT = "a heading cites nothing: print the figure of a fact that this brief names"
# What these fields say is a sceptic's, a reader's or the text of the proposal itself, not a claim.
OWN_WORDS = frozenset({"objection", "words", "wording", "deadline", "forum"})
# Fields that say what is planned: in them this year, too, is one to come.
PLANS = frozenset({"asks", "funding", "action", "proposals"})
QUOTATION = re.compile(r"“[^”]+”|\"[^\"]+\"")
# Verbs that report always, verbs that report with `that`, and verbs with a reporting subject.
SAYING = "said|says|told|warned|accused|condemned|denied|denies|admitted|urged|testified|announced"
FINDING = (
    "states?|stated|found|finds|reported|reports|concluded|concludes|estimates|estimated|claims|"
    "claimed|noted|acknowledged|recognized|recognised|confirmed|declared|verified|documented"
)
SPEAKERS = (
    "UN|OHCHR|Office|commission|team|reports?|experts?|inquiry|Rapporteur|Commissioner|Council|"
    "Assembly|court|groups?|NGOs?|Secretary-General|Government|study|survey|witness|witnesses"
)
ATTRIBUTION = re.compile(
    rf"\b(?:[Aa]ccording to|[Ii]n the words of|(?:{SAYING})|(?:{FINDING}) that"
    rf"|(?:{SPEAKERS})\s+(?:(?:has|have|had|also)\s+)*(?:{FINDING}))\b"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DOCUMENT_OR_ASK = re.compile(rf"{SYMBOL.pattern}|\b\d+/\d+\b|\b([Aa]sks? \d)\b")
DATE = re.compile(rf"\b(?:\d{{1,2}}\s+)?(?:{MONTHS})\s+(?:\d{{1,2}},\s+)?(?:19|20)\d\d\b")


def unsourced_claims(reading: BriefReading) -> Iterator[Diagnostic]:
    """Find figures, dates, quotations and attributions that rest on nothing."""
    for text in reading.texts:
        if not text.is_read or OWN_WORDS & text.names:
            continue
        if text.is_heading or "number" in text.names or "charts" in text.names:
            yield from _in_heading(reading, text)
            continue
        for sentence in sentences(text.text):
            if not sentence.is_sourced:
                yield from _in_sentence(reading, text, sentence)


def _in_sentence(
    reading: BriefReading, text: PlacedText, sentence: Sentence
) -> Iterator[Diagnostic]:
    for kind, words, start in _claims(reading, text, sentence.text):
        place = text.place(reading.library, sentence.start + start)
        yield error(CODE, f"{kind} without a source: {words}", place, HINT)
        return  # one finding a sentence: the cure is the same for all of them


def _claims(reading: BriefReading, placed: PlacedText, text: str) -> Iterator[tuple[str, str, int]]:
    masked = _without_known_symbols(reading, text)
    planned = reading.day.year if PLANS & placed.names else reading.day.year + 1
    if date := DATE.search(masked):
        if int(date[0][-4:]) < planned:
            yield "date", date[0], date.start()
        masked = DATE.sub(lambda m: " " * len(m[0]), masked)
    for figure in figures(masked):
        if figure.text.isalpha() and (PLANS & placed.names or figure.value in _parts(reading)):
            continue  # a plan counts its own parts, an overview and a compendium what they hold
        if not (figure.is_year and int(figure.text) >= planned):
            yield "date" if figure.is_year else "number", figure.text, figure.start
    hidden = SKIPPED.sub(lambda m: " " * len(m[0]), masked)
    if document := SYMBOL.search(hidden):
        yield "document", document[0], document.start()
    if quotation := QUOTATION.search(hidden):
        yield "quotation", quotation[0], quotation.start()
    if attribution := ATTRIBUTION.search(hidden):
        yield "attribution", f"“{attribution[0]}”", attribution.start()


def _parts(reading: BriefReading) -> set[int]:
    """Count the mechanisms of an overview, and the recommendations of a compendium."""
    kinds = [block.kind for block in bound_in(reading.library, reading.block)]
    mechanisms = content_for(reading.block, reading.audience.id).mechanisms
    return {kinds.count("recommendation"), kinds.count("mechanism"), len(mechanisms)}


def _without_known_symbols(reading: BriefReading, text: str) -> str:
    """Blank what names a document of the project's sources, or an ask of the brief itself."""
    symbols = {source.symbol for source in reading.library.sources.values()}
    known = symbols | {"/".join(symbol.split("/")[-2:]) for symbol in symbols}

    def blank(match: re.Match[str]) -> str:
        return " " * len(match[0]) if match[0] in known or match[1] else match[0]

    return DOCUMENT_OR_ASK.sub(blank, text)


def _in_heading(reading: BriefReading, text: PlacedText) -> Iterator[Diagnostic]:
    chart = _chart_of(reading, text)
    if chart and chart.sources and text.path[-1] == "label" and text.text.isdigit():
        return  # a year under a column, in a chart that names its sources
    for figure in figures(_without_known_symbols(reading, text.text)):
        if chart and figure.value == chart.each:
            continue  # how many a square stands for
        if not _is_known(figure, reading) and not references(text.text):
            place = text.place(reading.library, figure.start)
            message = f"number without a source: {figure.text}"
            yield error(CODE, message, place, HEADING_HINT)


def _chart_of(reading: BriefReading, text: PlacedText) -> Chart | None:
    match text.path:
        case ("charts", str(variant), int(n), *_):
            return reading.library.blocks[text.block].charts[variant][n]
    return None


def _is_known(figure: Figure, reading: BriefReading) -> bool:
    """Say whether a fact that the brief reads has this value, or holds for this year."""
    if figure.is_year and int(figure.text) >= reading.day.year:
        return True
    asks = len(content_for(reading.block, reading.audience.id).asks)
    if figure.value in range(1, asks + 1):
        return True  # the number of an ask of the same brief
    facts = [reading.library.facts[id_] for id_ in reading.facts]
    if figure.is_year:
        return any(
            figure.text in f"{fact.as_of.year} {fact.period} {fact.sentence}" for fact in facts
        )
    return any(fact.value is not None and fact.value == figure.value for fact in facts)


RULE = Rule(
    {
        CODE: "A number, date, quotation or attribution that is no `{fact:…}`, and whose sentence "
        "cites no source; in a heading, a figure that no fact of the brief has. Years from the "
        "printing date on are plans, and words in [square brackets] are still to be filled in."
    },
    unsourced_claims,
)
