"""What is to be printed again is what two clean builds differ in, page by page and word by word."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from briefgen.engine.since.words import page_words
from briefgen.inspect import read_back
from briefgen.packets.manifest import PacketEntry, read_packets

sys.path.append(str(Path(__file__).parent))
import printing

if TYPE_CHECKING:
    from briefgen.artifacts import Measurements

BY_DAY, BY_NIGHT = 4, 40
FOLIO = re.compile(r"Packet page \d+ of \d+(\s+[0-9A-Z]{5})?")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> printing.Printed:
    return printing.printed(tmp_path_factory.mktemp("before") / "project")


@pytest.fixture(scope="module")
def before(printed: printing.Printed) -> Folder:
    return Folder(printed.root / "output")


def seeds() -> list[Any]:
    by_night = range(BY_DAY, BY_NIGHT)
    return [*range(BY_DAY), *(pytest.param(n, marks=pytest.mark.nightly) for n in by_night)]


@pytest.mark.parametrize("seed", seeds())
def test_what_to_print_again_is_what_clean_builds_differ_in(
    printed: printing.Printed, before: Folder, tmp_path: Path, seed: int
) -> None:
    project, chance = printed.changed(tmp_path / "project"), Random(seed)  # noqa: S311
    changes = printing.CHANGES
    # By day each change is made once, two at a time; by night by itself too, and any two.
    made = [changes[seed % len(changes)]]
    if seed < BY_DAY:
        made.append(changes[seed + BY_DAY])
    elif chance.random() < 1 / 2:
        made = list(dict.fromkeys([*made, chance.choice(changes)]))
    for change in made:
        change(project, chance)
    print(f"seed {seed}: {[change.__name__ for change in made]}")

    asked = project.run("affected --since-run --json")
    assert asked.exit_code == 0, asked.output
    answer = json.loads(asked.stdout)
    store = "--no-store" if seed >= BY_DAY else ""
    clean = project.run(f"packet build small {store} -o {tmp_path / 'clean'}")
    assert clean.exit_code == 0, clean.output

    old, new = before, Folder(tmp_path / "clean")
    packets = {row["file"]: row for row in answer["packets"]}
    slips = {id_: slip for slip in answer["slips"] for id_ in slip["delegations"]}
    assert packets.keys() == old.entries.keys() == new.entries.keys()
    for file, row in packets.items():
        are_the_sheets(old, new, file, row)
        rows = slips.get(row["delegation"], {"rows": []})["rows"]
        are_the_corrections(old, new, file, rows)


class Folder:
    """Packets on the disk, read by readers that had no part in the answer."""

    def __init__(self, output: Path) -> None:
        self.path = output / "packets" / "small"
        self.entries = read_packets(self.path).files
        self.pages, self.measured = cache(self._pages), cache(self._measured)

    def _measured(self, file: str) -> Measurements:
        return read_back((self.path / file).read_bytes())

    def _pages(self, file: str) -> list[tuple[str, bytes]]:
        """Give the text and the dots of each page, without its folio."""
        found = []
        with pypdfium2.PdfDocument(self.path / file) as document:
            for page in document:
                text = FOLIO.sub("", page.get_textpage().get_text_range())
                picture = page.render(scale=1.5).to_pil()
                width, height = picture.size
                # Where the folio stands, and nothing else.
                picture.paste("white", (width // 2, height - 66, width, height - 36))
                found.append((text, picture.tobytes()))
        return found

    def words(self, file: str, name: str) -> list[list[str]]:
        """Give the words of a part, page by page."""
        measured = self.measured(file)
        part = next(part for part in self.entries[file].parts if part.name == name)
        pages = range(part.first, part.first + part.pages)
        return [[word for word, _ in page_words(measured, page)] for page in pages]


def are_the_sheets(old: Folder, new: Folder, file: str, row: dict[str, Any]) -> None:
    before, after = old.pages(file), new.pages(file)
    was, now = (sheets(pages) for pages in (before, after))
    longest = max(len(was), len(now))
    differing = [n for n in range(1, longest + 1) if was[n - 1 : n] != now[n - 1 : n]]
    moved = len(before) != len(after) or places(old.entries[file]) != places(new.entries[file])
    if moved and differing:
        differing = [*range(differing[0], longest + 1)]
    assert row["sheets"] == [n for n in differing if n <= len(now)]
    assert row["take_out"] == [n for n in differing if n <= len(was)]
    both = {page for n in row["sheets"] for page in (2 * n - 1, 2 * n)}
    assert row["pages"] == sorted(page for page in both if page <= len(after))
    copies = new.entries[file].copies - old.entries[file].copies
    assert row["whole_copies"] == max(0, copies)
    assert row["copies"] == old.entries[file].copies
    assert (row["what"] == "unchanged") == (not differing and copies <= 0)


def sheets(pages: list[tuple[str, bytes]]) -> list[list[tuple[str, bytes]]]:
    return [pages[n : n + 2] for n in range(0, len(pages), 2)]


def places(entry: PacketEntry) -> list[tuple[str, int]]:
    return [(part.name, part.first) for part in entry.parts]


def are_the_corrections(old: Folder, new: Folder, file: str, rows: list[dict[str, Any]]) -> None:
    """Hold that a document without its old words and with the new ones is the one of now."""
    had, has = ({p.name: p for p in folder.entries[file].parts} for folder in (old, new))
    whole = {row["part"]: row["what"] for row in rows if row["what"] != "words"}
    assert whole == {
        **dict.fromkeys(had.keys() - has.keys(), "removed"),
        **dict.fromkeys(has.keys() - had.keys(), "added"),
    }
    moved = places(old.entries[file]) != places(new.entries[file])
    for name in had.keys() & has.keys():
        mine = [row for row in rows if row["part"] == name]
        if name == "contents" and moved:
            assert not mine
            continue
        before, after = old.words(file, name), new.words(file, name)
        gone, come = (counted(row[side].split() for row in mine) for side in ("old", "new"))
        assert not gone - counted(before)
        assert counted(before) - gone + come == counted(after)
        for row in mine:
            shown = " ".join(filter(None, [row["before"], row["old"], row["after"]]))
            assert f" {shown} " in f" {' '.join(word for page in before for word in page)} "
            assert row["document"] == had[name].title
            first = (row["old"] or row["before"]).split()[-1 if not row["old"] else 0]
            assert first in before[row["page"] - 1]


def counted(pages: Any) -> Counter[str]:  # noqa: ANN401 - any lists of words
    return Counter(word for page in pages for word in page)
