"""No two briefs say the same sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Briefgen

SENTENCE = "Records that nobody keeps are of use to nobody in the end."
BLOCK = "content/recommendations/strengthen-mandate.yaml"


def say(root: Path, first: str, second: str) -> None:
    path = root / BLOCK
    text = path.read_text("utf-8").replace("First-hand information is scarce.", first)
    path.write_text(text.replace("people move, age and forget.", f"people age. {second}"), "utf-8")


def test_a_sentence_that_two_readers_get_is_found(sample: Path, briefgen: Briefgen) -> None:
    say(sample, SENTENCE, SENTENCE)
    output = briefgen(sample, "check --allow placeholder").output
    assert "warning[repeated-sentence]: “Records that nobody keeps are of use to nobody in …”" in (
        output
    )
    assert f"it stands in {BLOCK}:" in output


def test_the_same_fact_in_two_briefs_is_no_repetition(sample: Path, briefgen: Briefgen) -> None:
    say(sample, SENTENCE, "Money went first, then memory, then hope.")
    assert "repeated-sentence" not in briefgen(sample, "check --allow placeholder").output
