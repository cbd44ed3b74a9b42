"""Lines that stay shaped from when they are measured to when they are drawn.

WeasyPrint 70 lets go of a line's layout in between, and shapes it again: a tenth of a page's time.
A line whose spacing differs where it is drawn, or that may be cut short there, is shaped again
here too.

Private names: `Layout` in `weasyprint.text.line_break`, its `layout`, `language`, `style`, `text`,
`justification_spacing`, `set_text`, `deactivate` and `reactivate`, and that layouts are made by its
name; `draw_first_line` in `weasyprint.draw.text`, and that it asks Pango for a single paragraph.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from weasyprint.draw import text as drawing
from weasyprint.text import line_break

if TYPE_CHECKING:
    from collections.abc import Iterator

Layout: Any = line_break.Layout
draw_first_line: Any = drawing.draw_first_line
# What ends a paragraph or a line to Pango: whether only one is asked for makes a difference there.
ENDS = frozenset("\n\r\u2028\u2029")


class Shaped(Layout):  # type: ignore[misc] # WeasyPrint is untyped
    """A layout that is let go of only where it would be another one when it is drawn."""

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
