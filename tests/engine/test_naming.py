"""Names of printed files: any disk takes them, and no two of them are one."""

from __future__ import annotations

import ntpath
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.engine.naming import folded, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Briefgen


def is_reserved(name: str) -> bool:
    """Ask Python what Windows keeps; 3.13 has moved the question."""
    asked = getattr(ntpath, "isreserved", None) or (lambda n: PureWindowsPath(n).is_reserved())
    return bool(asked(name))


@pytest.mark.parametrize("id_", ["strengthen-mandate", "zh-Hans", "a" * 64, "2026"])
def test_an_id_that_any_disk_takes_is_the_name(id_: str) -> None:
    assert name_of(id_) == id_


@pytest.mark.parametrize(
    ("id_", "begins"),
    [
        ("José", "jose"),
        ("日本", "x"),
        ("", "x"),
        ("con", "con"),
        ("COM7", "com7"),
        ("../../etc/passwd", "etc-passwd"),
        ("a b", "a-b"),
    ],
)
def test_another_id_gets_a_digest_too(id_: str, begins: str) -> None:
    begun, _, digest = name_of(id_).rpartition("-")
    assert begun == begins
    assert len(digest) == 10


def test_one_id_written_in_two_ways_is_one_name() -> None:
    assert name_of("Jose\u0301") == name_of("Jos\u00e9")


@given(st.text(max_size=400))
def test_every_disk_takes_the_name(id_: str) -> None:
    name = name_of(id_)
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>|. \0')
    assert 0 < len(f"{name}.dual-safe-toner-saving-print-grey.pdf".encode()) <= 255
    assert not is_reserved(f"{name}.pdf")


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_ids_have_two_names(one: str, other: str) -> None:
    assume(folded(one) != folded(other))
    assert folded(name_of(one)) != folded(name_of(other))


def test_names_that_a_disk_takes_for_one_are_found_before_a_page_is_set(
    sample: Path, briefgen: Briefgen
) -> None:
    words = (sample / "content/locales/en/layout.yaml").read_text("utf-8")
    for tag in ("fr-ca", "fr-CA"):
        folder = sample / "content/locales" / tag
        folder.mkdir()
        (folder / "layout.yaml").write_text(words, "utf-8")
    result = briefgen(sample, "build -l fr-ca -l fr-CA")
    assert result.exit_code == 1
    assert (
        "content/project.yaml: error[same-file-name]: fr-CA/diplomats/strengthen-mandate.pdf and "
        "fr-ca/diplomats/strengthen-mandate.pdf are one file on many disks" in result.stderr
    )
    assert not (sample / "output").exists()


def test_a_block_named_like_a_device_is_printed_all_the_same(
    sample: Path, briefgen: Briefgen
) -> None:
    block = sample / "content/recommendations/strengthen-mandate.yaml"
    text = block.read_text("utf-8").replace("id: strengthen-mandate", "id: con", 1)
    block.with_name("con.yaml").write_text(text, "utf-8")
    block.unlink()
    assert briefgen(sample, "build -a public --allow placeholder").exit_code == 0
    (file,) = (sample / "output/en/public").glob("*.pdf")
    assert file.stem == name_of("con")
