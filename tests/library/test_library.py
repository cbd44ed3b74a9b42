"""The shipped library: what the article said is carried by blocks, and every book prints them."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.compose import Settings, compose
from briefgen.load import Library, load
from briefgen.select import content_for, texts_for

ROOT = Path(__file__).resolve().parents[2]
COVERAGE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("coverage.yaml").read_text("utf-8")
)
RECOMMENDATIONS = [
    "strengthen-mandate", "engagement", "integrate-security", "targeted-sanctions",
    "humanitarian-development", "exchanges",
]  # fmt: skip
MECHANISMS = [
    "commission-of-inquiry", "monitoring-and-reporting", "universal-periodic-review",
    "special-rapporteur", "general-assembly-resolutions", "human-rights-dialogues",
    "humanitarian-assistance", "capacity-building",
]  # fmt: skip
AUDIENCES = ["diplomats", "donors", "public"]
MARKS = re.compile(r"\{[^{}]*\}|\[@[^\[\]]*\]|[*_`]|^\s*[-+] ", re.MULTILINE)


@cache
def library() -> Library:
    return load(ROOT)


@cache
def printed_words(audience: str) -> str:
    """Compose a whole compendium, and leave its words."""
    held = library()
    settings = Settings("en", held.project.date)
    composed = compose(held, held.blocks["compendium"], held.audiences[audience], settings)
    html = re.sub(r'<span class="(?:fn|cite)">.*?</span>(?:</span>)?', " ", composed.html)
    return words(unescape(re.sub(r"<[^>]+>", " ", html)))


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.replace("’", "'").casefold()))


def first_words(text: str, count: int = 4) -> str:
    """Take the beginning of a text's longest stretch without marks."""
    longest = max(MARKS.split(text), key=len)
    return " ".join(words(longest).split()[:count])


def test_every_part_of_the_article_is_carried_by_blocks_that_exist() -> None:
    assert len(COVERAGE) == 32
    assert len({part["id"] for part in COVERAGE}) == 32
    assert {kind: sum(p["kind"] == kind for p in COVERAGE) for kind in ("title", "bullet")} == {
        "title": 1, "bullet": 6,
    }  # fmt: skip
    for part in COVERAGE:
        assert part["blocks"], part["id"]
        assert set(part["blocks"]) <= set(library().blocks), part["id"]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("part", COVERAGE, ids=[part["id"] for part in COVERAGE])
def test_each_block_that_carries_a_part_stands_in_every_compendium(
    part: dict[str, Any], audience: str
) -> None:
    printed = printed_words(audience)
    for id_ in part["blocks"]:
        content = content_for(library().blocks[id_], audience)
        for text in (content.title, content.summary, content.text):
            assert first_words(text) in printed, f"{id_}: {text[:60]}"


def test_the_library_is_whole() -> None:
    blocks = library().blocks
    kinds = {
        "recommendation": RECOMMENDATIONS,
        "mechanism": MECHANISMS,
        "background": ["introduction", "way-forward", "conclusion"],
        "overview": ["un-system"],
        "compendium": ["compendium"],
    }
    for kind, ids in kinds.items():
        found = sorted((b for b in blocks.values() if b.kind == kind), key=lambda b: b.order)
        assert [block.id for block in found] == ids


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_compendium_binds_everything_in_order(audience: str) -> None:
    chapters = content_for(library().blocks["compendium"], audience).chapters
    bound = [id_ for chapter in chapters for id_ in chapter.blocks]
    assert bound == ["introduction", *MECHANISMS, "way-forward", *RECOMMENDATIONS, "conclusion"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_overview_shows_every_mechanism(audience: str) -> None:
    assert list(content_for(library().blocks["un-system"], audience).mechanisms) == MECHANISMS


def test_facts_are_many_and_each_has_sources_a_date_and_a_review() -> None:
    facts = library().facts.values()
    assert len(facts) >= 120
    for fact in facts:
        assert fact.sources, fact.id
        assert fact.review_by or fact.review, fact.id


# How a sentence says that it is somebody's report; and names that need no such word.
ATTRIBUTED = re.compile(
    r"\b(?:reports?|reported|press|according to|say|says|said|told|states?|stated|by the accounts?"
    r"|by the count|notes?|noted|quotes?|recorded?|recalled|summarized|announced|counts?"
    r"|as copied into|bear the dates|joint statement)\b"
)


def test_a_fact_that_rests_on_others_than_the_institution_says_whose_word_it_is() -> None:
    silent = [
        fact.id
        for fact in library().facts.values()
        if fact.basis == "secondary"
        and not ATTRIBUTED.search(fact.sentence.casefold())
        and not any(name in fact.sentence for name in publishers(fact.sources))
    ]
    assert silent == []


def publishers(sources: tuple[str, ...]) -> set[str]:
    """Give the names under which the sources' authors are known: their first words."""
    cited = [library().sources[entry.split(",")[0]] for entry in sources]
    literal = [a.get("literal", "") for source in cited for a in source.csl.get("author", [])]
    return {name.split(" (")[0] for name in literal if name}


@pytest.mark.parametrize("id_", RECOMMENDATIONS)
def test_each_ask_to_diplomats_names_who_what_when_and_where(id_: str) -> None:
    asks = content_for(library().blocks[id_], "diplomats").asks
    assert 4 <= len(asks) <= 6
    for ask in asks:
        assert ask.addressee
        assert re.match(r"\*[A-Z][\w-]+\*", ask.action), "begins with its operative verb"
        assert re.search(r"20\d\d", ask.deadline), ask.deadline
        assert ask.forum


@pytest.mark.parametrize("id_", RECOMMENDATIONS)
def test_each_leaflet_has_one_number_one_picture_of_it_and_one_action(id_: str) -> None:
    content = content_for(library().blocks[id_], "public")
    assert content.number
    assert [chart.kind for chart in content.charts] == ["units"]
    assert content.charts[0].points[0].fact == content.number.fact
    assert content.action


def test_no_text_has_a_placeholder_without_a_name() -> None:
    held = library()
    for block in held.blocks.values():
        for audience in held.audiences.values():
            for text in texts_for(held, block, audience):
                bare = re.sub(r"\[@[^\[\]]*\]", "", text.text)
                assert "[" not in bare, text.place(held)
