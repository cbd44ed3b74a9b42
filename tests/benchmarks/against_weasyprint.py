"""Cold and warm times of briefgen, as ratios to stock WeasyPrint on the same HTML.

Rounds are interleaved, so that a noisy machine slows both sides alike; figures are medians.
Run by `make bench`; nothing asserts on time.
"""

from __future__ import annotations

import gc
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from PIL import Image
from rich.console import Console
from rich.table import Table
from weasyprint import HTML

from briefgen.compiled import digest_of
from briefgen.compose import Settings, compose
from briefgen.compose.assets import page_assets
from briefgen.engine import Brief, Selection, plan
from briefgen.engine.press import Press
from briefgen.fonts import font_assets
from briefgen.link import Shelf, link, pack, unpack
from briefgen.load import Library, load
from briefgen.typeset import admitted, compile_job, engine_name, typeset
from briefgen.typeset.fetcher import BASE, AssetFetcher
from briefgen.typeset.images import clean_picture

if TYPE_CHECKING:
    from briefgen.artifacts import Job

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
COLD_ROUNDS, WARM_ROUNDS = 5, 9
# A difference of a few hundredths is looked for here, less than other work on a machine makes.
TAG_ROUNDS = 25
# The whole library takes half a minute a side: once is enough beside a round that warms up.
WHOLE_ROUNDS = 1
# The two-page brief that stands for one.
ONE = "strengthen-mandate"
VARIANT = "pdf/ua-1"
# Times below are shown in thousandths.
SHORT = 0.01


@dataclass(frozen=True, slots=True)
class Pair:
    """One comparison: what briefgen does, and what stock WeasyPrint does with the same pages."""

    name: str
    rounds: int
    ours: Callable[[], object]
    theirs: Callable[[], object]
    clock: Callable[[], float] = perf_counter


def main() -> None:
    """Print the table."""
    library = load(ROOT)
    briefs = plan(library, Selection()).briefs
    with tempfile.TemporaryDirectory() as folder:
        pages = [write_page(library, brief, Path(folder)) for brief in briefs]
        table = Table("what", "rounds", "briefgen", "weasyprint", "ratio", box=None)
        for pair in pairs(library, briefs, pages, Path(folder)):
            ours, theirs = measure(pair)
            ratio = f"{ours / theirs:.2f}" if ours > SHORT else f"{ours / theirs:.4f}"
            table.add_row(pair.name, str(pair.rounds), shown(ours), shown(theirs), ratio)
        Console().print(table)


def pairs(
    library: Library, briefs: tuple[Brief, ...], pages: list[Path], folder: Path
) -> list[Pair]:
    """List what is compared; warm runs share one process that has printed before."""
    one, page = next(pair for pair in zip(briefs, pages, strict=True) if pair[0].block.id == ONE)
    press = Press(library, frozenset(), {})
    build: list[str | Path] = [
        BIN / "briefgen",
        "build",
        "--no-store",
        "-C",
        ROOT,
        "-o",
        folder / "out",
    ]
    only = [one.block.id, "-a", one.audience.id]

    def printed(*chosen: Brief) -> None:
        for brief in chosen:
            press.print(brief, Settings(brief.locale, library.project.date))

    return [
        Pair("one brief, cold", COLD_ROUNDS, lambda: run(*build, *only), lambda: stock(page)),
        Pair("everything, cold", WHOLE_ROUNDS, lambda: run(*build), lambda: each(stock, pages)),
        Pair("one brief, warm", WARM_ROUNDS, lambda: printed(one), lambda: warm_stock(page)),
        Pair(
            "everything, warm",
            WHOLE_ROUNDS,
            lambda: printed(*briefs),
            lambda: each(warm_stock, pages),
        ),
        Pair("one brief linked, kept", TAG_ROUNDS, linking(library, one), lambda: warm_stock(page)),
        Pair("our tags, its own (CPU)", TAG_ROUNDS, *tagging(library, one), process_time),
        *(
            Pair(f"a {kind} cleaned, to read twice", WARM_ROUNDS, *cleaning(kind))
            for kind in ("JPEG", "PNG", "WebP")
        ),
    ]


