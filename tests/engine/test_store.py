"""The store: what was set once is not set again, and nothing that is damaged comes out of it."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.artifacts import Job
from briefgen.engine.finished import finished
from briefgen.engine.store import Store, sweep
from briefgen.fonts import font_assets
from briefgen.inspect import searched
from briefgen.typeset import engine_name

if TYPE_CHECKING:
    from conftest import Briefgen

BUILD = "build -a public --allow placeholder --store kept"
PUBLIC = "output/en/public/strengthen-mandate.pdf"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache" / "briefgen")


def things(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def pages(folder: Path) -> list[Path]:
    return things(folder / "finished")


def test_what_was_kept_is_found_and_nothing_else(store: Store) -> None:
    assert store.read("pages", "0123") is None
    assert store.write("pages", "0123", b"a page")
    assert store.read("pages", "0123") == b"a page"
    assert store.read("fonts", "0123") is None


def test_nobody_else_can_look_into_it(store: Store) -> None:
    store.write("pages", "0123", b"a page")
    folders = [path for path in store.folder.rglob("*") if path.is_dir()]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (store.folder, *folders)}
    assert modes == {0o700}


@given(place=st.integers(0, 200), value=st.integers(0, 255), cut=st.integers(0, 200))
def test_whatever_is_damaged_is_thrown_away(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int, cut: int
) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "damaged")
    store.write("pages", "0123", b"a page of some length" * 5)
    (path,) = things(store.folder)
    whole = path.read_bytes()
    harmed = bytearray(whole)
    harmed[place % len(whole)] = value
    harmed = harmed[: len(whole) - cut % len(whole)]
    path.write_bytes(harmed)
    read = store.read("pages", "0123")
    if bytes(harmed) == whole:
        assert read == b"a page of some length" * 5
    else:
        assert read is None
        assert not path.exists()


def fails(*_: object, **__: object) -> None:
    message = "No space left on device"
    raise OSError(28, message)


@pytest.mark.parametrize("step", ["write_bytes", "replace", "mkdir"])
def test_a_full_disk_is_as_if_there_were_no_store(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, step, fails)
        assert not store.write("pages", "0123", b"a page")
    assert store.read("pages", "0123") is None
    assert not things(store.folder)


def test_what_was_longest_of_no_use_goes_first(store: Store) -> None:
    for n in range(4):
        store.write("pages", f"000{n}", bytes(1000))
        os.utime(store.folder / f"pages/00/000{n}", (n, n))
    store.read("pages", "0000")
    swept = sweep(store, 2500, now=10)
    assert (swept.gone, swept.left) == (2, 2)
    assert [path.name for path in things(store.folder)] == ["0000", "0003"]
    assert swept.left_bytes <= 2500


def test_a_part_that_nobody_finishes_goes(store: Store) -> None:
    store.write("pages", "0123", b"a page")
    part = store.folder / "pages/01/.abcd.part"
    part.write_bytes(b"half a")
    os.utime(part, (0, 0))
    sweep(store, 10**6, now=4000)
    assert [path.name for path in things(store.folder)] == ["0123"]


def test_a_file_is_set_once_and_its_findings_are_said_again(
    sample: Path, briefgen: Briefgen
) -> None:
    first = briefgen(sample, BUILD.replace(" --allow placeholder", ""))
    kept = pages(sample / "kept")
    printed = (sample / PUBLIC).read_bytes()
    (sample / PUBLIC).unlink()
    states = {path: path.stat().st_ino for path in kept}
    second = briefgen(sample, BUILD.replace(" --allow placeholder", ""))
    assert (sample / PUBLIC).read_bytes() == printed
    assert first.output == second.output
    assert {path: path.stat().st_ino for path in pages(sample / "kept")} == states


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [damage, Path.unlink], ids=["damaged", "gone"])
def test_what_the_store_lost_is_set_again(
    sample: Path, briefgen: Briefgen, harm: Callable[[Path], None]
) -> None:
    assert briefgen(sample, BUILD).exit_code == 0
    printed = (sample / PUBLIC).read_bytes()
    (kept,) = pages(sample / "kept")
    whole = kept.read_bytes()
    harm(kept)
    (sample / PUBLIC).unlink()
    assert briefgen(sample, BUILD).exit_code == 0
    assert (sample / PUBLIC).read_bytes() == printed
    assert kept.read_bytes() == whole


def test_a_changed_word_sets_a_page_anew(sample: Path, briefgen: Briefgen) -> None:
    briefgen(sample, BUILD)
    block = sample / "content/recommendations/strengthen-mandate.yaml"
    block.write_text(block.read_text("utf-8").replace("So each story", "So every story"), "utf-8")
    assert briefgen(sample, BUILD).exit_code == 0
    assert len(pages(sample / "kept")) == 2


def test_without_a_store_nothing_is_kept(sample: Path, briefgen: Briefgen) -> None:
    shutil.rmtree(sample / "kept", ignore_errors=True)
    assert briefgen(sample, f"{BUILD} --no-store").exit_code == 0
    assert not (sample / "kept").exists()


def test_the_store_is_emptied_by_command(sample: Path, briefgen: Briefgen) -> None:
    briefgen(sample, BUILD)
    result = briefgen(sample, "store gc --keep 0 --store kept --json")
    swept = json.loads(result.stdout)["store"]
    assert swept["gone"] > 0
    assert (swept["left"], swept["left_bytes"]) == (0, 0)
    assert not things(sample / "kept")
    said = briefgen(sample, "store gc --store kept").stderr
    assert said == "0 taken away (0.0 MiB), 0 kept (0.0 MiB)\n"


def test_what_another_folder_set_is_not_set_again(
    sample: Path, tmp_path: Path, briefgen: Briefgen
) -> None:
    kept = tmp_path / "kept-by-all"
    build = f"build -a public --allow placeholder --store {kept}"
    assert briefgen(sample, build).exit_code == 0
    other = tmp_path / "another folder"
    shutil.copytree(sample / "content", other / "content")
    assert briefgen(other, build).exit_code == 0
    assert len(pages(kept)) == 1
    assert (other / PUBLIC).read_bytes() == (sample / PUBLIC).read_bytes()


def test_what_comes_from_the_store_is_searched_for_this_machines_names(store: Store) -> None:
    html = "<html lang=en><title>A page</title><h1>Printed on press-4</h1>"
    job = Job(html, font_assets(), engine_name())
    first, again = finished(job, store), finished(job, store)
    assert len(things(store.folder)) == 1
    assert again == first
    measured = searched(again.pdf, again.findings.measurements, {"press-4": "this machine's name"})
    assert not first.findings.measurements.leaks
    assert {leak.what for leak in measured.leaks} == {"this machine's name: press-4"}
