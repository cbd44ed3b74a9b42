"""Rules that hold over symbols, terms, freshness and colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.check.rules import explained
from briefgen.check.symbols import WELL_FORMED

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "symbol",
    [
        "A/HRC/25/63", "A/HRC/RES/46/17", "A/HRC/58/L.14", "A/HRC/25/CRP.1", "A/HRC/WG.6/47/PRK/1",
        "A/HRC/57/14/Add.1", "A/HRC/S-15/1", "A/RES/79/181", "A/RES/60/251", "A/C.3/79/L.45",
        "A/79/277", "A/79/PV.54", "S/2014/276", "S/RES/2397 (2017)", "S/PV.9661",
        "S/2014/872/Rev.1",
        "E/CN.4/2004/31", "E/CN.4/RES/2004/13", "CRPD/C/PRK/1", "CEDAW/C/PRK/CO/2-4",
        "CCPR/C/PRK/CO/2", "CCPR/C/SR.1944", "CCPR/CO/72/PRK", "E/C.12/1/Add.95",
        "GA/SHC/4432", "GA/11993", "SC/15724",
    ],
)  # fmt: skip
def test_symbols_as_the_un_writes_them(symbol: str) -> None:
    assert WELL_FORMED.fullmatch(symbol)


@pytest.mark.parametrize(
    "symbol",
    [
        "A/HRC/25", "A/HRC/RES/46-17", "a/hrc/25/63", "A/HRC//25/63", "A/HRC/25/63/", "A/HRC 25/63",
        "A/RES/79", "S/14/276", "S/RES/2397 (17)", "A/HRC/RES/4617", "E/CN.4/04/31", "CRPD/PRK/1",
    ],
)  # fmt: skip
def test_symbols_that_are_none(symbol: str) -> None:
    assert not WELL_FORMED.fullmatch(symbol)


def test_every_code_that_a_rule_gives_is_explained() -> None:
    known = set(explained())
    for path in (ROOT / "briefgen" / "check").glob("*.py"):
        text = path.read_text("utf-8")
        constants = dict(re.findall(r'^([A-Z_]+) = "([a-z-]+)"$', text, re.MULTILINE))
        for argument in re.findall(r"(?:error|warning)\(\s*([A-Z_]+),", text):
            if argument in constants:
                assert constants[argument] in known, f"{path.name}: {constants[argument]}"
