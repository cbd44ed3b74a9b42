"""Objects of a part have the same numbers in every packet, so that they are packed once."""

from __future__ import annotations

import re

from bound import compiled, face, opened, shelf, small
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.compiled import About, digest_of
from briefgen.inspect import examine
from briefgen.link import Binding, Folio, link
from briefgen.link.numbering import ByName
from briefgen.link.writer import PdfFile

PARTS = {
    "leaflet": "en/public/strengthen-mandate",
    "mandate": "en/diplomats/strengthen-mandate",
    "overview": "en/public/un-system",
}
ABOUT = About(title="A packet", language="en", created="2026-11-23", modified="2026-11-23")
OBJECTS = re.compile(rb"/Type/ObjStm[^\n]*\nstream\n(.*?)\nendstream", re.DOTALL)
# Fewer bytes for each number up to the last, and qpdf takes a file for damaged.
LEAST_BYTES = 3


def bound(*names: str) -> bytes:
    folio = Folio("Packet page {page} of {pages}", face("SourceSansPro-Regular"))
    documents = [compiled(PARTS[name]) for name in names]
    return link(documents, shelf(), Binding(names, ABOUT, duplex=True, folio=folio))


def test_objects_of_a_part_are_packed_alike_whatever_it_is_bound_with() -> None:
    two, three = bound("leaflet", "mandate"), bound("mandate", "overview", "leaflet")
    assert len(set(OBJECTS.findall(two)) & set(OBJECTS.findall(three))) == 2


@given(st.lists(st.sampled_from(sorted(PARTS)), min_size=1, unique=True))
@settings(max_examples=12, deadline=None)
def test_any_selection_in_any_order_is_a_file_that_readers_take(names: list[str]) -> None:
    pdf = bound(*names)
    assert examine(pdf) == ()
    with opened(pdf) as read:
        assert read.get_warnings() == []
        assert int(read.trailer.Size) * LEAST_BYTES <= len(pdf)


def test_few_bytes_are_numbered_one_after_the_other() -> None:
    words = [small(f"<p>{number}", "@page { size: 100pt }") for number in range(2)]
    with opened(link(words, shelf(), Binding(("a", "b"), ABOUT))) as read:
        assert int(read.trailer.Size) <= 2 * len(read.objects)


@given(st.lists(st.integers(1, 700), max_size=40), st.integers(0, 500))
@example([250] * 40, 500)
@settings(max_examples=40, deadline=None)
def test_no_two_objects_get_the_same_number(blocks: list[int], singles: int) -> None:
    file = PdfFile()
    numbers = ByName(file, sum(blocks), singles)
    found = [numbers.single(digest_of(b"stream %d" % place)) for place in range(singles)]
    for place, count in enumerate(blocks):
        first = numbers.block(digest_of(b"part %d" % place), count)
        found += range(first, first + count)
    assert len(found) == len(set(found))
    assert file.reserve() > max(found, default=0)
