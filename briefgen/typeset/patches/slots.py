"""Slots: lines of a page whose words come when it is linked. In the layout each holds one letter.

Private names: those of `boxes.py`, of boxes `pango_layout`, `baseline`, `style`, `width`, `height`,
`position_x`, `position_y` and `content_box_x`; of layouts `reactivate`, `get_first_line` and
`deactivate`; of streams `add_font`, and `_tags` of our own; `weasyprint.text.fonts.font_features`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.fonts import font_features

from briefgen.artifacts import SLOT_NUMBER
from briefgen.compiled import Slot
from briefgen.typeset.patches.faces import face_of
from briefgen.typeset.structure import Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OF_TYPE = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings",
)  # fmt: skip
# What would move letters in a way that is not copied.
PLAIN = {"letter_spacing": ("normal", 0), "word_spacing": (0,), "text_transform": ("none",)}
SHOWN = (b"TJ", b"Tj")


def slots_taken(pages: Sequence[Any], streams: Sequence[Any]) -> tuple[Slot, ...]:
    """List the slots of all pages in order, and take their letters out of the streams."""
    found: list[tuple[int, Slot]] = []
    for number, (page, stream) in enumerate(zip(pages, streams, strict=True)):
        marks = set()
        for box, line, block in _within(page._page_box, None, None, turned=False):  # noqa: SLF001
            content = stream._tags[box]  # noqa: SLF001
            marks.add(id(content))
            found.append(
                (int(box.element.get(SLOT_NUMBER)), _slot(number, stream, box, line, block))
            )
        if marks:
            _blank(stream, marks)
    return tuple(slot for _, slot in sorted(found, key=lambda pair: pair[0]))


def _within(
    box: Any,  # noqa: ANN401 - WeasyPrint is untyped
    line: Any,  # noqa: ANN401
    block: Any,  # noqa: ANN401
    *,
    turned: bool,
) -> Iterator[tuple[Any, Any, Any]]:
    """Find the letters of slots, each with its line and block; no block where it is turned."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001 - see boxes.py
    turned = turned or bool(box.transformation_matrix)
    if isinstance(box, boxes.LineBox):
        line = box
    elif isinstance(box, boxes.BlockContainerBox):
        block = box
    if isinstance(box, boxes.TextBox):
        if box.element is not None and (box.element.get(SLOT_NUMBER) or "").isdecimal():
            yield box, line, None if turned else block
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _within(child, line, block, turned=turned)


def _slot(number: int, stream: Any, box: Any, line: Any, block: Any) -> Slot:  # noqa: ANN401
    style = box.style
    mark = stream._tags[box].mcid  # noqa: SLF001
    face, size, features = _type(stream, box)
    usable = block is not None and _is_plain(style) and _is_alone(line, box) and _begins(block)
    lines = max(1, int(block.height / line.height + 0.01)) if usable else 0
    ends = usable and block.style["direction"] == "rtl"
    return Slot(
        number, mark, block.content_box_x() if usable else 0.0, block.width if usable else 0.0,
        box.position_y + box.baseline, line.height, lines, face if usable else "", size,
        tuple(style["color"].to("srgb").coordinates), features, ends,
    )  # fmt: skip


def _type(stream: Any, box: Any) -> tuple[str, float, tuple[tuple[str, int], ...]]:  # noqa: ANN401
    """Name the face that a slot's letter is drawn with, its size and its features."""
    layout = box.pango_layout
    layout.reactivate(box.style)
    line, _ = layout.get_first_line()
    font, size = stream.add_font(line.runs[0].data.item.analysis.font)
    layout.deactivate()
    switched = font_features(*(box.style[name] for name in OF_TYPE))
    return face_of(font), size, tuple(sorted(switched.items()))


def _is_plain(style: Any) -> bool:  # noqa: ANN401
    return style["color"].alpha == 1 and all(style[key] in known for key, known in PLAIN.items())


def _is_alone(line: Any, box: Any) -> bool:  # noqa: ANN401
    """Say whether nothing else stands on a slot's line."""
    texts = [inner for inner in line.descendants() if isinstance(inner, boxes.TextBox)]
    return texts == [box]


def _begins(block: Any) -> bool:  # noqa: ANN401
    align = block.style["text_align_all"]
    return align in ("start", "right" if block.style["direction"] == "rtl" else "left")


def _blank(stream: Any, marks: set[int]) -> None:  # noqa: ANN401
    """Take sequences out of a stream: colour and type stay, as what follows may rely on them."""
    kept, within = [], False
    for part in stream.stream:
        if isinstance(part, Content) and id(part) in marks:
            within = True
        elif within and part == b"EMC":
            within = False
        elif not (within and isinstance(part, bytes) and part.endswith(SHOWN)):
            kept.append(part)
    stream.stream[:] = kept
