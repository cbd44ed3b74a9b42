"""What is linked says, shows and weighs what WeasyPrint's own writer would have written."""

from __future__ import annotations

import pikepdf
import pytest
from bound import compiled, direct, job, opened, pixels, shelf
from shipped import VARIANTS, briefs

from briefgen.inspect import examine, measure
from briefgen.link import link
from briefgen.typeset import typeset

FILES = [
    ("en/diplomats/strengthen-mandate", "a4"),
    ("en/donors/un-system", "letter"),
    ("en/public/strengthen-mandate", "print"),
]
KEPT = ("/Lang", "/MarkInfo", "/ViewerPreferences", "/PageLabels", "/PageMode")
files = pytest.mark.parametrize(("name", "variant"), FILES)


def linked(name: str, variant: str) -> bytes:
    return link([compiled(name, variant)], shelf())


def boxes(pdf: pikepdf.Pdf) -> list[list[float]]:
    keys = ("/MediaBox", "/TrimBox", "/BleedBox")
    return [[float(edge) for key in keys for edge in page.obj[key]] for page in pdf.pages]


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[str, list[str]]]:
    with pdf.open_outline() as outline:
        return [told for item in outline.root for told in _told(item)]


def places(pdf: pikepdf.Pdf) -> list[str]:
    names = pdf.Root.Names.get("/Dests")
    return sorted(pikepdf.NameTree(names)) if names is not None else []


def _told(item: pikepdf.OutlineItem) -> list[tuple[str, list[str]]]:
    place = list(item.destination)[1:] if isinstance(item.destination, pikepdf.Array) else []
    own = [(item.title, [str(part) for part in place])]
    return own + [told for kid in item.children for told in _told(kid)]


@files
def test_text_tags_links_and_metadata_are_the_same(name: str, variant: str) -> None:
    assert measure(linked(name, variant)) == measure(direct(name, variant))


@files
def test_every_dot_is_the_same(name: str, variant: str) -> None:
    assert pixels(linked(name, variant)) == pixels(direct(name, variant))


@files
def test_the_catalogue_boxes_and_bookmarks_are_the_same(name: str, variant: str) -> None:
    with opened(linked(name, variant)) as ours, opened(direct(name, variant)) as theirs:
        for key in KEPT:
            assert str(ours.Root.get(key)) == str(theirs.Root.get(key))
        assert boxes(ours) == boxes(theirs)
        assert bookmarks(ours) == bookmarks(theirs)
        assert places(ours) == places(theirs)


@files
def test_the_sources_are_attached_with_their_date_and_why(name: str, variant: str) -> None:
    with opened(linked(name, variant)) as ours, opened(direct(name, variant)) as theirs:
        pair = [pdf.attachments["sources.json"] for pdf in (ours, theirs)]
        assert pair[0].get_file().read_bytes() == pair[1].get_file().read_bytes()
        assert pair[0].get_file().creation_date == pair[1].get_file().creation_date
        assert [str(spec.AFRelationship) for spec in ours.Root.AF] == ["/Source"]


@files
def test_the_file_is_no_larger_and_has_no_flaw(name: str, variant: str) -> None:
    assert len(linked(name, variant)) <= len(direct(name, variant))
    assert examine(linked(name, variant)) == ()


@files
def test_the_compiler_knows_what_stands_on_each_page(name: str, variant: str) -> None:
    document = compiled(name, variant)
    assert document.refs == typeset(job(name, variant)).refs
    measured = measure(linked(name, variant))
    for page, printed in zip(document.pages, measured.pages, strict=True):
        said = set(page.text.split())
        assert len(said - set(printed.text.split())) < len(said) / 10


@pytest.mark.nightly
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("audience", ["diplomats", "donors", "public"])
def test_everything_that_is_shipped_is_the_same(audience: str, variant: str) -> None:
    for name in (name for name, brief in briefs().items() if brief.audience.id == audience):
        ours, theirs = linked(name, variant), direct(name, variant)
        assert measure(ours) == measure(theirs)
        assert pixels(ours) == pixels(theirs)
        assert len(ours) <= len(theirs)
