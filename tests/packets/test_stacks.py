"""Stacks of paper: as thick as a tray, in the order of the list, each packet from a front on."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_booklet import A4, LETTER, numbered

from briefgen.model import Delegation, State
from briefgen.packets.manifest import PacketEntry
from briefgen.packets.shop.assembly import assembled
from briefgen.packets.shop.print_file import PrintFile
from briefgen.packets.shop.print_jobs import PrintJob
from briefgen.packets.shop.rows import totals
from briefgen.packets.shop.stacks import Stack, stacked, too_thick

STATE = State("NO", "NOR", "578", "Norway", "the Kingdom of Norway", ())


def job(
    id_: str, pages: int, copies: int = 1, paper: str = "a4", channel: str = "hand"
) -> PrintJob:  # fmt: skip
    delegation = Delegation(id_, "NOR", "Ambassador", "Mission", "Geneva", "en", "conference")
    codes = tuple(f"{id_}{n}" for n in range((pages + 1) // 2))
    entry = PacketEntry(
        id_,
        "NOR",
        "en",
        "",
        0,
        pages,
        copies,
        paper,
        channel,
        "",
        slots=True,
        parts=(),
        sheets=codes,
    )
    return PrintJob(delegation, STATE, f"{id_}.pdf", entry)


def lying(stack: Stack) -> list[tuple[str, int, int]]:
    return [(portion.job.id, portion.first, portion.last) for portion in stack.portions]


JOBS = st.lists(
    st.builds(
        lambda n, pages, copies, paper, channel: (n, pages, copies, paper, channel),
        st.integers(0, 10**6), st.integers(1, 120), st.integers(1, 99),
        st.sampled_from(["a4", "letter"]), st.sampled_from(["hand", "print shop"]),
    ),
    max_size=12, unique_by=lambda one: one[0],
)  # fmt: skip


@given(JOBS, st.integers(2, 600))
def test_no_stack_is_over_its_limit_and_no_copy_is_lost(
    given_jobs: list[tuple[int, int, int, str, str]], limit: int
) -> None:
    jobs = [job(f"d{n}", *rest) for n, *rest in given_jobs]  # type: ignore[arg-type]
    stacks = stacked(jobs, limit)
    for stack in stacks:
        one_copy = len(stack.portions) == 1 and stack.portions[0].copies == 1
        assert stack.sheets <= limit or one_copy
    for kind in {(one.entry.channel, one.entry.paper) for one in jobs}:
        told = [s for s in stacks if (s.channel, s.paper) == kind]
        assert [s.number for s in told] == [*range(1, len(told) + 1)]
        copies = [
            (p.job.id, n) for s in told for p in s.portions for n in range(p.first, p.last + 1)
        ]
        assert copies == [
            (one.id, n)
            for one in jobs
            if (one.entry.channel, one.entry.paper) == kind
            for n in range(1, one.entry.copies + 1)
        ]


@given(JOBS, st.integers(2, 600))
def test_a_delegation_whose_copies_fit_one_stack_is_not_parted(
    given_jobs: list[tuple[int, int, int, str, str]], limit: int
) -> None:
    jobs = [job(f"d{n}", *rest) for n, *rest in given_jobs]  # type: ignore[arg-type]
    stacks = stacked(jobs, limit)
    for one in jobs:
        if 1 + one.sheets * one.entry.copies <= limit:
            assert sum(p.job.id == one.id for s in stacks for p in s.portions) == 1


def test_stacks_are_counted_by_channel_and_paper() -> None:
    jobs = [
        job("nor", 42, copies=3),
        job("usa", 42, paper="letter"),
        job("swe", 42, channel="print shop"),
        job("che", 42, copies=30),
    ]
    assert {stack.name: lying(stack) for stack in stacked(jobs)} == {
        "hand-a4-01": [("nor", 1, 3)],
        "hand-a4-02": [("che", 1, 23)],
        "hand-a4-03": [("che", 24, 30)],
        "hand-letter-01": [("usa", 1, 1)],
        "print-shop-a4-01": [("swe", 1, 1)],
    }


def test_a_packet_thicker_than_a_stack_lies_alone_and_is_named() -> None:
    stacks = stacked([job("nor", 4), job("book", 30), job("swe", 4)], limit=10)
    assert [lying(stack) for stack in stacks] == [
        [("nor", 1, 1)], [("book", 1, 1)], [("swe", 1, 1)],
    ]  # fmt: skip
    (found,) = too_thick(stacks, 10)
    assert found.code == "stack-too-thick"
    assert found.message == "book: one copy makes a stack of 16 sheets, over 10"


def test_paper_is_added_up_with_banners() -> None:
    (total,) = totals(stacked([job("nor", 41, copies=3), job("che", 42, copies=30)]))
    assert (total["sheets"], total["banners"]) == (21 * 33, 3)
    assert (total["packets"], total["copies"], total["stacks"]) == (2, 33, 3)


def printed(tmp_path: Path, stack: Stack, size: tuple[float, float] = A4) -> list[str]:
    """Assemble a stack of packets whose pages say their numbers, and read it sheet by sheet."""
    for portion in stack.portions:
        one = portion.job
        (tmp_path / one.file).write_bytes(numbered(one.entry.pages, size))
    (data,) = assembled([stack], tmp_path, numbered(len(stack.portions), size))
    (tmp_path / "stack.pdf").write_bytes(data)
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_each_banner_and_each_copy_begins_on_a_front(tmp_path: Path) -> None:
    (stack,) = stacked([job("nor", 3, copies=2), job("che", 2)])
    sides = printed(tmp_path, stack)
    assert sides == [
        "p1.", "",  # banner
        "p1.", "p2.", "p3.", "",
        "p1.", "p2.", "p3.", "",
        "p2.", "",  # banner
        "p1.", "p2.",
    ]  # fmt: skip
    assert len(sides) == 2 * stack.sheets


def test_blank_pages_are_of_the_stacks_own_paper(tmp_path: Path) -> None:
    (stack,) = stacked([job("usa", 3, paper="letter")])
    printed(tmp_path, stack, LETTER)
    for page in pypdfium2.PdfDocument(tmp_path / "stack.pdf"):
        assert page.get_size() == pytest.approx(LETTER)


def streams(path: Path) -> int:
    with pikepdf.open(path) as made:
        assert "/StructTreeRoot" not in made.Root
        assert not [p for p in made.pages if "/Annots" in p.obj or "/StructParents" in p.obj]
        return sum(isinstance(found, pikepdf.Stream) for found in made.objects)


def test_copies_share_what_is_on_them_and_lead_nowhere(tmp_path: Path) -> None:
    counts = []
    for copies in (1, 20):
        (stack,) = stacked([job("nor", 40, copies=copies)], limit=500)
        printed(tmp_path, stack)
        counts.append(streams(tmp_path / "stack.pdf"))
    # A blank page is empty by a stream of its own: one behind each banner.
    assert counts[0] == counts[1]


def test_what_packets_have_alike_stands_in_a_stack_once(tmp_path: Path) -> None:
    counts = []
    for ids in (["nor"], ["nor", "che", "usa"]):
        (stack,) = stacked([job(id_, 4) for id_ in ids])
        printed(tmp_path, stack)
        counts.append(streams(tmp_path / "stack.pdf"))
    # A blank page is empty by a stream of its own: one behind each banner.
    assert counts[1] == counts[0] + 2


def test_what_leads_back_to_its_page_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "round.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.PieceInfo = pdf.make_indirect(pikepdf.Dictionary(Page=page.obj))
        page.obj.PieceInfo.Own = page.obj.PieceInfo
        pdf.save(path)
    with PrintFile("Round") as made:
        with pikepdf.open(path) as source:
            made.lay(made.take(source, [0]))
        data = made.written()
    with pikepdf.open(io.BytesIO(data)) as read:
        assert read.check_pdf_syntax() == []
        assert len(read.pages) == 2


def test_a_stack_is_the_same_each_time(tmp_path: Path) -> None:
    (stack,) = stacked([job("nor", 3, copies=2)])
    printed(tmp_path, stack)
    first = (tmp_path / "stack.pdf").read_bytes()
    printed(tmp_path, stack)
    assert (tmp_path / "stack.pdf").read_bytes() == first
