"""One brief beside Typst, which sets the same words in the same design, tagged as PDF/UA-1.

Typst keeps what it has worked out and sets only what has changed: so each warm round is for another
organisation, on both sides. Run by `make bench`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from material import AUDIENCE, ONE, building, job_of, one_of, shipped
from timing import Pair, as_worker, run, show

from briefgen.compiled import digest_of
from briefgen.fonts import FAMILIES, font_assets
from briefgen.link import Shelf, link
from briefgen.typeset import compile_job

if TYPE_CHECKING:
    from briefgen.engine import Brief
    from briefgen.load import Library

FOLDER = Path(__file__).with_name("typst")
SOURCE = FOLDER / "brief.typ"
FONTS = [str(files(package) / "files") for package, _ in FAMILIES.values()]
COLD_ROUNDS, WARM_ROUNDS = 9, 15
COLD = """
import sys, typst
source, folder, target, *fonts = sys.argv[1:]
typst.compile(source, target, root=folder, font_paths=fonts, ignore_system_fonts=True,
              pdf_standards=["ua-1"])
"""


def main() -> None:
    """Print the table."""
    library, briefs = shipped()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "brief.pdf"
        build = building(Path(folder), ONE, "-a", AUDIENCE)
        theirs = [sys.executable, "-c", COLD, *map(str, (SOURCE, FOLDER, target)), *FONTS]
        ours = as_worker(renaming(library, one_of(briefs)))
        show(
            "typst",
            [
                Pair("one brief, cold", COLD_ROUNDS, lambda: run(*build), lambda: run(*theirs)),
                Pair("one brief, warm: HTML to file", WARM_ROUNDS, ours, typst_renaming()),
            ],
        )


def renaming(library: Library, brief: Brief) -> Callable[[], object]:
    """Set and link the brief for another organisation each time."""
    job, fonts = job_of(library, brief), {digest_of(a.data): a.data for a in font_assets()}
    numbers = count()

    def made() -> bytes:
        html = job.html.replace("[Your organisation]", f"Organisation {next(numbers)}")
        return link([compile_job(replace(job, html=html))[0]], Shelf(fonts))

    return made


def typst_renaming() -> Callable[[], object]:
    """Set the brief for another organisation each time, with a compiler that stays."""
    source, root = str(SOURCE), str(FOLDER)
    compiler = typst.Compiler(source, root=root, font_paths=FONTS, ignore_system_fonts=True)
    numbers = count()

    def made() -> object:
        named = {"organisation": f"Organisation {next(numbers)}"}
        return compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs=named)

    return made


if __name__ == "__main__":
    main()
