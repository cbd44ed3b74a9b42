"""One packet a delegation: what it holds, where its links lead, what stands at each foot."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from packets_built import PLAN, Built, built, dots, opened, person, row, shipped

from briefgen.inspect import examine, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.packets.manifest import PacketEntry

pytestmark = pytest.mark.xdist_group("packets")
# By what they did: voted for and sponsored, against, abstained and sponsored nothing, joined late,
# an observer, a name of two lines, a name of then.
MADE_UP = re.compile(r"Qoph\w+")
FEW = {
    "nor": "Norway", "cub": "Cuba", "ind": "India", "ssd": "South Sudan", "vat": "Holy See",
    "gbr": "United Kingdom of Great Britain and Northern Ireland", "srb": "Serbia",
    "civ": "Côte d’Ivoire",
}  # fmt: skip


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the packets of all delegations that are shipped, each with a person of its own."""
    return built(tmp_path_factory.mktemp("every"), shipped(), "--workers 2 --quiet")


@cache
def few(*options: str) -> Built:
    rows = [row(id_, state, name=person(id_)) for id_, state in FEW.items()]
    return built(Path(mkdtemp(prefix="packets-")), rows, " ".join(("--workers 0", *options)))


def entries(made: Built) -> Iterator[tuple[str, PacketEntry, bytes]]:
    for name, entry in made.manifest.files.items():
        yield name, entry, (made.folder / name).read_bytes()


def test_every_delegation_but_the_subject_gets_a_packet(every: Built) -> None:
    assert every.result.exit_code == 0, every.result.output
    made = [entry.delegation for entry in every.manifest.files.values()]
    assert made == [one["id"] for one in shipped() if one["id"] != "prk"]
    assert len(made) == 194


def test_the_state_that_the_briefs_are_about_gets_one_if_it_is_named(tmp_path: Path) -> None:
    rows = [row("prk", "PRK"), row("nor", "NOR")]
    made = built(tmp_path, rows, "--workers 0 --only prk")
    assert [*made.manifest.files] == ["prk.pdf"]
    letter = " ".join(made.texts("prk")[2].split())
    assert "so that it knows what they say and can reply" in letter
    assert not re.search("sponsor|We write to ask", letter)
    assert "What your State recommended" not in letter


def test_contents_print_the_page_on_which_each_part_begins(every: Built) -> None:
    for entry in every.manifest.files.values():
        (place,) = [part.first for part in entry.parts if part.kind == "contents"]
        said = " ".join(every.texts(entry.delegation)[place - 1].split())
        printed = [int(number) for number in re.findall(r"\d pages? (\d+)", said)]
        assert printed == _listed(entry), entry.delegation


def test_contents_lead_to_the_page_that_they_print(every: Built) -> None:
    for _, entry, pdf in entries(every):
        with opened(pdf) as file:
            led = _led_to(file, next(p.first for p in entry.parts if p.kind == "contents"))
        assert led == _listed(entry), entry.delegation


