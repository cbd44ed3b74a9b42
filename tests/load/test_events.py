"""What is read at once is what is read with care."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.load import positions
from briefgen.load.events import NotPlainError, Plain
from briefgen.load.positioned import Positioned

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "content").rglob("*.yaml"))
PLAIN = [
    "", "# nothing\n", "---\n", "a: ~\nb: null\nc: Null\nd: \"~\"\ne: ''\nf:\ng: 'null'\n",
    "- one\n- - two\n  - [three, {four: five, six: }]\n-\n", "NO: 12:30\n1: yes\n",
    "text: |\n  kept\n\n  lines\nmore: >-\n  folded\n  lines\n", "é: 'it''s'\n", "just words\n",
    "<<: {a: b}\n", "? a\n: b\n", "a: 'C:\\'\n",
]  # fmt: skip
ODD = [
    "a: &x b\nc: *x\n", "a: &x b\n", "a: 1\na: 2\n", "[a]: b\n", "a\n---\nb\n", "a: [b\n",
    "a: !!null x\n", "a: !own x\n", "!!map {a: b}\n", "&x {a: b}\n", 'a: "\\ud83d"\n',
    'a: "\\ud83d\\ude00"\n', "[" * 41 + "]" * 41, "a: \x07\n", "%YAML 9.9\n---\na: b\n",
]  # fmt: skip


def read(text: str) -> tuple[Any, ...]:
    """Give all that is read of a text."""
    source, findings = positions.parse_yaml(text, "file.yaml")
    assert isinstance(source, Positioned)
    return source.data, dict(source.spans), dict(source.keys), findings


@pytest.mark.parametrize(
    "text",
    [*PLAIN, *ODD, *(path.read_text("utf-8") for path in SHIPPED)],
    ids=lambda text: text[:12],
)
def test_both_readings_are_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = read(text)

    def refuse(*_: object) -> None:
        raise NotPlainError

    monkeypatch.setattr(positions, "Plain", refuse)
    assert read(text) == at_once


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_read_once(text: str) -> None:
    Plain(text, positions.FAST, positions.MAX_DEPTH)


def test_all_that_is_shipped_is_plain() -> None:
    for path in SHIPPED:
        Plain(path.read_text("utf-8"), positions.FAST, positions.MAX_DEPTH)
