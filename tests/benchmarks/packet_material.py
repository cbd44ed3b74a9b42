"""The packets that are measured: a plan of its own over shipped content, and made-up persons."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from in_typst import packet_data, write_briefs
from material import ROOT, job_of

from briefgen.engine import Selection, plan
from briefgen.engine.store import Store
from briefgen.load import load
from briefgen.packets import PacketRequest, plan_packets
from briefgen.packets.binding.binder import Binder, Piece
from briefgen.packets.binding.fronts import Front, Fronts
from briefgen.packets.briefing import print_briefs
from briefgen.packets.making import Making

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.compose import Composed
    from briefgen.diagnostics import Diagnostic
    from briefgen.load import Library
    from briefgen.packets.orders import Bound, Order

PLAN, AUDIENCE, SUBJECT = "bench", "diplomats", "prk"
COUNT = 193
PAGES = """\
id: bench
audience: diplomats
parts:
  - {part: cover, block: cover}
  - {part: letter, block: letter, starts: next}
  - {part: contents, block: contents, starts: next}
  - {part: briefs}
  - {part: record, block: record-sheet, starts: next}
"""
BODY = re.compile(r'<body class="(\w+)')
# Names that no other text holds, of letters that the faces have.
BEGUN = ("Ka", "Lo", "Mi", "Ne", "Pu", "Ro", "Sa", "Te", "Vi", "Zo")


def person(number: int) -> str:
    """Make up a name."""
    parts = [BEGUN[int(digit)].lower() for digit in f"{number:05d}"]
    return f"{''.join(parts[:2]).title()} {''.join(parts[2:]).title()}sen"


def delegations(count: int = COUNT) -> list[dict[str, str]]:
    """Give so many rows of the shipped list, over and over under other ids."""
    with (ROOT / "content" / "delegations.csv").open(encoding="utf-8") as file:
        shipped = [row for row in csv.DictReader(file) if row["id"] != SUBJECT][:COUNT]
    found = []
    for number in range(count):
        row, again = shipped[number % len(shipped)], number // len(shipped)
        id_ = f"{row['id']}-{again}" if again else row["id"]
        named = {"id": id_, "packet": PLAN, "honorific": "H.E.", "name": person(number)}
        found.append({**row, **named})
    return found


def write_list(project: Path, rows: Sequence[dict[str, str]]) -> None:
    """Put a list of delegations into a project."""
    written = StringIO()
    table = csv.DictWriter(written, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    (project / "content" / "delegations.csv").write_text(written.getvalue(), "utf-8")


def project_in(folder: Path, rows: Sequence[dict[str, str]]) -> Path:
    """Make the project whose packets are measured."""
    project = folder / "project"
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, project / name)
    (project / "content" / "packets" / f"{PLAN}.yaml").write_text(PAGES, "utf-8")
    write_list(project, rows)
    return project


class _Recording(Fronts):
    """Notes the HTML of each page that it sets."""

    pages: dict[str, str]

    def _filled(self, draft: object, page: Composed) -> Front:
        kind = BODY.search(page.html)
        assert kind is not None
        self.pages[kind[1]] = page.html
        return super()._filled(draft, page)  # type: ignore[arg-type]


class Bindery(Binder):
    """A binder that shows what it binds from: pages as HTML, pieces that are finished."""

    def __init__(self, library: Library, store: Store) -> None:
        super().__init__(library, frozenset(), {}, store)
        self._fronts = _Recording(library, frozenset(), {}, store, self._shelf)
        self.pages: dict[str, str] = {}
        self._fronts.pages = self.pages
        self.finished: list[tuple[Sequence[Piece], Order]] = []

    def _linked(
        self, pieces: Sequence[Piece], order: Order, findings: tuple[Diagnostic, ...]
    ) -> Bound:
        self.finished.append((pieces, order))
        return super()._linked(pieces, order, findings)

    def relink(self, pieces: Sequence[Piece], order: Order) -> bytes:
        """Link some of a packet's pieces, all of which are finished."""
        parts = tuple(piece.part for piece in pieces)
        return super()._linked(pieces, replace(order, parts=parts), ()).pdf


class _Making(Making):
    def orders(self) -> tuple[Order, ...]:
        return tuple(map(self._order, self.planned.packets))


@dataclass(frozen=True, slots=True)
class Orders:
    """All packets as they are ordered, with a bindery that has bound each once."""

    bindery: Bindery
    orders: tuple[Order, ...]
    packets: tuple[str, ...]  # what Typst takes for each


def ordered(project: Path, store: Path, folder: Path) -> Orders:
    """Bind all packets of a project in this process, and give Typst the same words in a folder."""
    library = load(project)
    request = PacketRequest(PLAN, library.project.date, Store(store))
    planned = plan_packets(library, request)
    briefs = print_briefs(library, request, planned.packets, lambda _: None)
    orders = _Making(library, request, planned, briefs, folder).orders()
    bindery = Bindery(library, request.store)
    asked = Selection(audiences=(AUDIENCE,))
    pages = {b.block.id: job_of(library, b).html for b in plan(library, asked).briefs}
    chosen = [part for part in orders[0].parts if part.kind == "brief"]
    write_briefs(folder, {part.block: pages[part.block] for part in chosen})
    packets = []
    for order in orders:
        bindery.bind(order)
        packets.append(packet_data(bindery.pages, _listed(bindery.finished[-1][0])))
    return Orders(bindery, orders, tuple(packets))


def _listed(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Name the parts that stand on the page of contents, as packet.typ names them."""
    left_out = ("cover", "contents")
    listed = [piece for piece in pieces if piece.part.kind not in left_out]
    return [
        (one.part.block if one.part.kind == "brief" else one.part.kind, one.title) for one in listed
    ]
