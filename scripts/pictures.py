"""Prints briefs and compendia, and turns chosen pages into the pictures of README and docs."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2

from briefgen.engine import Request, build
from briefgen.load import load

ROOT = Path(__file__).resolve().parents[1]
# Pixels an inch: enough to read headings, small enough to load.
SCALE = 84 / 72
# The pages that the documents show, counted from 1, of each block for every audience.
SHOWN = {"strengthen-mandate": (1, 2), "un-system": (1,), "compendium": (1, 2)}


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
            _draw(Path(output) / file.file, folder, Path(file.file).parent.name)
    sys.stdout.write(f"wrote {len(list(folder.glob('*.png')))} pictures to docs/pictures/\n")


def _draw(pdf: Path, folder: Path, audience: str) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for n in SHOWN[pdf.stem]:
        picture = document[n - 1].render(scale=SCALE).to_pil().convert("P", palette=1, colors=64)
        picture.save(folder / f"{pdf.stem}-{audience}-{n}.png", optimize=True)
    document.close()


if __name__ == "__main__":
    main()