def test_each_page_has_its_number_in_the_packet_and_each_sheet_its_code(every: Built) -> None:
    for entry in every.manifest.files.values():
        blank = _blank(entry)
        for number, text in enumerate(every.texts(entry.delegation), 1):
            if number in blank:
                assert text.strip() == ""
                continue
            assert f"Packet page {number} of {entry.pages}" in text, entry.delegation
            code = entry.sheets[(number - 1) // 2]
            assert (code in text) == (number % 2 == 1)


def test_briefs_and_dividers_begin_on_the_right(every: Built) -> None:
    for _, entry, _ in entries(every):
        for part in entry.parts:
            assert part.first % 2 == 1 or part.kind in ("agenda", "contacts"), part


def test_parts_follow_one_another_without_a_gap_of_more_than_a_blank_page(every: Built) -> None:
    for _, entry, pdf in entries(every):
        ends = [part.first + part.pages for part in entry.parts]
        starts = [part.first for part in entry.parts[1:]]
        assert all(0 <= start - end <= 1 for end, start in zip(ends, starts, strict=False))
        with opened(pdf) as file:
            assert len(file.pages) == entry.pages == ends[-1] - 1


def test_no_name_of_one_delegation_stands_in_the_packet_of_another(every: Built) -> None:
    for entry in every.manifest.files.values():
        said = "\n".join(every.texts(entry.delegation))
        assert set(MADE_UP.findall(said)) == {person(entry.delegation).split()[0]}


def _names_in_bytes(packets: list[tuple[str, bytes]]) -> None:
    for name, pdf in packets:
        with opened(pdf) as file:
            written = b"".join(
                item.read_bytes() if isinstance(item, pikepdf.Stream) else item.unparse()
                for item in file.objects
                if isinstance(item, pikepdf.Stream | pikepdf.Dictionary | pikepdf.Array)
            )
        found = set(MADE_UP.findall(written.decode("latin-1")))
        assert found <= {person(name.removesuffix(".pdf")).split()[0]}, name


def test_nor_in_the_bytes_of_twenty_packets(every: Built) -> None:
    _names_in_bytes(_sampled(every, 10))


@pytest.mark.nightly
def test_nor_in_the_bytes_of_any_packet(every: Built) -> None:
    _names_in_bytes(_sampled(every, 1))


def _sampled(every: Built, step: int) -> list[tuple[str, bytes]]:
    return [(name, pdf) for name, _, pdf in entries(every)][::step]


def _held_to_the_gates(packets: list[tuple[str, bytes]]) -> None:
    for name, pdf in packets:
        assert examine(pdf) == (), name
        with opened(pdf) as file:
            assert file.check_pdf_syntax() == [], name
            (top,) = file.Root.StructTreeRoot.K
            assert {str(part.S) for part in top.K} == {"/Part"}


def test_twenty_packets_pass_every_gate(every: Built) -> None:
    _held_to_the_gates(_sampled(every, 10))


@pytest.mark.nightly
def test_all_packets_pass_every_gate(every: Built) -> None:
    _held_to_the_gates(_sampled(every, 1))


def test_what_is_drawn_into_slots_looks_as_if_it_was_laid_out() -> None:
    slots, full = few(), few("--no-slots")
    assert slots.result.exit_code == full.result.exit_code == 0, slots.result.output
    for entry in slots.manifest.files.values():
        id_ = entry.delegation
        pages = [
            part.first + n for part in entry.parts for n in range(part.pages)
            if part.kind in ("cover", "letter", "record")
        ]  # fmt: skip
        pairs = zip(dots(slots.pdf(id_), pages), dots(full.pdf(id_), pages), strict=True)
        for number, (drawn, laid_out) in zip(pages, pairs, strict=True):
            # The code of a sheet tells which way it was made.
            assert _above_the_foot(drawn) == _above_the_foot(laid_out), (id_, number)


def _above_the_foot(page: bytes) -> bytes:
    return page[: len(page) * 93 // 100]


def test_what_is_drawn_into_slots_is_read_out_in_its_place() -> None:
    for id_ in ("nor", "gbr", "vat"):
        drawn, laid_out = (measure(made.pdf(id_)) for made in (few(), few("--no-slots")))
        assert drawn.tag_tree == laid_out.tag_tree


def test_a_packet_names_its_state_and_its_language() -> None:
    with opened(few().pdf("civ")) as file:
        assert "Côte d'Ivoire" in str(file.docinfo.Title)
        assert str(file.Root.Lang) == "en"


def test_a_packet_is_the_same_for_whoever_makes_it(tmp_path: Path) -> None:
    other = built(tmp_path, [row("nor", "Norway", name=person("nor"))], "--workers 1")
    assert other.pdf("nor") == few().pdf("nor")


def _led_to(file: Any, page: int) -> list[int]:  # noqa: ANN401 - pikepdf's objects are untyped
    """Follow the links of a page to the numbers of other pages."""
    numbers = {one.objgen: n for n, one in enumerate(file.pages, 1)}
    places = pikepdf.NameTree(file.Root.Names.Dests)
    notes = [note for note in file.pages[page - 1].get("/Annots", []) if "/Dest" in note]
    return [numbers[places[str(note.Dest)][0].objgen] for note in notes]


def _listed(entry: PacketEntry) -> list[int]:
    """Give the first pages of the parts that the contents list."""
    unlisted = ("cover", "contents", "divider")
    return [part.first for part in entry.parts if part.kind not in unlisted]


def _blank(entry: PacketEntry) -> set[int]:
    printed = {n for part in entry.parts for n in range(part.first, part.first + part.pages)}
    return set(range(1, entry.pages + 1)) - printed


def test_the_plan_is_the_one_that_the_tests_know() -> None:
    (entry,) = [one for one in few().manifest.files.values() if one.delegation == "nor"]
    assert few().manifest.plan == PLAN
    kinds = [part.kind for part in entry.parts]
    assert kinds[:6] == ["cover", "letter", "contents", "agenda", "asks", "brief"]
    assert kinds[-3:] == ["record", "reviews", "contacts"]
