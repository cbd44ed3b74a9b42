"""The records of a project, and its words for them, as commands ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic, Location, ProjectError, WrongUsageError, error
from briefgen.load.plans import read_plans
from briefgen.load.records import FOLDER, Records, read_records
from briefgen.load.states import read_states
from briefgen.packets.plan.conditions import condition_findings
from briefgen.packets.plan.plans import plan_findings
from briefgen.packets.plan.roster import read_roster
from briefgen.packets.records.record import record_of
from briefgen.packets.records.sentences import Speaker
from briefgen.packets.records.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.load import Library
    from briefgen.packets.records.record import Entry, StateRecord


def held_records(library: Library) -> Records:
    """Read a project's records; raises ProjectError where it has none."""
    states, findings = read_states(library.root)
    records = read_records(library.root, states, library.sources)
    if records is None:
        hint = "`briefgen init` writes a project that has them: copy its content/records/"
        raise ProjectError(*findings, error("no-records", "no records", Location(FOLDER), hint))
    return records


def checked(library: Library) -> list[Diagnostic]:
    """List what is wrong with States, records, their words and delegations, if there are any."""
    states, findings = read_states(library.root)
    findings += plan_findings(library, read_plans(library.root))
    if records := read_records(library.root, states, library.sources):
        findings += records.findings
        findings += words_in(library.root, library.project.language)[1]
        findings += condition_findings(library, records)
    return [*dict.fromkeys((*findings, *read_roster(library).findings))]


def record_rows(library: Library, written: str, locale: str) -> Mapping[str, Any]:
    """Give one State's record as data, with a sentence for each row; raises ProjectError."""
    records = held_records(library)
    state = records.states.find(written)
    if state is None:
        hint = records.states.suggestion(written)
        raise WrongUsageError(error("unknown-state", f"no State {written!r}", hint=hint))
    words, findings = words_in(library.root, locale)
    if findings:
        raise ProjectError(*findings)
    record, speaker = record_of(records, state.iso3), Speaker(words, library.sources)
    return {
        "state": state.iso3,
        "name": state.name_short,
        "as_of": record.as_of.isoformat(),
        "entries": [_entry(record, entry, speaker) for entry in record.entries],
        "reviews": _reviews(record, speaker),
    }


def _entry(record: StateRecord, entry: Entry, speaker: Speaker) -> Mapping[str, Any]:
    text, said, decided = entry.text, speaker.position(record, entry), speaker.decision(entry.text)
    return {
        "text": text.id,
        "kind": text.kind,
        "symbol": text.symbol,
        "date": str(text.date),
        "how_adopted": text.how_adopted,
        "tally": list(text.tally) if text.tally else None,
        "position": entry.position,
        "basis": entry.basis,
        "sentence": said.text,
        "decision": decided.text if decided else None,
        "sources": list(said.sources),
    }


def _reviews(record: StateRecord, speaker: Speaker) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for reviewed in record.reviews:
        said, made = speaker.reviewed(record, reviewed), reviewed.recommendations
        rows = [
            {
                "symbol": one.symbol, "paragraph": one.paragraph, "theme": one.theme,
                "response": one.response, "later_position_2014": one.later_position_2014 or None,
            }
            for one in made or ()
        ]  # fmt: skip
        found.append({
            "cycle": reviewed.review.cycle, "date": reviewed.review.date.isoformat(),
            "symbol": reviewed.review.symbol, "sentence": said.text, "sources": list(said.sources),
            "recommendations": rows if made is not None else None,
        })  # fmt: skip
    return found
