"""Whatever a file holds, reading it as a list ends with rows and findings."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.load.delegations import DelegationList, read_delegations
from briefgen.load.states import read_states

ROOT = Path(__file__).resolve().parents[2]
STATES = read_states(ROOT)[0]
HEAD = "id,state,title,mission,city,language,packet"
CELL = st.text(max_size=12) | st.sampled_from(["nor", "Norway", "en", "=1", "1.2E+9", '"', "\r"])


def read(data: bytes, name: str) -> DelegationList:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_delegations(path, name, STATES)


def book() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(HEAD.split(","))
    made.active.append(["nor", "Norway", "Ambassador", "Mission", "Oslo", "en", "conference"])
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


BOOK = book()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_to_an_end(data: bytes) -> None:
    for name in ("list.csv", "list.xlsx"):
        found = read(data, name)
        assert found.findings
        assert not found.built


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, max_size=9), max_size=6), st.sampled_from(",;\t"))
def test_any_rows_are_read_or_named(rows: list[list[str]], separator: str) -> None:
    lines = [HEAD.split(","), *rows]
    text = "\n".join(separator.join(line) for line in lines)
    found = read(text.encode("utf-8", "replace"), "list.csv")
    for one in found.built:
        assert one.made.state in STATES.by_code
        assert one.made.title.isprintable()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_any_byte_changed_is_read_or_refused(at: int, byte: int) -> None:
    data = bytearray(BOOK)
    data[at] = byte
    found = read(bytes(data), "list.xlsx")
    assert found.built or found.findings
