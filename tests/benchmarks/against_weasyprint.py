"""Printing beside stock WeasyPrint: its own command and its own `write_pdf` on the same HTML.

Run by `make bench`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from material import BIN, building, job_of, one_of, printer, shipped, write_page
from timing import Pair, as_worker, run, show
from weasyprint import HTML

from briefgen.compiled import digest_of
from briefgen.fonts import font_assets
from briefgen.inspect.leaks import find_leaks
from briefgen.link import Shelf, link, pack, unpack
from briefgen.typeset import compile_job, typeset
from briefgen.typeset.fetcher import BASE, AssetFetcher

if TYPE_CHECKING:
    from briefgen.engine import Brief
    from briefgen.load import Library

COLD_ROUNDS, WARM_ROUNDS = 25, 9
# A difference of a few hundredths is looked for here, less than other work on a machine makes.
MANY_ROUNDS = 25
# The whole library takes half a minute a side: once is enough beside a round that warms up.
WHOLE_ROUNDS = 1
VARIANT = "pdf/ua-1"


def main() -> None:
    """Print the table."""
    library, briefs = shipped()
    with tempfile.TemporaryDirectory() as folder:
        show("weasyprint", pairs(library, briefs, Path(folder)))


def pairs(library: Library, briefs: tuple[Brief, ...], folder: Path) -> list[Pair]:
    """List what is compared; warm runs share one process that has printed before."""
    pages = [write_page(library, brief, folder) for brief in briefs]
    one, printed = one_of(briefs), printer(library)
    page = pages[briefs.index(one)]
    build = building(folder)
    only = building(folder, one.block.id, "-a", one.audience.id)

    def warm(*chosen: Brief) -> Callable[[], object]:
        return as_worker(lambda: printed(*chosen))

    def stock_one() -> None:
        warm_stock(page)

    return [
        Pair("one brief, cold", COLD_ROUNDS, lambda: run(*only), lambda: stock(page)),
        Pair("everything, cold", WHOLE_ROUNDS, lambda: run(*build), lambda: each(stock, pages)),
        Pair("one brief, warm: HTML to file", WARM_ROUNDS, setting(library, one), stock_one),
        Pair("one brief, warm: all of it", WARM_ROUNDS, warm(one), stock_one),
        Pair("everything, warm", WHOLE_ROUNDS, warm(*briefs), lambda: each(warm_stock, pages)),
        Pair("one brief linked, kept", MANY_ROUNDS, linking(library, one), stock_one),
        Pair("our tags, its own (CPU)", MANY_ROUNDS, *tagging(library, one), process_time),
    ]


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


def setting(library: Library, brief: Brief) -> Callable[[], object]:
    """Make a job's file, and search it for leaks; the HTML is there already."""
    job, fonts = job_of(library, brief), {digest_of(a.data): a.data for a in font_assets()}
    return as_worker(lambda: find_leaks(link([compile_job(job)[0]], Shelf(fonts))))


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


if __name__ == "__main__":
    main()
