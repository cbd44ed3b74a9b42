"""What tags and places tell only together: headings, pictures, paragraphs over a page's foot."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.artifacts import Figure, Heading, SplitParagraph
from briefgen.inspect.blocks import HEADINGS
from briefgen.inspect.content import Box
from briefgen.inspect.lines import gather, joined, top

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.inspect.blocks import Block
    from briefgen.inspect.content import Content

MM = 25.4 / 72
PARAGRAPHS = frozenset({"P", "LBody", "BlockQuote"})
ENDINGS = tuple(".!?…:;。！？؟۔”’\"')]")
# A last line that fills this much of the measure was broken by the page, not by its author.
FULL = 0.85


def words(block: Block) -> str:
    """Write a block's words on one line."""
    pages = (joined(block.runs[page]) for page in sorted(block.runs))
    return " ".join(" ".join(pages).split())


def headings(blocks: Sequence[Block], pages: Sequence[Content]) -> Iterator[Heading]:
    """Find printed headings in reading order."""
    flow = [block for block in blocks if block.flows]
    for number, block in enumerate(flow):
        level = HEADINGS.get(block.element.role)
        first = min(block.boxes)
        runs = block.runs.get(first)
        if level is None or not runs:
            continue
        edge = pages[first].media.top
        head = round(edge - max(top(run) for run in runs), 2)
        foot = round(edge - min(run.baseline for run in runs), 2)
        stranded = _begins(flow[number + 1 :], max(block.boxes)) > max(block.boxes)
        yield Heading(level, words(block), first + 1, head, foot, stranded)


def _begins(following: Sequence[Block], otherwise: int) -> int:
    texts = (block for block in following if block.element.role not in HEADINGS)
    return min((min(block.boxes) for block in [*texts][:1]), default=otherwise)


def split_paragraphs(blocks: Sequence[Block]) -> Iterator[SplitParagraph]:
    """Find paragraphs on two pages: of one tag surely, of two tags by their last line."""
    flow = [block for block in blocks if block.flows]
    for block in flow:
        if block.element.role in PARAGRAPHS:
            for page, after in pairwise(sorted(block.runs)):
                counts = len(gather(block.runs[page])), len(gather(block.runs[after]))
                yield SplitParagraph(words(block), page + 1, *counts)
    for block, following in pairwise(flow):
        if _runs_on(block, following):
            page, after = max(block.runs), min(following.runs)
            counts = len(gather(block.runs[page])), len(gather(following.runs[after]))
            text = f"{words(block)} {words(following)}"
            yield SplitParagraph(text, page + 1, *counts, certain=False)


def _runs_on(block: Block, following: Block) -> bool:
    if not block.element.role == following.element.role == "P" or block.path != following.path:
        return False
    if not (block.runs and following.runs) or max(block.runs) >= min(following.runs):
        return False
    before, after = gather(block.runs[max(block.runs)]), gather(following.runs[min(following.runs)])
    if not before or not after or words(block).endswith(ENDINGS):
        return False
    if before[-1].main.size != after[0].main.size:
        return False
    widest = max(line.width for line in (*before, *after))
    return words(following)[:1].islower() or before[-1].width > FULL * widest


def figures(blocks: Sequence[Block]) -> Iterator[Figure]:
    """Find pictures, measured by what they paint: the BBox in the tags may be in another unit."""
    for block in blocks:
        if block.element.role != "Figure":
            continue
        alt = block.element.alt
        if not block.boxes:
            yield Figure(0, alt)
            continue
        page = min(block.boxes)
        box = reduce(Box.joined, block.boxes[page])
        size = round((box.right - box.left) * MM, 1), round((box.top - box.bottom) * MM, 1)
        yield Figure(page + 1, alt, *size)


def tag_line(block: Block) -> str:
    """Write a tag on one line: path, language, alternative text, words."""
    element = block.element
    alt = [f'alt="{" ".join(element.alt.split())}"'] if element.alt else []
    language = [f"lang={element.language}"] if element.language else []
    return " ".join(["/".join(block.path), *language, *alt, words(block)]).strip()
