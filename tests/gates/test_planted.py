"""Each gate stops what it is for: one defect planted for each, in a page that passed them all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from gates import wrong_with
from pikepdf import Dictionary, Name, Pdf
from shipped import Printed

sys.path.append(str(Path(__file__).resolve().parents[1] / "inspect"))
from inspected import page, saved

SQUARE = "<svg width=40 height=20><title>A square of grey</title><rect width=9 height=9 /></svg>"
BODY = f"<h1>Head</h1><p>First words</p><p lang=fr>Les mots</p><figure>{SQUARE}</figure>"


@pytest.fixture(scope="module")
def good() -> Printed:
    """Set a page that passes every gate."""
    return Printed(f"<html lang=en-GB><body>{BODY}</body></html>", page(BODY), {})


def tags(pdf: Pdf, role: str) -> list[Any]:
    """List the tags of a role, in the order of their objects."""
    found = (item for item in pdf.objects if isinstance(item, Dictionary))
    return [item for item in found if item.get("/S") == Name("/" + role)]


def no_standard_named(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def no_colours_named(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def a_word_in_place_of_words(pdf: Pdf) -> None:
    tags(pdf, "Figure")[0].Alt = "image1.png"


def a_tag_with_another_parent(pdf: Pdf) -> None:
    tags(pdf, "P")[0].P = tags(pdf, "H1")[0]


def an_order_of_its_own(pdf: Pdf) -> None:
    top = tags(pdf, "Document")[0]
    top.K = pikepdf.Array([top.K[1], top.K[0], *list(top.K)[2:]])


def a_language_lost(pdf: Pdf) -> None:
    del tags(pdf, "P")[1].Lang


def a_stream_that_cannot_be_unpacked(pdf: Pdf) -> None:
    pdf.Root.Odd = pdf.make_stream(b"no zlib", Filter=Name.FlateDecode)


def a_return_at_the_end(pdf: Pdf) -> None:
    pdf.Root.Odd = pdf.make_stream(b"picture\r", Filter=Name.DCTDecode)


def test_a_good_page_passes(good: Printed) -> None:
    assert wrong_with(good) == {}


@pytest.mark.parametrize(
    ("plant", "gate"),
    [
        (no_standard_named, "PDF/UA-1, by page-validation"),
        (no_colours_named, "PDF/A-3a, by page-validation"),
        (a_word_in_place_of_words, "outloud"),
        (a_tag_with_another_parent, "our invariants"),
        (an_order_of_its_own, "each word, in order, in its language"),
        (a_language_lost, "each word, in order, in its language"),
        (a_stream_that_cannot_be_unpacked, "qpdf --check"),
        (a_return_at_the_end, "no stream ends in CR"),
    ],
)
def test_a_gate_stops_what_it_is_for(
    good: Printed, plant: Callable[[Pdf], None], gate: str
) -> None:
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        plant(pdf)
        spoilt = saved(pdf)
    assert gate in wrong_with(replace(good, pdf=spoilt))
