"""A stack as one file: banner, packet, packet, banner, packet, each from a front side on."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import Pdf

from briefgen.packets.shop.print_file import PrintFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefgen.packets.shop.stacks import Stack


def assembled(stacks: Sequence[Stack], folder: Path, banners: bytes) -> Iterator[bytes]:
    """Put stacks together from the packets of a folder; `banners` has a page for each portion."""
    with Pdf.open(BytesIO(banners)) as source:
        begin = 0
        for stack in stacks:
            yield _assembled(stack, folder, source, begin)
            begin += len(stack.portions)


def _assembled(stack: Stack, folder: Path, banners: Pdf, begin: int) -> bytes:
    with PrintFile(stack.name) as made:
        pages = made.take(banners, range(begin, begin + len(stack.portions)))
        for portion, banner in zip(stack.portions, pages, strict=True):
            made.lay([banner])
            with Pdf.open(folder / portion.job.file) as packet:
                copy = made.take(packet, range(len(packet.pages)))
            for _ in range(portion.copies):
                made.lay(copy)
        return made.written()
