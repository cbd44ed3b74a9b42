"""Lines that stay shaped from when they are measured to when they are drawn.

WeasyPrint 70 lets go of a line's layout in between, and shapes it again: a tenth of a page's time.
A line whose spacing differs where it is drawn, or that may be cut short there, is shaped again
here too. What texts that look alike are laid out with is made once.

Private names: `Layout` in `weasyprint.text.line_break`, its `layout`, `language`, `style`, `text`,
`first_line_direction`, `justification_spacing`, `setup`, `set_text`, `deactivate` and `reactivate`,
what `setup` asks Pango for, and that layouts are made by its name; `draw_first_line` in
`weasyprint.draw.text`, and that it asks Pango for a single paragraph.
"""

from __future__ import annotations

from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from weasyprint.draw import text as drawing
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

Layout: Any = line_break.Layout
draw_first_line: Any = drawing.draw_first_line
# What ends a paragraph or a line to Pango: whether only one is asked for makes a difference there.
ENDS = frozenset("\n\r\u2028\u2029")


# Every property that `setup` reads beside the families, and whether there is a line to draw.
READ = itemgetter(
    "direction", "font_language_override", "lang", "font_style", "font_stretch", "font_weight",
    "font_size", "font_variation_settings", "font_kerning", "font_variant_ligatures",
    "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip
KNOWN = frozenset({
    "first_line_direction", "language", "ascent", "underline_position", "underline_thickness",
    "strikethrough_position", "strikethrough_thickness",
})  # fmt: skip
# A document has a few dozen.
MOST_LOOKS = 512


@dataclass(frozen=True, slots=True)
class Look:
    """What a layout is set up with, and what it knows then of its font's lines."""

    context: Any
    description: Any
    features: bytes | None
    known: dict[str, Any]


class Shaped(Layout):  # type: ignore[misc] # WeasyPrint is untyped
    """A layout that is let go of only where it would be another one when it is drawn."""

    def setup(self, style: Any) -> None:  # noqa: ANN401 - WeasyPrint is untyped
        """Make an empty layout, as an earlier one for a text that looks alike."""
        looks, look = style.font_config.looks, _look(style)
        if look is None:
            super().setup(style)
        elif look in looks:
            self._take(looks[look], style)
        else:
            self._first(look, style, looks)

    def _first(self, look: Any, style: Any, looks: dict[Any, Look]) -> None:  # noqa: ANN401
        super().setup(style)
        known = {name: value for name, value in self.__dict__.items() if name in KNOWN}
        if len(looks) >= MOST_LOOKS:
            looks.clear()
        made = line_break.pango
        looks[look] = Look(made.context, made.description, made.features, known)

    def _take(self, look: Look, style: Any) -> None:  # noqa: ANN401
        pango = line_break.pango
        self.layout = ffi.gc(pango.pango_layout_new(look.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)  # noqa: FBT003 - a C function
        pango.pango_layout_set_font_description(self.layout, look.description)
        if look.features:
            features = pango.pango_attr_list_new()
            made = pango.pango_attr_font_features_new(look.features)
            pango.pango_attr_list_insert(features, made)
            pango.pango_layout_set_attributes(self.layout, features)
        self.style = style
        self.__dict__.update(look.known)

    def set_text(self, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
        """Set a text as it will be drawn: as a single paragraph, if it is one."""
        single = ENDS.isdisjoint(text)
        line_break.pango.pango_layout_set_single_paragraph_mode(self.layout, single)
        super().set_text(text, justify)
        self._stays = not justify and "\t" not in text

    def deactivate(self) -> None:
        """Keep what is shaped, and not the style: that one leads to the whole page."""
        if self._stays:
            del self.language, self.style
        else:
            super().deactivate()

    def reactivate(self, style: Any) -> None:  # noqa: ANN401 - WeasyPrint is untyped
        """Take up again what is kept."""
        if self._stays and not self.justification_spacing:
            self.language, self.style = None, style
        else:
            super().reactivate(style)

    def shape_anew(self, style: Any) -> None:  # noqa: ANN401
        """Make a layout that nobody else draws, as it will be changed."""
        super().reactivate(style)


def _look(style: Any) -> Any:  # noqa: ANN401
    """Name all that a layout is set up with; None if that cannot be a name."""
    look = *READ(style), tuple(style["font_family"]), style["text_decoration_line"] != "none"
    try:
        hash(look)
    except TypeError:  # a value that is a list or a set
        return None
    return look


def drawn(stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:  # noqa: ANN401
    """Draw a line; one that may be cut short gets a layout of its own."""
    if overflow == "ellipsis" or ellipsis != "none":
        box.pango_layout.shape_anew(box.style)
    return draw_first_line(stream, box, overflow, ellipsis, matrix)


@contextmanager
def staying() -> Iterator[None]:
    """Let lines stay shaped."""
    line_break.Layout, drawing.draw_first_line = Shaped, drawn
    try:
        yield
    finally:
        line_break.Layout, drawing.draw_first_line = Layout, draw_first_line
