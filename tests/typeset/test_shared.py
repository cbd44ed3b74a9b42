"""Jobs share what was read and worked out for others, and no job can tell."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint.css import ComputedStyle, InitialStyle
from weasyprint.css.tokens import Pending
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from briefgen.artifacts import Asset, Job
from briefgen.compiled import digest_of
from briefgen.fonts import font_assets
from briefgen.link import pack
from briefgen.typeset import compile_job
from briefgen.typeset.patches import lines, rack
from briefgen.typeset.patches.sheets import Sheets

WORDS = "Whoever is asked for evidence without access describes what witnesses have described. " * 3
STYLE = Asset(
    "own.css",
    "text/css",
    b"@page { size: 200pt 150pt; margin: 20pt } :root { --edge: 2pt; --ink: #112233 }"
    b"p { font: 9pt/12pt 'Source Serif Pro'; hyphens: auto; text-align: justify }"
    b"div { border: var(--edge) solid var(--ink); padding: calc(var(--edge) * 2) }",
)
ODD = Asset("odd.css", "text/css", b"p { colour: red } .n { width: var(--none) }")
LIST = Asset(
    "list.css",
    "text/css",
    b"@counter-style own { system: cyclic; symbols: '*'; suffix: ' ' } ol { list-style: own }",
)
# A picture that is a stylesheet too: another one of its name makes other pages.
PAINTED = [
    Asset("both.svg", "image/svg+xml", b"p { letter-spacing: %dpt } /* <svg/> */" % space)
    for space in (0, 2)
]
UNREAD_FACE = "@font-face { font-family: x; src: url(none) }"
OWN_FACE = (
    "@font-face { font-family: 'Source Serif Pro'; font-weight: 400;"
    " src: url(fonts/SourceSansPro-Bold.ttf) }"
)
HEAD = "@page { margin: 30pt; @top-left { content: 'A' } }"


def job(body: str, css: str = "", *more: Asset, link: str = "own.css") -> Job:
    """Give a page that names the shared faces, a stylesheet, and styles of its own."""
    html = (
        "<html lang=en><title>A page</title><link rel=stylesheet href=fonts.css>"
        f"<link rel=stylesheet href={link}><style>{css}</style><body>{body}"
    )
    return Job(html, (*font_assets(), STYLE, ODD, LIST, *more))


JOBS = (
    job(f"<p>{WORDS}<div><p>Boxed</div>"),
    job(f"<p>{WORDS}", "p { font-size: 10pt }"),
    job(f"<div><p>{WORDS}</div>", ":root { --edge: 5pt; --ink: red }"),
    job(f"<p>{WORDS}", OWN_FACE),
    job(f"<p style='width: var(--edge)'>{WORDS}", HEAD),
    job(f"<p>{WORDS}", "p { font-feature-settings: 'smcp'; font-variant-numeric: lining-nums }"),
    job(f"<p><u>{WORDS}</u><pre>\tA\tB</pre>", "u { hyphenate-limit-zone: calc(2em + 1%) }"),
    job("<ol><li>One", link="list.css"),
    job("<ol><li>One", "ol { list-style: own }"),
    job(f"<p>{WORDS}<p class=n>N", link="odd.css"),
    job(f"<p>{WORDS}", "@import url(both.svg);", PAINTED[0]),
    job(f"<p>{WORDS}", "@import url(both.svg);", PAINTED[1]),
    job(f"<p><svg width=9 height=9><style>{UNREAD_FACE}</style></svg>"),
    job(f"<p>{WORDS}<img src=none.png alt=None>"),
)  # fmt: skip


Made = tuple[str, object]


def made(one: Job) -> Made:
    document, complaints = compile_job(one)
    return digest_of(pack(document)), complaints


@pytest.fixture(scope="module")
def alone() -> list[Made]:
    """Set each job as the first of its process."""
    found = []
    for one in JOBS:
        rack.cache_clear()
        found.append(made(one))
    return found


def test_the_jobs_differ(alone: list[Made]) -> None:
    assert len({packed for packed, _ in alone}) == len(JOBS)
    assert [bool(complaints) for _, complaints in alone].count(True) == 3


@settings(max_examples=10, deadline=None)
@given(order=st.lists(st.sampled_from(range(len(JOBS))), min_size=6, max_size=12))
def test_in_any_order_each_job_gives_the_same(alone: list[Made], order: list[int]) -> None:
    for number in order:
        assert made(JOBS[number]) == alone[number], f"job {number} in {order}"


@pytest.mark.parametrize("number", range(len(JOBS)))
def test_again_and_after_another_a_job_gives_the_same(alone: list[Made], number: int) -> None:
    rack.cache_clear()
    for n in (number, number, 0, number, number):
        assert made(JOBS[n]) == alone[n]


def test_a_second_job_reads_no_stylesheet_and_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    rack.cache_clear()
    made(JOBS[0])
    loaded: list[Any] = []
    monkeypatch.setattr(FontConfiguration, "add_font_face", lambda *given: loaded.append(given))
    monkeypatch.setattr(Sheets, "_first", lambda *given: loaded.append(given))
    made(JOBS[0])
    assert loaded == []


def test_a_line_is_kept_by_all_that_its_breaks_depend_on() -> None:
    """Whatever WeasyPrint reads of a style while it splits a line is a part of the line's name."""
    read: set[str] = set()

    class Spied(ComputedStyle):  # type: ignore[misc] # WeasyPrint is untyped
        def __getitem__(self, key: str) -> Any:  # noqa: ANN401
            read.add(key)
            return super().__getitem__(key)

    config = FontConfiguration()
    initial = InitialStyle(config)
    own = {"hyphens": "auto", "lang": "en", "overflow_wrap": "anywhere"}
    cascaded: Any = {key: (value, (0, 0, (0, 0, 0))) for key, value in own.items()}
    cascaded["text_decoration_line"] = {"underline"}, (0, 0, (0, 0, 0))
    style = Spied(initial, cascaded, None, initial, None, config, {})

    class Context:
        dictionaries: dict[Any, Any] = {}  # noqa: RUF012 - as WeasyPrint's own

    for room in (20, 60, 200, None):
        line_break.split_first_line("Describes documentation", style, Context(), room, 0)
    computed = {"float", "position", "direction", "font_size", "display"}
    assert read - computed <= {*lines.STYLE, "font_family", "text_decoration_line", "tab_size"}


def test_weasyprint_is_as_it_was_when_a_job_is_set() -> None:
    made(JOBS[0])
    assert inline.split_first_line is preferred.split_first_line is line_break.split_first_line
    assert line_break.split_first_line is lines.split
    assert Pending.solve.__module__ == "weasyprint.css.tokens"


def test_no_font_is_left_behind(tmp_path: Any) -> None:  # noqa: ANN401
    program = (
        "from briefgen.artifacts import Job; from briefgen.fonts import font_assets;"
        "from briefgen.typeset import compile_job;"
        "from briefgen.typeset.patches import rack; import sys; sys.kept = rack;"
        "html = '<html lang=en><title>A</title><link rel=stylesheet href=fonts.css><p>A';"
        "compile_job(Job(html, font_assets()))"
    )
    environment = {"TMPDIR": str(tmp_path), "PATH": ""}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)  # noqa: S603
    assert list(tmp_path.iterdir()) == []
