"""Defects planted in a real brief: `examine` finds every one, and nothing before."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from defects import EXPECTED, PLANTED
from inspected import saved

from briefgen.cli.app import app
from briefgen.inspect import examine


def codes(pdf: bytes) -> set[str]:
    return {finding.code for finding in examine(pdf)}


def test_finds_nothing_in_a_good_file(brief: bytes) -> None:
    assert codes(brief) == set()


@pytest.mark.parametrize("name", PLANTED)
def test_finds_what_is_planted(brief: bytes, name: str) -> None:
    with pikepdf.open(BytesIO(brief)) as pdf:
        PLANTED[name](pdf)
        spoilt = saved(pdf)
    assert EXPECTED[name] in codes(spoilt)


@pytest.mark.parametrize(
    "name", ["footer_as_content", "order_swapped", "id_twice", "gps_in_a_picture"]
)
def test_a_single_mistake_is_one_kind_of_finding(brief: bytes, name: str) -> None:
    with pikepdf.open(BytesIO(brief)) as pdf:
        PLANTED[name](pdf)
        assert codes(saved(pdf)) - {"pdf-ua", "pdf-a", "id-tree"} == {EXPECTED[name]}


def test_enough_is_planted() -> None:
    assert len(PLANTED) >= 44


@pytest.mark.parametrize("audience", ["donors", "public"])
def test_a_brief_lacks_nothing(sample: Path, audience: str) -> None:
    ran = CliRunner().invoke(app, ["build", "-C", str(sample), "-a", audience])
    assert ran.exit_code == 0, ran.output
    assert codes(next((sample / "output").rglob("*.pdf")).read_bytes()) == set()
