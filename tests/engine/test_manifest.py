"""The manifest: what is in a folder, from what it was made, and whether it still is as printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Briefgen

NAME = "strengthen-mandate"
PUBLIC = f"en/public/{NAME}.pdf"
DIPLOMATS = f"en/diplomats/{NAME}.pdf"
BUILD = "build --allow placeholder"
BLOCK = f"content/recommendations/{NAME}.yaml"


def manifest(project: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((project / "output/manifest.json").read_text("utf-8"))
    return data


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def printed(sample: Path, briefgen: Briefgen) -> Path:
    assert briefgen(sample, BUILD).exit_code == 0
    return sample


def test_each_file_is_listed_with_what_it_was_made_from(printed: Path) -> None:
    made = manifest(printed)
    assert made["schema"] == "briefgen-manifest/1"
    assert list(made["files"]) == [DIPLOMATS, f"en/donors/{NAME}.pdf", PUBLIC]
    row = made["files"][DIPLOMATS]
    assert row["bytes"] == (printed / "output" / DIPLOMATS).stat().st_size
    assert (row["pages"], row["audience"], row["date"]) == (2, "diplomats", "2026-11-23")
    assert (row["project_date"], len(row["looks"])) == (True, row["pages"])
    assert re.fullmatch("[0-9a-f]{32} [0-9a-f]{32}", f"{row['job']} {row['revision']}")
    assert row["printer"].startswith(f"briefgen {version('briefgen')}, code ")
    assert ", weasyprint " in row["printer"]
    kinds = {name.partition(":")[0] for name in row["inputs"]}
    assert kinds == {
        "asset", "audience", "block", "fact", "font", "layout", "project", "source", "style",
        "template", "term",
    }  # fmt: skip
    assert {f"block:{NAME}", "template:diplomats/brief.html.j2", "fact:hrc-2025"} <= set(
        row["inputs"]
    )


def test_it_tells_nothing_of_this_machine(printed: Path) -> None:
    text = (printed / "output/manifest.json").read_text("utf-8")
    assert str(printed) not in text
    assert str(Path.home()) not in text


def test_the_same_content_gives_the_same_manifest(printed: Path, briefgen: Briefgen) -> None:
    before = (printed / "output/manifest.json").read_bytes()
    briefgen(printed, f"{BUILD} --no-store --workers 1")
    assert (printed / "output/manifest.json").read_bytes() == before


def test_a_run_for_one_audience_leaves_the_others_listed(printed: Path, briefgen: Briefgen) -> None:
    before = manifest(printed)["files"]
    change(printed / BLOCK, "One thousand stories must not be lost", "No story must be lost")
    assert briefgen(printed, f"{BUILD} -a public").exit_code == 0
    after = manifest(printed)["files"]
    assert after[DIPLOMATS] == before[DIPLOMATS]
    assert after[PUBLIC]["digest"] != before[PUBLIC]["digest"]
    changed = {n for n, d in after[PUBLIC]["inputs"].items() if before[PUBLIC]["inputs"][n] != d}
    assert changed == {f"block:{NAME}"}


def test_a_file_that_did_not_change_is_not_touched(printed: Path, briefgen: Briefgen) -> None:
    path = printed / "output" / DIPLOMATS
    before = path.stat()
    change(printed / "content/audiences/public.yaml", "A leaflet for everyone", "A leaflet for all")
    assert briefgen(printed, BUILD).exit_code == 0
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_held_file_stays_listed_as_it_was_printed(printed: Path, briefgen: Briefgen) -> None:
    before = manifest(printed)["files"][PUBLIC]
    change(printed / BLOCK, "Countries can back it.", "Countries can back it [@nobody].")
    assert briefgen(printed, BUILD).exit_code == 3
    assert manifest(printed)["files"][PUBLIC] == before
    assert briefgen(printed, "verify").exit_code == 0


def test_a_file_that_is_gone_is_listed_no_more(printed: Path, briefgen: Briefgen) -> None:
    (printed / "output" / DIPLOMATS).unlink()
    assert briefgen(printed, f"{BUILD} -a public").exit_code == 0
    assert DIPLOMATS not in manifest(printed)["files"]


@pytest.mark.parametrize("written", [b"{", b"\xff", b'{"files": {}, "schema": "other/9"}', b""])
def test_a_damaged_manifest_is_named_and_written_anew(
    printed: Path, briefgen: Briefgen, written: bytes
) -> None:
    (printed / "output/manifest.json").write_bytes(written)
    result = briefgen(printed, "verify")
    assert result.exit_code == 1
    assert (
        "manifest.json: error[unreadable-manifest]: manifest.json cannot be read" in result.output
    )
    assert briefgen(printed, BUILD).exit_code == 0
    assert len(manifest(printed)["files"]) == 3


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def add(path: Path) -> None:
    path.with_name("extra.pdf").write_bytes(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (flip, f"{PUBLIC}: error[file-changed]: its bytes are not those that were printed"),
        (Path.unlink, f"{PUBLIC}: error[file-missing]: the manifest lists it, and it is not there"),
        (add, "en/public/extra.pdf: error[file-unlisted]: the manifest does not list it"),
    ],
)
def test_verify_finds_what_is_not_as_printed(
    printed: Path, briefgen: Briefgen, harm: Callable[[Path], None], said: str
) -> None:
    assert briefgen(printed, "verify").exit_code == 0
    harm(printed / "output" / PUBLIC)
    result = briefgen(printed, "verify")
    assert result.exit_code == 1
    assert said in result.stderr
    codes = [f["code"] for f in json.loads(briefgen(printed, "verify --json").stdout)["findings"]]
    assert codes == [said.partition("[")[2].partition("]")[0]]


def test_verify_of_a_folder_without_a_manifest_says_so(sample: Path, briefgen: Briefgen) -> None:
    (sample / "output").mkdir()
    result = briefgen(sample, "verify")
    assert result.exit_code == 1
    assert "error[no-manifest]: no manifest.json here" in result.stderr


def test_why_lists_what_a_file_was_made_from(printed: Path, briefgen: Briefgen) -> None:
    result = briefgen(printed, f"why output/{DIPLOMATS}")
    assert result.exit_code == 0
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert {"fact:hrc-2025", "source:hrc-res-46-17", "term:country"} <= set(names)


def test_why_lists_what_stands_on_a_page(printed: Path, briefgen: Briefgen) -> None:
    data = json.loads(briefgen(printed, f"why output/{DIPLOMATS} --page 1 --json").stdout)
    names = [row["name"] for row in data["inputs"]]
    assert f"{NAME}#title" in names
    assert "fact:hrc-2025" in names
    assert all(row["digest"] for row in data["inputs"])


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (f"output/{DIPLOMATS} --page 9", "there is no page 9: the file has 2"),
        ("output/en/other.pdf", "the manifest lists no en/other.pdf"),
    ],
)
def test_why_says_what_it_does_not_know(
    printed: Path, briefgen: Briefgen, file: str, said: str
) -> None:
    result = briefgen(printed, f"why {file}")
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("id_", ["few-arrivals", "fact:few-arrivals"])
def test_affected_lists_files_and_pages_that_read_a_fact(
    printed: Path, briefgen: Briefgen, id_: str
) -> None:
    rows = json.loads(briefgen(printed, f"affected {id_} --json").stdout)["files"]
    assert [(row["file"], row["inputs"]) for row in rows] == [
        (DIPLOMATS, ["fact:few-arrivals"]),
        (f"en/donors/{NAME}.pdf", ["fact:few-arrivals"]),
    ]
    assert all(row["pages"] == [1] for row in rows)


def test_affected_lists_every_page_of_what_has_no_place(printed: Path, briefgen: Briefgen) -> None:
    rows = json.loads(briefgen(printed, "affected style:source-list --json").stdout)["files"]
    assert [(row["file"], row["pages"]) for row in rows] == [(PUBLIC, [1, 2])]
    assert "no printed file reads that" in briefgen(printed, "affected nobody").stderr


def test_what_is_not_listed_as_affected_does_not_change(printed: Path, briefgen: Briefgen) -> None:
    """Change one fact: every file that changes was listed."""
    listed = json.loads(briefgen(printed, "affected few-arrivals --json").stdout)["files"]
    before = manifest(printed)["files"]
    path = next(
        p
        for p in (printed / "content/facts").rglob("*.yaml")
        if "few-arrivals" in p.read_text("utf-8")
    )
    change(path, "id: few-arrivals", "id: few-arrivals")
    text = path.read_text("utf-8")
    start = text.index("sentence:", text.index("few-arrivals"))
    path.write_text(text[:start] + text[start:].replace("About", "Some", 1), "utf-8")
    assert briefgen(printed, BUILD).exit_code == 0
    after = manifest(printed)["files"]
    changed = {name for name in after if after[name]["digest"] != before[name]["digest"]}
    assert changed
    assert changed <= {row["file"] for row in listed}
