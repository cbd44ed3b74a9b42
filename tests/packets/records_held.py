"""The example project's library and records, read once for all tests of what is said of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.load import Library, load
from briefgen.packets import held_records

if TYPE_CHECKING:
    from briefgen.load.records import Records

ROOT = Path(__file__).resolve().parents[2]


@cache
def library() -> Library:
    return load(ROOT)


@cache
def records() -> Records:
    return held_records(library())
