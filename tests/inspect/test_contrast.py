"""Contrast as the eye sees it: over panels, through transparent type, along turned lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from inspected import page, saved
from pikepdf import Array, Pdf

from briefgen.inspect import examine

DARK = "background: #123; padding: 9pt"
TURN = "transform: rotate(-40deg); position: absolute; top: 70pt; left: 20pt; width: 130pt"
SEEN = {
    "black on white": "<p>Words</p>",
    "white on a dark panel": f"<div style='{DARK}; color: #fff'>Words</div>",
    "nearly opaque": "<p style='color: rgba(0, 0, 0, .9)'>Words</p>",
    "white on a dark band, both turned": f"<p style='{TURN}; {DARK}; color: #fff'>Words</p>",
    "transparent black on yellow": "<p style='background: #ff0; color: rgb(0 0 0/.7)'>Words</p>",
}
PALE = {
    "grey on white": "<p style='color: #aaa'>Words</p>",
    "black on a dark panel": f"<div style='{DARK}'>Words</div>",
    "transparent type": "<p style='color: rgba(0, 0, 0, .3)'>Words</p>",
    "type in a transparent group": "<div style='opacity: .3'><p>Words</p></div>",
    "transparent type in a transparent group":
        "<div style='opacity: .7'><p style='color: rgba(0, 0, 0, .6)'>Words</p></div>",
    "grey on white, turned": f"<p style='{TURN}; color: #aaa'>Words to read</p>",
    "black on a dark band, both turned": f"<p style='{TURN}; {DARK}'>Words to read</p>",
}  # fmt: skip


def codes(pdf: bytes) -> set[str]:
    return {finding.code for finding in examine(pdf)}


@pytest.mark.parametrize("body", SEEN.values(), ids=SEEN)
def test_type_that_is_seen_is_no_finding(body: str) -> None:
    assert "pale-text" not in codes(page(body))


@pytest.mark.parametrize("body", PALE.values(), ids=PALE)
def test_type_that_is_hardly_seen_is_found(body: str) -> None:
    assert "pale-text" in codes(page(body))


def turned(pdf: Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def cropped(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([10, 100, 200, 200])


def moved(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([-300, -400, 200, 200])


@pytest.mark.parametrize("change", [turned, cropped, moved])
@pytest.mark.parametrize("pale", [False, True])
def test_the_ground_is_found_on_any_paper(
    change: Callable[[Pdf], None],
    pale: bool,  # noqa: FBT001
) -> None:
    body = SEEN["white on a dark panel"] if not pale else PALE["black on a dark panel"]
    with pikepdf.open(BytesIO(page(body))) as pdf:
        change(pdf)
        assert ("pale-text" in codes(saved(pdf))) == pale


@pytest.mark.parametrize(
    ("mark", "pale"), [(b"\n/Artifact BMC", False), (b"\n/P <</MCID 9>> BDC", True)]
)
def test_a_watermark_may_be_pale(mark: bytes, pale: bool) -> None:  # noqa: FBT001
    with pikepdf.open(BytesIO(page("<p>Words</p>"))) as pdf:
        leaf = pdf.pages[0]
        leaf.contents_coalesce()
        content = leaf.Contents.read_bytes()
        name, word = re.findall(rb"(/\w+) [\d.]+ Tf\n(\[.*?\] TJ)", content)[0]
        drawn = b" q .9 g BT %s 40 Tf .7 .7 -.7 .7 60 60 Tm %s ET Q EMC" % (name, word)
        leaf.Contents = pdf.make_stream(content + mark + drawn)
        assert ("pale-text" in codes(saved(pdf))) == pale
