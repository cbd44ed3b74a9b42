"""Every sentence of every State's record keeps to the rules that the lists came with."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from records_held import ROOT, library, records

from briefgen.packets import Speaker, StateRecord, record_of
from briefgen.packets.records.words import words_in

if TYPE_CHECKING:
    from briefgen.packets.records.record import Entry

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@cache
def speaker() -> Speaker:
    return Speaker(words_in(ROOT, "en")[0], library().sources)


@cache
def record(code: str) -> StateRecord:
    return record_of(records(), code)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@cache
def said() -> list[tuple[StateRecord, Entry, str, tuple[str, ...]]]:
    """Say everything of every State, once for all tests."""
    found = []
    for code in records().states.by_code:
        held = record(code)
        for entry in held.entries:
            sentence = speaker().position(held, entry)
            found.append((held, entry, plain(sentence.text), sentence.sources))
    return found


def sentence(code: str, text: str) -> str:
    entry = next(e for e in record(code).entries if e.text.id == text)
    return plain(speaker().position(record(code), entry).text)


def test_every_state_and_every_text_that_may_be_printed_is_said() -> None:
    assert len(records().states.by_code) == 195
    decisions = {entry.text.id for _, entry, _, _ in said() if entry.text.how_adopted}
    assert len(decisions) == 45
    for code in records().states.by_code:
        own = [entry.text.id for entry in record(code).entries]
        assert len(own) == len(set(own))
        assert decisions <= set(own), code


def test_each_is_one_sentence_with_a_date_and_sources_that_are_held() -> None:
    for _, entry, text, sources in said():
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert "{" not in text
        assert re.search(rf"(?:{MONTHS}) {entry.text.date.year}", text), text
        assert sources, text
        assert set(sources) <= set(library().sources), text


def test_nobody_voted_where_nothing_was_put_to_a_vote() -> None:
    for held, entry, text, _ in said():
        if entry.text.how_adopted in ("without a vote", "no procedural vote"):
            assert entry.position == "adopted-without-vote"
            assert not re.search(r"\b(?:voted|abstained|favour|against|consensus)\b", text), text
            assert held.state.name_short not in text, text
        if entry.position not in ("yes", "no"):
            assert "voted" not in text, text


def test_a_missing_row_says_nothing_of_the_state() -> None:
    for held, entry, text, _ in said():
        assert not re.search(r"\b(?:did not|not vote|refus|declin|fail|oppos)", text), text
        if entry.position == "no-list-held":
            assert re.match(r"No (?:full )?list ", text), text
            assert "as of 23 November 2026" in text, text
            on_a_list = entry.text.how_adopted == ""
            assert (held.state.name_short in text) == on_a_list, text


def test_a_committee_is_never_the_plenary() -> None:
    for _, entry, text, _ in said():
        if entry.text.kind == "ga-third-committee":
            assert "Third Committee" in text, text
            assert "General Assembly" not in text, text
        if entry.text.kind == "ga-plenary" and entry.position != "not-member":
            assert "General Assembly" in text, text
            assert "Committee" not in text.split(" (source:")[0], text


def test_what_was_derived_says_by_elimination_and_others_name_their_source() -> None:
    for _, entry, text, _ in said():
        states = entry.position not in ("no-list-held", "not-member")
        assert ("by elimination" in text) == (states and entry.basis == "derived"), text
        assert ("(source: " in text) == (states and entry.basis == "secondary"), text


def test_absence_gives_no_reason_and_nothing_is_ranked() -> None:
    words = r"\b(?:because|boycott|chose|support(?:s|ed)|only|always|never|again|most|least|best"
    for _, _, text, _ in said():
        bare = text.split(" (source:")[0]
        assert not re.search(rf"{words}|worst|first|last|despite|yet|even)\b", bare), text


def test_what_is_in_doubt_is_not_said() -> None:
    everything = " ".join(text for _, _, text, _ in said())
    for symbol in ("67/181", "68/183", "73/180", "74/166", "75/190", "78/218", "2003/10", "10/16"):
        assert not re.search(rf"\b{symbol}\b", everything), symbol
    assert "17 November 2006" not in everything
    decided = [
        plain(made.text)
        for entry in record("NOR").entries
        if (made := speaker().decision(entry.text))
    ]
    assert "The Human Rights Council adopted resolution 7/15 in March 2008 by a recorded vote." in (
        decided
    )


SENTENCES = """
NOR ga-plenary-2014-12-18: Norway voted in favour of General Assembly resolution 69/188 on 18
    December 2014.
GRC ga-plenary-2010-12-21: Greece voted in favour of General Assembly resolution 65/225 on 21
    December 2010.
GRD ga-plenary-2010-12-21: Grenada abstained in the vote on General Assembly resolution 65/225
    on 21 December 2010.
SRB ga-plenary-2005-12-16: Serbia (recorded as Serbia and Montenegro) voted in favour of General
    Assembly resolution 60/173 on 16 December 2005.
MNE ga-plenary-2005-12-16: Montenegro was not a Member of the United Nations on 16 December
    2005.
SSD ga-plenary-2010-12-21: South Sudan was not a Member of the United Nations on 21 December
    2010.
VAT ga-plenary-2015-12-17: The Holy See was not a Member of the United Nations on 17 December
    2015.
NOR ga-third-committee-2014-11-18: No list of the positions on draft resolution
    A/C.3/69/L.28/Rev.1 of the Third Committee (18 November 2014) is held as of 23 November
    2026.
