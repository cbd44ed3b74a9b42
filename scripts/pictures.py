"""Prints briefs, compendia and a packet, and draws the pages that README and docs show."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from briefgen.engine import Request, build
from briefgen.engine.store import Store
from briefgen.load import load
from briefgen.packets import PacketRequest, build_packets, plan_packets
from briefgen.packets.manifest import read_packets
from briefgen.packets.plan.planning import folder_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.load import Library

ROOT = Path(__file__).resolve().parents[1]
# Pixels an inch: enough to read headings, small enough to load.
SCALE = 84 / 72
# The pages that the documents show, counted from 1, of each block for every audience.
SHOWN = {"strengthen-mandate": (1, 2), "un-system": (1,), "compendium": (1, 2)}
# The packet that they show, and which parts of it.
PLAN, FOR = "conference", "nor"
PARTS = ("cover", "letter", "contents", "record")


def main() -> None:
    """Write a PNG a page to docs/pictures/."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    library = load(ROOT)
    allow = frozenset({"placeholder"})
    request = Request(library.project.date, blocks=tuple(SHOWN), allow=allow)
    with tempfile.TemporaryDirectory() as output:
        result = build(library, request, Path(output))
        for file in result.files:
            pdf = Path(output) / file.file
            name = f"{pdf.stem}-{pdf.parent.name}"
            _draw(pdf, folder, {n: f"{name}-{n}" for n in SHOWN[pdf.stem]})
        _draw_packet(library, Path(output), folder)
    sys.stdout.write(f"wrote {len(list(folder.glob('*.png')))} pictures to docs/pictures/\n")


def _draw_packet(library: Library, output: Path, folder: Path) -> None:
    """Draw the first pages of some parts of one packet."""
    store, allow = Store(output / "store"), frozenset({"placeholder"})
    request = PacketRequest(PLAN, library.project.date, store, (FOR,), allow=allow)
    build_packets(library, request, plan_packets(library, request), output)
    packets = output / folder_of(PLAN)
    (entry,) = read_packets(packets).files.values()
    shown = {one.first: f"packet-{one.kind}" for one in entry.parts if one.kind in PARTS}
    _draw(packets / f"{FOR}.pdf", folder, shown)


def _draw(pdf: Path, folder: Path, pages: Mapping[int, str]) -> None:
    """Draw pages, counted from 1, each under its name."""
    document = pypdfium2.PdfDocument(pdf)
    for n, name in pages.items():
        picture = document[n - 1].render(scale=SCALE).to_pil().convert("P", palette=1, colors=64)
        picture.save(folder / f"{name}.png", optimize=True)
    document.close()


if __name__ == "__main__":
    main()
