"""Lines that are split once: the same text in the same style breaks alike.

Private names: `split_first_line` in `weasyprint.text.line_break`, `weasyprint.layout.inline` and
`weasyprint.layout.preferred`; that it gives back a layout without pointers of Pango's, which is
made active again to be drawn; `_font_style_cache_key`.
"""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from weasyprint.css.tokens import Dimension
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

if TYPE_CHECKING:
    from collections.abc import Iterator

split: Any = line_break.split_first_line
font_key: Any = line_break._font_style_cache_key  # noqa: SLF001 - see above
# Every property that decides where a line breaks and what it measures.
FONT = (
    "font_style", "font_stretch", "font_weight", "font_variant_ligatures",
    "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
    "font_variation_settings", "font_language_override", "lang",
)  # fmt: skip
STYLE = (
    *FONT, "font_kerning", "font_size", "direction", "word_spacing",
    "letter_spacing", "overflow_wrap", "word_break", "white_space", "hyphens",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character",
)  # fmt: skip
font_of, style_of = itemgetter(*FONT), itemgetter(*STYLE)
# Three megabytes of lines.
MOST_LINES = 4096


class Lines:
    """First lines by text, style and room."""

    def __init__(self) -> None:
        self._lines: dict[Any, tuple[Any, ...]] = {}
        self._styles: dict[Any, Any] = {}
        # Of the job at work, each with the style itself, so that no other gets its address.
        self.looks: dict[int, tuple[Any, Any]] = {}
        self.names: dict[tuple[int, bool], tuple[Any, Any]] = {}
        self.families: set[tuple[str, ...]] = set()

    def split(
        self,
        text: str,
        style: Any,  # noqa: ANN401 - WeasyPrint is untyped
        context: Any,  # noqa: ANN401
        *room: Any,  # noqa: ANN401
        **asked: bool,
    ) -> tuple[Any, ...]:
        """Give the first line of a text, as WeasyPrint splits it."""
        look = self._look(style)
        if look is None or "\t" in text:
            return split(text, style, context, *room, **asked)  # type: ignore[no-any-return]
        key = text, look, room, *asked.items()
        if (kept := self._lines.get(key)) is None:
            if len(self._lines) >= MOST_LINES:
                self._lines.clear()
                self._styles.clear()
            kept = self._lines[key] = split(text, style, context, *room, **asked)
        layout, *measures = kept
        # Whoever draws it makes it active, and sets its spacing.
        return copy(layout), *measures

    def font_name(self, style: Any, include_size: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002
        """Name a style's font by the values that WeasyPrint writes as one long word."""
        key = id(style), include_size
        if (found := self.names.get(key)) is None:
            name = *font_of(style), tuple(style["font_family"])
            if include_size:
                name += style["font_size"], str(style["line_height"])
            found = self.names[key] = name, style
        return found[0]

    def _look(self, style: Any) -> Any:  # noqa: ANN401
        """Name what lines in a style look like; None if they are not kept."""
        if (found := self.looks.get(id(style))) is None:
            self.families.add(tuple(style["font_family"]))
            found = self.looks[id(style)] = self._read(style), style
        return found[0]

    def _read(self, style: Any) -> Any:  # noqa: ANN401
        if type(style["hyphenate_limit_zone"]) is not Dimension:
            return None
        # Drawings list their families; of how text is decorated, it matters only whether it is.
        decorated = style["text_decoration_line"] != "none"
        look = *style_of(style), tuple(style["font_family"]), decorated
        try:
            return self._styles.setdefault(look, look)
        except TypeError:  # a value that is a list or a set
            return None


@contextmanager
def splitting(lines: Lines) -> Iterator[None]:
    """Let WeasyPrint take its lines from here."""
    for module in (line_break, inline, preferred):
        module.split_first_line = lines.split
    line_break._font_style_cache_key = lines.font_name  # noqa: SLF001
    try:
        yield
    finally:
        for module in (line_break, inline, preferred):
            module.split_first_line = split
        lines.looks.clear()
        lines.names.clear()
        lines.families.clear()
        line_break._font_style_cache_key = font_key  # noqa: SLF001