NOR ga-plenary-2016-12-19: The General Assembly adopted resolution 71/202 without a vote on 19
    December 2016.
NOR ga-plenary-2019-12-18: The General Assembly adopted its resolution on the DPRK without a
    vote on 18 December 2019 (source: AP-Yonhap).
SRB ga-plenary-2009-12-18: Serbia is recorded as taking no part in the vote on General Assembly
    resolution 64/175 on 18 December 2009.
IND hrc-2014-03-28: India abstained in the vote on Human Rights Council resolution 25/25 on 28
    March 2014, by elimination among the members that took part.
CHN hrc-2010-03-25: China voted against Human Rights Council resolution 13/14 on 25 March 2010
    (source: UN Watch).
NOR hrc-2015-03-27: No full list of the positions on Human Rights Council resolution 28/22 (27
    March 2015) is held as of 23 November 2026.
TCD security-council-procedural-2014-12-22: Chad abstained in the procedural vote on the
    Security Council’s meeting on the DPRK (S/PV.7353) on 22 December 2014.
NOR security-council-procedural-2016-12-09: No list of the positions on the Security Council’s
    meeting on the DPRK (S/PV.7830) (9 December 2016) is held as of 23 November 2026.
BWA draft-sponsor-2014-11-14: Botswana is among the sponsors printed on draft resolution
    A/C.3/69/L.28/Rev.1 of 14 November 2014.
NLD co-sponsor-final-2008-03: The Netherlands is listed among the co-sponsors of Human Rights
    Council resolution 7/15 of March 2008.
LTU letter-requesting-the-meeting-2014-12-05: Lithuania is named among the signatories of the
    letter of 5 December 2014 (S/2014/872) that asked for a meeting of the Security Council on
    the DPRK (source: Loraine Sievers and Sam Daws, The Procedure of the UN Security Council).
TCD joint-statement-2024-06-12: No list that names Chad is held as of 23 November 2026 for the
    joint statement of 12 June 2024 on human rights in the DPRK.
"""
CASES = re.findall(r"^([A-Z]{3}) (\S+): (.+(?:\n    .+)*)", SENTENCES, re.MULTILINE)


@pytest.mark.parametrize(("code", "text", "words"), CASES)
def test_a_sentence_in_full(code: str, text: str, words: str) -> None:
    assert sentence(code, text) == " ".join(words.split())


def test_a_main_sponsor_is_not_said_to_be_missing_among_those_that_joined() -> None:
    kinds = [entry.text.kind for entry in record("JPN").entries if "7/" in entry.text.symbol]
    assert "draft-sponsor" in kinds
    assert "co-sponsor-final" not in kinds


REVIEWS = """
NLD 0: The Netherlands made 4 recommendations to the DPRK in the review of 7 December 2009
    (A/HRC/13/13); when that review ended in March 2010 the DPRK had accepted none of the 167
    that it received.
NLD 1: The Netherlands made 2 recommendations to the DPRK in the review of 1 May 2014
    (A/HRC/27/10); the report lists 2 as noted.
JPN 1: Japan made 4 recommendations to the DPRK in the review of 1 May 2014 (A/HRC/27/10); the
    report lists 3 as noted, and as UPR Info coded the DPRK’s answers to the others: 1 accepted.
TUN 1: Tunisia made 4 recommendations to the DPRK in the review of 1 May 2014 (A/HRC/27/10); as
    UPR Info coded the DPRK’s answers: 1 accepted, 1 accepted in part and 2 noted.
PHL 0: The Philippines made 4 recommendations to the DPRK in the review of 7 December 2009
    (A/HRC/13/13); when that review ended in March 2010 the DPRK had accepted none of the 167
    that it received. In 2014 the DPRK named paragraph 90.2 among the recommendations that it
    accepted.
ISL 1: Iceland made one recommendation to the DPRK in the review of 1 May 2014 (A/HRC/27/10);
    the report lists 1 as noted.
SRB 0: No list of recommendations that names Serbia is held as of 23 November 2026 for the
    review of the DPRK of 7 December 2009 (A/HRC/13/13).
"""
REVIEWED = re.findall(r"^([A-Z]{3}) (\d): (.+(?:\n    .+)*)", REVIEWS, re.MULTILINE)


@pytest.mark.parametrize(("code", "number", "words"), REVIEWED)
def test_recommendations_are_counted_and_answers_attributed(
    code: str, number: str, words: str
) -> None:
    held = record(code)
    made = speaker().reviewed(held, held.reviews[int(number)])
    assert plain(made.text) == " ".join(words.split())


def test_of_the_third_and_fourth_review_no_list_is_held() -> None:
    held = record("NOR")
    spoken = [plain(speaker().reviewed(held, reviewed).text) for reviewed in held.reviews]
    start = "No list of recommendations by State is held as of 23 November 2026 for the review of"
    assert spoken[2:] == [
        f"{start} the DPRK of {day}." for day in ("9 May 2019", "7 November 2024")
    ]


def test_all_435_recommendations_are_said_of_the_state_that_made_them() -> None:
    counted = 0
    for code in records().states.by_code:
        for reviewed in record(code).reviews:
            made = speaker().reviewed(record(code), reviewed)
            own = reviewed.recommendations or ()
            counted += len(own)
            assert not own or made.sources
            coded = [one for one in own if one.paragraph.startswith("124.")]
            assert ("as UPR Info coded the DPRK’s answers" in made.text) == bool(coded)
            assert ("uprinfo-database-2014" in made.sources) == bool(coded)
    assert counted == 435
    assert record("PRK").reviews == ()
