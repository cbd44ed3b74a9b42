"""What each State is told follows from what it did, and nobody is told what does not fit."""

from __future__ import annotations

import re
from functools import cache

import pytest
from records_held import library, records

from briefgen.model import Given, Recorded
from briefgen.packets import StateRecord, record_of
from briefgen.packets.plan.given import Party, holds, said_to
from briefgen.packets.plan.roster import read_roster

LATEST = "ga-plenary-2015-12-17"


@cache
def parties() -> dict[str, Party]:
    found = {}
    for one in read_roster(library()).delegations.values():
        state = records().states.by_code[one.state]
        record = record_of(records(), one.state, every_list=True)
        found[one.state] = Party(one, state, record, "en", one.state == "PRK")
    return found


def told(code: str) -> list[str]:
    (passages,) = said_to(library().blocks["letter"], parties()[code]).passages.values()
    return [passage.text for passage in passages if passage.text]


def positions(record: StateRecord, *names: str) -> list[str]:
    return [e.position for e in record.entries if {e.text.id, e.text.kind} & set(names)]


def sponsored(record: StateRecord) -> bool:
    return "cosponsor" in positions(record, "draft-sponsor", "co-sponsor-final")


def test_every_state_is_asked_once_and_told_once_what_is_held_of_it() -> None:
    for code in parties():
        said = told(code)
        if code == "PRK":
            assert [text.split()[0] for text in said] == ["We", "The"]
            continue
        assert sum(text.startswith("We write to ask") for text in said) == 1, code
        assert sum("record sheet in this packet shows" in text for text in said) == 1, code


def test_a_state_that_voted_against_is_never_asked_to_sponsor() -> None:
    against = [c for c, p in parties().items() if positions(p.record, LATEST) == ["no"]]
    assert len(against) == 19
    for code in against:
        if code == "PRK":
            continue
        words = " ".join(told(code))
        assert "voted against" in words
        assert not re.search(r"sponsor", words), code


def test_only_a_state_that_is_on_a_list_of_sponsors_is_told_that_it_is() -> None:
    for code, party in parties().items():
        words = " ".join(told(code))
        said = "on record as a sponsor" in words
        voted_no = positions(party.record, LATEST) == ["no"]
        assert said == (sponsored(party.record) and not voted_no and code != "PRK"), code


@pytest.mark.parametrize(
    ("position", "says"), [("yes", "voted in favour"), ("abstain", "abstained"), ("no", "against")]
)
def test_a_vote_is_told_to_those_who_cast_it_and_to_no_other(position: str, says: str) -> None:
    for code, party in parties().items():
        if re.search(f"your State (?:{says}|voted {says})", " ".join(told(code))):
            assert positions(party.record, LATEST) == [position], code


def test_nobody_is_told_to_do_something_again() -> None:
    for code in parties():
        assert not re.search(r"\b(?:again|once more|continue|as before)\b", " ".join(told(code)))


def test_an_observer_is_asked_for_what_is_open_to_it() -> None:
    assert "in the forms open to it as an observer" in " ".join(told("VAT"))
    assert "observer" not in " ".join(told("NOR"))


def test_asks_of_sponsors_are_not_put_to_a_state_that_voted_against() -> None:
    def asked(code: str) -> list[str]:
        blocks = [b for b in library().blocks.values() if b.kind == "recommendation"]
        said = [said_to(block, parties()[code]) for block in blocks]
        return [ask.addressee for block in said for ask in block.asks["diplomats"]]

    assert sum("Sponsors" in addressee for addressee in asked("NOR")) == 5
    assert not any("Sponsors" in addressee for addressee in asked("CUB"))
    assert "All delegations" in asked("CUB")


def given(**more: object) -> Given:
    return Given(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("condition", "code", "is_so"),
    [
        (given(), "NOR", True),
        (given(), "PRK", False),
        (given(subject="also"), "PRK", True),
        (given(subject="only"), "NOR", False),
        (given(regions=("WEOG",)), "NOR", True),
        (given(regions=("African", "GRULAC")), "NOR", False),
        (given(languages=("fr",)), "NOR", False),
        (given(membership="observer"), "VAT", True),
        (given(membership="observer"), "NOR", False),
        (given(recommended=True), "NOR", True),
        (given(recommended=True), "TUV", False),
        (given(recorded=(Recorded("ga-plenary", ("no",)),)), "CUB", True),
        (given(recorded=(Recorded("ga-plenary", ("yes",), latest=True),)), "CUB", False),
        (given(recorded=(Recorded("sponsors", ("cosponsor",)),)), "NOR", True),
        (given(unrecorded=(Recorded("sponsors", ("cosponsor",)),)), "NOR", False),
        (given(recorded=(Recorded("ga-plenary-2024-12-17", ("yes",)),)), "NOR", False),
    ],
)
def test_a_condition_is_so_or_not(condition: Given, code: str, is_so: bool) -> None:  # noqa: FBT001
    assert holds(condition, parties()[code]) is is_so
