"""Lines that stay shaped are drawn as lines that are shaped again."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.artifacts import Job
from briefgen.diagnostics import ProjectError
from briefgen.fonts import font_assets
from briefgen.link import pack
from briefgen.typeset import compile_job
from briefgen.typeset.patches import layouts, rack, shared

WORDS = "Whoever is asked for evidence without access describes what witnesses have described. "
CUT = "width: 60pt; overflow: hidden; white-space: nowrap; text-overflow: ellipsis"
HEBREW = "מי שנשאל על ראיות בלי גישה מתאר מה שתיארו עדים"
DRAWN = "<svg width=90 height=20><text x=1 y=12 font-size=9>Drawn words</text></svg>"

PAGES = {
    "plain": f"<p>{WORDS * 3}<b>{WORDS}</b>",
    "justified": f"<p style='text-align: justify; hyphens: auto'>{WORDS * 3}",
    "cut short, then whole": f"<p style='{CUT}'>{WORDS}<p style='white-space: nowrap'>{WORDS}",
    "whole, then cut short": f"<p style='white-space: nowrap'>{WORDS}<p style='{CUT}'>{WORDS}",
    "cut after two lines": f"<p style='max-lines: 2; block-ellipsis: auto'>{WORDS * 3}",
    "spaced letters": f"<p style='letter-spacing: 1pt'>{WORDS * 2}",
    "spaced in a narrow room": "<p style='letter-spacing: 0.7pt; width: 15pt'>TTT",
    "spaced words": f"<p style='word-spacing: 3pt'>{WORDS * 2}",
    "broken anywhere": f"<p style='overflow-wrap: anywhere; width: 30pt'>{WORDS}",
    "lines as written": f"<pre>One\n\n  two\tthree\u2028four\n</pre><p>{WORDS}",
    "paragraphs in one": f"<p>One\u2029two {WORDS}",
    "soft hyphens": "<p style='width: 50pt'>What is de\u00adscribed with\u00adout ac\u00adcess",
    "right to left": f"<p dir=rtl lang=he>{HEBREW * 3}",
    "underlined": f"<p><u>{WORDS}</u> <s>{WORDS}</s>",
    "features": f"<p style='font-feature-settings: \"smcp\"; font-variant: small-caps'>{WORDS}",
    "drawn": DRAWN * 2,
    "a word too long": f"<p style='width: 20pt'>{WORDS.replace(' ', '')}",
}


def job(body: str) -> Job:
    """Give a narrow page of it."""
    css = "@page { size: 200pt 300pt; margin: 20pt } body { font: 9pt/12pt 'Source Serif Pro' }"
    head = f"<html lang=en><title>Lines</title><link rel=stylesheet href=fonts.css><style>{css}"
    return Job(f"{head}</style><body>{body}", font_assets(HEBREW))


def outcome(job: Job) -> object:
    """Give what a job becomes, or why WeasyPrint gives up."""
    try:
        document, complaints = compile_job(job)
    except ProjectError as problem:
        return problem.diagnostics
    return pack(document), complaints


def shaped_again(job: Job) -> object:
    """Give what a job becomes without lines that stay, or that stayed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared, "staying", nullcontext)
        rack.cache_clear()
        made = outcome(job)
        rack.cache_clear()
    return made


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_line_that_stays_is_drawn_as_one_that_is_shaped_again(
    body: str,
) -> None:
    assert outcome(job(body)) == outcome(job(body)) == shaped_again(job(body))


STYLES = (
    "letter-spacing: 0.7pt", "word-spacing: 2pt", "word-spacing: -1pt", "text-align: justify",
    "overflow-wrap: anywhere", "overflow-wrap: break-word", "word-break: break-all",
    "hyphens: auto", "hyphenate-limit-chars: 4 2 2", "white-space: pre-wrap",
    "white-space: pre-line", "white-space: nowrap", "text-decoration: underline",
    "font-kerning: none", "direction: rtl", CUT,
)  # fmt: skip
TEXTS = st.text(st.sampled_from("aefimt WT.,-\u00ad\u00a0\u200b\n\tאש"), min_size=1, max_size=90)
LOOKS = st.lists(st.sampled_from(STYLES), unique=True, max_size=4).map("; ".join)


ANY_LINES = given(st.lists(st.tuples(LOOKS, TEXTS, st.integers(15, 150)), min_size=1, max_size=4))


@settings(max_examples=60, deadline=None)
@ANY_LINES
def test_any_lines_in_any_style_are_drawn_as_if_they_were_shaped_again(
    boxes: list[tuple[str, str, int]],
) -> None:
    hold(boxes)


@pytest.mark.nightly
@settings(max_examples=500, deadline=None)
@ANY_LINES
def test_many_lines_in_any_style(boxes: list[tuple[str, str, int]]) -> None:
    hold(boxes)


def hold(boxes: list[tuple[str, str, int]]) -> None:
    body = "".join(f"<p style='{look}; width: {width}pt'>{text}" for look, text, width in boxes)
    assert outcome(job(body)) == outcome(job(body)) == shaped_again(job(body))


def test_texts_that_look_alike_are_laid_out_with_what_the_first_one_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []
    stock = layouts.Layout.setup

    def setup(self: object, style: object) -> None:
        made.append(style)
        stock(self, style)

    monkeypatch.setattr(layouts.Layout, "setup", setup)
    rack.cache_clear()
    outcome(job(f"<p>{WORDS * 3}<p>{WORDS}<p><b>{WORDS}</b>"))

    assert len(made) == 2


def test_no_page_draws_a_line_that_another_one_cut_short() -> None:
    whole = job(f"<p style='white-space: nowrap; width: 60pt; overflow: hidden'>{WORDS}")
    before = outcome(whole)
    outcome(job(f"<p style='{CUT}'>{WORDS}"))

    assert outcome(whole) == before
