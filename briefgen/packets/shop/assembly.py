"""A stack as one file: banner, packet, packet, banner, packet, each from a front side on."""

from __future__ import annotations

from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name, Pdf

from briefgen.packets.shop.print_only import bare, take_profile, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pikepdf import Page

    from briefgen.packets.shop.stacks import Stack


def assembled(stack: Stack, folder: Path, banners: bytes) -> bytes:
    """Put a stack together from the packets of a folder; `banners` has a page for each portion."""
    with ExitStack() as opened:
        made = opened.enter_context(Pdf.new())
        sheets = opened.enter_context(Pdf.open(BytesIO(banners)))
        take_profile(made, sheets)
        for portion, banner in zip(stack.portions, sheets.pages, strict=True):
            _append(made, [bare(banner)])
            source = opened.enter_context(Pdf.open(folder / portion.job.file))
            pages = [bare(page) for page in source.pages]
            for _ in range(portion.copies):
                _append(made, pages)
        made.docinfo[Name.Title] = stack.name
        made.Root.ViewerPreferences = Dictionary(
            Duplex=Name.DuplexFlipLongEdge, PrintScaling=Name("/None")
        )
        return written(made)


def _append(made: Pdf, pages: Sequence[Page]) -> None:
    """Lay pages on the stack; what comes next begins on the front of a sheet."""
    made.pages.extend(pages)
    if len(made.pages) % 2:
        left, bottom, right, top = (float(edge) for edge in pages[-1].mediabox)
        made.add_blank_page(page_size=(right - left, top - bottom))


def banner_pages(stacks: Sequence[Stack], banners: bytes) -> Iterator[bytes]:
    """Part the banners of several stacks: one file for each, in their order."""
    with Pdf.open(BytesIO(banners)) as source:
        begin = 0
        for stack in stacks:
            with Pdf.new() as made:
                end = begin + len(stack.portions)
                made.pages.extend([bare(page) for page in source.pages[begin:end]])
                take_profile(made, source)
                begin = end
                yield written(made)
