"""Pages are told apart by how they look and what they say, and by nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from briefgen.inspect import page_digests, read_back


def looks(pdf: bytes) -> tuple[str, ...]:
    return page_digests(pdf, read_back(pdf))


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(written)
    return written.getvalue()


def paint_a_dot(document: pikepdf.Pdf) -> None:
    document.pages[1].contents_add(b"q 0.9 0.9 1 rg 300 400 0.3 0.3 re f Q")


def describe_a_picture_otherwise(document: pikepdf.Pdf) -> None:
    tags = (o for o in document.objects if isinstance(o, pikepdf.Dictionary))
    figure = next(tag for tag in tags if tag.get("/S") == "/Figure" and "/Alt" in tag)
    figure.Alt = "Other words"


def link_elsewhere(document: pikepdf.Pdf) -> None:
    links = (a for page in document.pages for a in page.get("/Annots", []))
    link = next(link for link in links if "/URI" in link.get("/A", {}))
    link.A.URI = pikepdf.String("https://example.org/elsewhere")


def say_another_author(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = "Somebody"


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (paint_a_dot, [2]),
        (describe_a_picture_otherwise, [1]),
        (link_elsewhere, [1]),
        (say_another_author, []),
    ],
)
def test_what_is_seen_or_said_changes_its_page_alone(
    brief: bytes, change: Callable[[pikepdf.Pdf], None], pages: list[int]
) -> None:
    before, after = looks(brief), looks(changed(brief, change))
    assert len(before) == len(after) == 2
    assert [n for n, pair in enumerate(zip(before, after, strict=True), 1) if len({*pair}) > 1] == (
        pages
    )


def widen(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for name in ("/MediaBox", "/CropBox", "/TrimBox"):
            page.obj[name] = pikepdf.Array([0, 0, 14400, 14400])


def test_a_page_that_is_larger_than_a_poster_is_drawn_in_little_memory(brief: bytes) -> None:
    assert len(looks(changed(brief, widen))) == 2