def shown(seconds: float) -> str:
    """Write a time in the unit that suits it."""
    return f"{seconds:.2f} s" if seconds > SHORT else f"{seconds * 1000:.2f} ms"


def job_of(library: Library, brief: Brief) -> Job:
    """Give a brief's job."""
    settings = Settings(brief.locale, library.project.date)
    composed = compose(library, brief.block, brief.audience, settings)
    assets = (*page_assets(library.root), *font_assets())
    return admitted(composed.job(assets, engine_name()))[0]


def linking(library: Library, brief: Brief) -> Callable[[], object]:
    """Make a file of a document and of subsets that are kept, as a store gives them."""
    document, _ = compile_job(job_of(library, brief))
    kept, shelf = pack(document), Shelf({digest_of(font.data): font.data for font in font_assets()})
    return lambda: link([unpack(kept)], shelf)


def tagging(library: Library, brief: Brief) -> tuple[Callable[[], object], Callable[[], object]]:
    """Write one job's pages with our tags and both standards, and with WeasyPrint's and PDF/UA."""
    job = job_of(library, brief)
    assets = {asset.name: asset for asset in job.assets}

    def html() -> HTML:
        return HTML(string=job.html, base_url=BASE, url_fetcher=AssetFetcher(assets))

    return lambda: typeset(job), lambda: html().write_pdf(pdf_variant=VARIANT)


def cleaning(kind: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """Clean a photograph of six million dots, and read all its dots twice as any viewer does."""
    data = photograph(kind)

    def cleaned() -> None:
        clean_picture.cache_clear()
        clean_picture(data, f"image/{kind.lower()}")

    def read_twice() -> None:
        for _ in range(2):
            with Image.open(io.BytesIO(data)) as image:
                image.load()

    return cleaned, read_twice


def photograph(kind: str) -> bytes:
    """Draw soft tones with grain, as a lens gives them; the same at every run."""
    tones = Image.radial_gradient("L").resize((1500, 1000))
    grain = Image.frombytes("L", (1500, 1000), Random(1).randbytes(1_500_000))  # noqa: S311
    exif = Image.Exif()
    exif[0x010E] = "a camera's notes"
    out = io.BytesIO()
    picture = Image.blend(tones, grain, 0.05).resize((3000, 2000)).convert("RGB")
    picture.save(out, kind, exif=exif, quality=85)
    return out.getvalue()


def write_page(library: Library, brief: Brief, folder: Path) -> Path:
    """Write a brief's HTML with its assets, as stock WeasyPrint wants them."""
    settings = Settings(brief.locale, library.project.date)
    composed = compose(library, brief.block, brief.audience, settings)
    for asset in (*page_assets(library.root), *font_assets()):
        path = folder / asset.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    page = folder / f"{brief.audience.id}-{brief.block.id}.html"
    page.write_text(composed.html, "utf-8")
    return page


def run(*command: str | Path) -> None:
    """Run a command; what it says is of no interest here."""
    subprocess.run([str(word) for word in command], check=True, capture_output=True)  # noqa: S603


def stock(page: Path) -> None:
    """Print a page with WeasyPrint's own command."""
    run(BIN / "weasyprint", page, page.with_suffix(".pdf"), "--pdf-variant", VARIANT)


def warm_stock(page: Path) -> None:
    """Print a page with WeasyPrint in this process."""
    HTML(filename=str(page)).write_pdf(pdf_variant=VARIANT)


def each(work: Callable[[Path], None], pages: list[Path]) -> None:
    """Do the same with every page."""
    for page in pages:
        work(page)


def measure(pair: Pair) -> tuple[float, float]:
    """Time both sides in turn; the first round warms caches and is not counted."""
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for n in range(pair.rounds + 1):
        for name, work in (("ours", pair.ours), ("theirs", pair.theirs)):
            # What one side leaves behind is not the other's to clear away.
            gc.collect()
            start = pair.clock()
            work()
            if n:
                times[name].append(pair.clock() - start)
    return median(times["ours"]), median(times["theirs"])


if __name__ == "__main__":
    main()
