"""What benchmarks print: the shipped library, and the two-page brief that stands for one.

Paths are this checkout's; the programs are those of its virtual environment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from compileall import compile_dir
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.compose import Settings, compose
from briefgen.compose.assets import page_assets
from briefgen.engine import Brief, Selection, plan
from briefgen.engine.press import Press
from briefgen.fonts import font_assets
from briefgen.load import Library, load
from briefgen.typeset import admitted, engine_name

if TYPE_CHECKING:
    from briefgen.artifacts import Job

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ONE, AUDIENCE = "strengthen-mandate", "diplomats"


def shipped() -> tuple[Library, tuple[Brief, ...]]:
    """Load the library, and list its briefs."""
    library = load(ROOT)
    return library, plan(library, Selection()).briefs


def one_of(briefs: tuple[Brief, ...]) -> Brief:
    """Give the brief that stands for one."""
    return next(b for b in briefs if (b.block.id, b.audience.id) == (ONE, AUDIENCE))


def settings_of(library: Library, brief: Brief) -> Settings:
    """Print as the project says."""
    return Settings(brief.locale, library.project.date)


def job_of(library: Library, brief: Brief) -> Job:
    """Give a brief's job."""
    composed = compose(library, brief.block, brief.audience, settings_of(library, brief))
    assets = (*page_assets(library.snapshot), *font_assets())
    return admitted(composed.job(assets, engine_name()))[0]


def printer(library: Library) -> Callable[..., None]:
    """Give a press that prints briefs as a worker does: composed, set, read back, judged."""
    press = Press(library, frozenset(), {})

    def printed(*chosen: Brief) -> None:
        for brief in chosen:
            press.print(brief, settings_of(library, brief))

    return printed


def building(folder: Path, *words: str) -> list[str | Path]:
    """Give the command that prints to a folder and keeps nothing.

    It finds our code compiled, as that of installed packages is; a checkout may not be.
    """
    compile_dir(ROOT / "briefgen", quiet=1)
    return [BIN / "briefgen", "build", "--no-store", "-C", ROOT, "-o", folder / "out", *words]


def write_page(library: Library, brief: Brief, folder: Path) -> Path:
    """Write a brief's HTML with its assets, as stock WeasyPrint wants them."""
    for asset in (*page_assets(library.snapshot), *font_assets()):
        path = folder / asset.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    page = folder / f"{brief.audience.id}-{brief.block.id}.html"
    page.write_text(job_of(library, brief).html, "utf-8")
    return page
