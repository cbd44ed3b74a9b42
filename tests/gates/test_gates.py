"""Every published file passes every gate: standards, checkers, and the page's own words.

Here the smallest selection that has each kind for each audience on each paper; nightly, everything
that `make briefs` prints, in every variant.
"""

from __future__ import annotations

from itertools import product

import pytest
from gates import found_by_outloud, skip_for, skips, wrong_with
from shipped import VARIANTS, briefs, printed

KINDS = ("strengthen-mandate", "un-system", "compendium")
AUDIENCES = ("diplomats", "donors", "public")
SMALLEST = [
    *(
        (f"en/{audience}/{block}", paper)
        for audience, block, paper in product(AUDIENCES, KINDS, ("a4", "letter"))
    ),
    *(("en/public/strengthen-mandate", variant) for variant in ("print", "grey", "dual-safe")),
]


@pytest.mark.parametrize(("name", "variant"), SMALLEST)
def test_a_printed_file_passes_every_gate(name: str, variant: str) -> None:
    assert wrong_with(printed(name, variant)) == {}


@pytest.mark.nightly
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_everything_that_is_printed_passes_every_gate(audience: str, variant: str) -> None:
    names = [name for name, brief in briefs().items() if brief.audience.id == audience]
    assert len(names) == 8
    found = {name: wrong_with(printed(name, variant)) for name in names}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.nightly
def test_every_skip_is_needed() -> None:
    files = [printed(name, "a4") for name in briefs()]
    used = {skip_for(said) for file in files for said in found_by_outloud(file.pdf)}
    assert set(range(len(skips()))) <= used


def test_every_skip_has_a_reason_and_says_what_it_skips() -> None:
    for skip in skips():
        assert len(skip["says"]) > 10
        assert len(skip["reason"].split()) >= 10
