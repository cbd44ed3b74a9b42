"""The chain from a fact to a page of a packet, and back."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from packets_built import Built, built, row

if TYPE_CHECKING:
    from conftest import Briefgen

FACT = "coi-finding"


@cache
def made() -> Built:
    rows = [row("nor", "Norway"), row("che", "CHE"), row("cub", "Cuba"), row("tuv", "Tuvalu")]
    return built(Path(mkdtemp(prefix="trace-")), rows, "--workers 0")


def test_a_fact_is_found_on_the_pages_of_packets_where_it_stands(briefgen: Briefgen) -> None:
    found = json.loads(briefgen(made().root, f"affected {FACT} --json").stdout)["files"]
    assert [one["file"] for one in found] == [
        f"packets/conference/{id_}.pdf" for id_ in ("nor", "che", "cub", "tuv")
    ]
    for one in found:
        texts = [text.lower() for text in made().texts(Path(one["file"]).stem)]
        says = {n for n, text in enumerate(texts, 1) if "commission of inquiry found" in text}
        # Of a block that rests on it and does not print it all pages are listed.
        assert says <= set(one["pages"]) < set(range(1, len(texts) + 1))


def test_packets_that_read_it_alike_are_counted_together(briefgen: Briefgen) -> None:
    said = briefgen(made().root, f"affected {FACT}").output
    assert "packets/conference/: 4 packets" in said


def test_what_a_packets_own_pages_read_is_known_too(briefgen: Briefgen) -> None:
    found = json.loads(briefgen(made().root, "affected hrc-march-session --json").stdout)["files"]
    assert {tuple(one["pages"]) for one in found} == {(6,)}
    letters = json.loads(briefgen(made().root, "affected block:letter --json").stdout)["files"]
    assert {tuple(one["pages"]) for one in letters} == {(3,)}


def test_a_packet_tells_its_parts_and_what_each_is_by_itself(briefgen: Briefgen) -> None:
    file = "output/packets/conference/nor.pdf"
    parts = json.loads(briefgen(made().root, f"why {file} --json").stdout)["parts"]
    by_itself = {part["part"]: part["by_itself"] for part in parts}
    assert by_itself["diplomats-engagement"] == "en/diplomats/engagement.pdf"
    assert by_itself["letter"] is None
    assert "en/diplomats/engagement.pdf" in briefgen(made().root, f"why {file}").output


def test_a_page_of_a_packet_tells_what_stands_there(briefgen: Briefgen) -> None:
    file = "output/packets/conference/nor.pdf"
    parts = json.loads(briefgen(made().root, f"why {file} --json").stdout)["parts"]
    (brief,) = [part for part in parts if part["part"] == "diplomats-strengthen-mandate"]
    said = json.loads(
        briefgen(made().root, f"why {file} --page {brief['first'] + 1} --json").stdout
    )
    assert (said["page"], said["by_itself"]) == (2, "en/diplomats/strengthen-mandate.pdf")
    assert f"fact:{FACT}" in said["refs"]
    blank = briefgen(made().root, f"why {file} --page 2")
    assert "a blank page" in blank.output
    assert briefgen(made().root, f"why {file} --page 99").exit_code == 2
