"""What is heard of each kind of file, from its first word to its last: roles, languages, words.

Who changes templates or tags on purpose writes these files anew with `BRIEFGEN_WRITE_HEARD=1 pytest
tests/gates/test_heard.py`, and reads the difference before committing it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from heard import Heard, heard
from spoken import UNHEARD, Stretch

sys.path.append(str(Path(__file__).resolve().parents[1] / "compose"))
from books import bind

if TYPE_CHECKING:
    from conftest import Briefgen

GOLDEN = Path(__file__).with_name("heard")
KINDS = (
    "diplomats/strengthen-mandate",
    "donors/strengthen-mandate",
    "public/strengthen-mandate",
    "diplomats/un-system",
    "diplomats/compendium",
)


def script(element: Heard, above: str = "", depth: int = 0) -> Iterator[str]:
    """Write what is heard: an element a line, with its words if it holds nothing else."""
    language = f" ({element.language})" if element.language != above else ""
    head = "  " * depth + element.role + language
    kids = list(_joined(element, element.language))
    if len(kids) == 1 and isinstance(kids[0], str):
        yield f"{head} {kids[0]}"
        return
    yield head
    for kid in kids:
        if isinstance(kid, str):
            yield "  " * (depth + 1) + kid
        else:
            yield from script(kid, element.language, depth + 1)


def _joined(element: Heard, language: str) -> Iterator[Heard | str]:
    """Join words that only styles and lines part: nobody hears a Span in its own language."""
    for is_text, kids in groupby(_flat(element, language), lambda kid: isinstance(kid, Stretch)):
        if is_text:
            said = "".join(kid.text for kid in kids if isinstance(kid, Stretch))
            text = " ".join(said.translate(UNHEARD).split())
            yield from [f"“{text}”"] if text else []
        else:
            yield from (kid for kid in kids if isinstance(kid, Heard))


def _flat(element: Heard, language: str) -> Iterator[Heard | Stretch]:
    for kid in element.kids:
        if isinstance(kid, Heard) and (kid.role, kid.language) == ("Span", language):
            yield from _flat(kid, language)
        else:
            yield kid


@pytest.mark.parametrize("name", KINDS)
def test_what_is_heard_is_what_was_agreed(sample: Path, briefgen: Briefgen, name: str) -> None:
    bind(sample)
    audience, _, block = name.partition("/")
    result = briefgen(sample, f"build {block} -a {audience} --allow placeholder")
    (printed,) = (sample / "output/en" / audience).glob("*.pdf")
    (document,) = heard(printed.read_bytes()).kids
    assert isinstance(document, Heard)
    lines = "\n".join(script(document)) + "\n"
    golden = GOLDEN / f"{audience}-{block}.txt"
    if os.environ.get("BRIEFGEN_WRITE_HEARD"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(lines, "utf-8")
    assert lines == golden.read_text("utf-8"), result.output
