"""Links lead to https, to a mailbox or into the same file; every picture has words."""

from __future__ import annotations

import base64

import pytest
from planted import drawn, jpeg, saved

from briefgen.artifacts import Asset, Job
from briefgen.fonts import font_assets
from briefgen.typeset import admitted, typeset
from briefgen.typeset.links import is_allowed

ALLOWED = [
    "https://example.org", "HTTPS://example.org/a?b=c#d", "https://пример.рф/",
    "mailto:geneva@example.org", "mailto:a@example.org?subject=Hello%20there&body=x",
]  # fmt: skip
REFUSED = [
    "", " ", "about.html", "/etc/passwd", "../../notes.txt", "//example.org/a", "?q=1",
    "file:///etc/passwd", "FILE:///etc/passwd", "file:notes.txt", "javascript:alert(1)",
    "java\nscript:alert(1)", "\x01javascript:alert(1)", "vbscript:x", "data:text/html,x",
    "data:application/pdf;base64,JVBERi0=", "http://example.org", "ftp://example.org", "smb://host/x",
    "tel:+41220000000", "blob:https://example.org/1", "https:example.org", "https://",
    "https://user:word@example.org/", "https://a@example.org", "https://assets.invalid/about.html",
    "https://localhost/x", "https://example.org/a b", "mailto:", "mailto:nobody",
    "mailto:a@example.org?attach=/etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("address", ALLOWED)
def test_a_link_out_may_lead_to_a_site_or_a_mailbox(address: str) -> None:
    assert is_allowed(address)
    assert codes(f'<a href="{address}">x</a>') == []


@pytest.mark.parametrize("address", REFUSED)
def test_every_other_link_is_refused(address: str) -> None:
    assert codes(f'<p><a href="{address}">x</a></p>') == ["link-refused"]


def codes(html: str, *assets: Asset) -> list[str]:
    return [found.finding.code for found in admitted(Job(html, assets))[1]]


def test_a_link_within_the_file_leads_to_an_id() -> None:
    assert codes('<a href="#here">x</a> <p id="here">y</p>') == []
    assert codes('<a href="#her">x</a> <p id="here">y</p>') == ["link-nowhere"]
    assert codes('<a href="#">x</a>') == ["link-nowhere"]


@pytest.mark.parametrize(
    "html",
    [
        '<a rel="attachment" href="data:,x">x</a>', '<link rel="Attachment" href="fonts.css">',
        '<link rel="stylesheet attachment" href="fonts.css">',
        '<embed src="notes.pdf">', '<embed src="logo.svg">',
        '<embed src="file:///etc/passwd">', "<embed>",
        '<object data="a.svg"></object>', '<iframe src="a.html"></iframe>',
        '<base href="file:///">', "<script>x()</script>", '<form action="https://a.org"></form>',
        '<meta http-equiv="refresh" content="0;url=https://a.org">', '<video src="a.mp4"></video>',
    ],
)  # fmt: skip
def test_what_brings_in_files_or_runs_is_refused(html: str) -> None:
    assert "element-refused" in codes(html)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p data-ref="a#why"><img src="map.png" alt="Camps, by province"></p>', []),
        ('<p data-ref="a#why"><img src="map.png" alt=""></p>', ["picture-without-words"]),
        ('<p data-ref="a#why"><img src="b/map.png" alt="map.png"></p>', ["picture-without-words"]),
        ('<p data-ref="a#why"><img src="map.png" alt="Image"></p>', ["picture-without-words"]),
        ('<p><img src="map.png"></p>', ["picture-without-words"]),
        ('<p><img src="line.png" alt=""></p>', []),
    ],
)
def test_a_picture_says_what_it_shows_unless_a_template_calls_it_decoration(
    html: str, found: list[str]
) -> None:
    assert codes(html) == found


def test_a_finding_knows_what_it_stands_under() -> None:
    html = '<p data-ref="a#why">x <b>y <a href="x.html">z</a></b></p><p><a href="y.html">z</a></p>'
    found = admitted(Job(html))[1]
    assert [(one.words, one.ref) for one in found] == [("x.html", "a#why"), ("y.html", "")]


def test_a_jobs_name_is_that_of_its_clean_pictures() -> None:
    dirty, other = (Asset("a.jpg", "image/jpeg", jpeg(comment=word)) for word in (b"a", b"b"))
    first, second = (admitted(Job("<img src=a.jpg alt='A map'>", (a,)))[0] for a in (dirty, other))
    assert first.digest == second.digest != Job(first.html, (dirty,)).digest


def test_a_refused_picture_does_not_enter() -> None:
    job, found = admitted(Job("", (Asset("a.png", "image/png", b"no picture"),)))
    assert job.assets == ()
    assert [one.finding.message for one in found] == [
        "a.png cannot be read: it is no JPEG, PNG, WebP or SVG"
    ]


def printed(body: str, css: str = "") -> tuple[bytes, list[str]]:
    html = f"<link rel=stylesheet href=fonts.css><style>p {{ {css} }}</style>{body}"
    pages = typeset(Job(f"<html lang=en>{html}", font_assets()))
    return pages.pdf, [finding.code for finding in pages.complaints]


def test_a_picture_in_the_page_itself_is_cleaned_as_it_is_asked_for() -> None:
    inner = base64.b64encode(jpeg()).decode()
    for kind in ("image/jpeg", "image/png", "text/plain"):
        pdf, found = printed(f"<img alt='A map' src='data:{kind};base64,{inner}'>")
        assert b"PLANTED" not in pdf
        wrong = ["picture-mislabelled"] if kind == "image/png" else ["asset-unreadable"]
        assert found == ([] if kind == "image/jpeg" else wrong)


def test_a_font_that_cannot_be_read_is_an_error() -> None:
    face = "<style>@font-face { font-family: X; src: url(data:font/ttf;base64,AAAA) }</style>"
    _, found = printed(f"{face}<p>Words</p>", "font-family: X")
    assert "font-unreadable" in found


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    _, found = printed("<p>A \U0001313f\U000e0fff\ufffe\U0010fffd</p>", "font-family: X")
    assert "missing-glyph" in found


def test_data_of_another_kind_is_refused() -> None:
    gif = base64.b64encode(saved(drawn(), "GIF")).decode()
    _, found = printed(f"<img alt='A map' src='data:image/gif;base64,{gif}'>")
    assert found == ["asset-unreadable"]
