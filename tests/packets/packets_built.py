"""Packets of the shipped plan, built once for all tests that read them."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from click.testing import CliRunner

from briefgen.cli.app import app
from briefgen.packets.manifest import PacketManifest, read_packets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from click.testing import Result

ROOT = Path(__file__).resolve().parents[2]
PLAN = "conference"
HEAD = (
    "id", "state", "honorific", "name", "title", "mission", "city", "language", "fallback", "paper",
    "copies", "packet", "channel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """A project with its packets, and what the command said."""

    root: Path
    result: Result

    @property
    def folder(self) -> Path:
        """Give the folder of the packets."""
        return self.root / "output" / "packets" / PLAN

    @property
    def manifest(self) -> PacketManifest:
        """Read what the packets are made of."""
        return read_packets(self.folder)

    def pdf(self, id_: str) -> bytes:
        """Read a packet."""
        return (self.folder / f"{id_}.pdf").read_bytes()

    def texts(self, id_: str) -> list[str]:
        """Read the text of each page, by a reader that knows nothing of tags."""
        return _texts(self.folder / f"{id_}.pdf")


@cache
def _texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def row(id_: str, state: str, **more: str) -> dict[str, str]:
    """Give a delegation's row of the list."""
    usual = {
        "title": "Permanent Representative", "mission": "Permanent Mission to the United Nations",
        "city": "New York", "language": "en", "packet": PLAN,
    }  # fmt: skip
    return {"id": id_, "state": state, **usual, **more}


def listed(rows: Sequence[dict[str, str]]) -> str:
    """Write a list of delegations."""
    written = StringIO()
    table = csv.DictWriter(written, HEAD, restval="")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue()


def shipped() -> list[dict[str, str]]:
    """Read the list that is shipped, and give each delegation a person of its own."""
    with (ROOT / "content" / "delegations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [{**one, "honorific": "H.E.", "name": person(one["id"])} for one in rows]


def person(id_: str) -> str:
    """Make up a name that no other text holds."""
    return f"Qoph{id_.capitalize()} Zayin"


def built(root: Path, rows: Sequence[dict[str, str]], line: str = "") -> Built:
    """Build packets of the shipped content for a list of delegations."""
    if not (root / "content").exists():
        shutil.copytree(ROOT / "content", root / "content")
    (root / "content" / "delegations.csv").write_text(listed(rows), "utf-8")
    command = ["packet", "build", PLAN, "-C", str(root), *line.split()]
    return Built(root, CliRunner().invoke(app, command))


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a packet, to look at its objects."""
    return pikepdf.open(BytesIO(pdf))


def dots(pdf: bytes, pages: Iterable[int], scale: float = 2) -> Iterator[bytes]:
    """Draw some pages in grey, counted from 1."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in pages:
            yield document[number - 1].render(scale=scale, grayscale=True).to_pil().tobytes()
