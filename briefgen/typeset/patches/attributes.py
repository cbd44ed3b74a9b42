"""Lists of attributes that go when their layout goes: WeasyPrint 70 keeps each for ever.

It makes one attribute of each set of font features, and puts it into the list of every layout.
Lists own what they hold, so none of them may be freed: a hundred kilobytes a brief. Here each list
gets the attribute that was made for it.

Private names: `pango` in `weasyprint.text.line_break`, and how `Layout.setup` calls it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi

if TYPE_CHECKING:
    from collections.abc import Iterator

pango: Any = line_break.pango


class Owning:
    """Pango, but for the lists of attributes that `Layout.setup` makes.

    `context`, `description` and `features` are what the last layout was made with.
    """

    def __init__(self) -> None:
        self.context: Any = None
        self.description: Any = None
        self.features: bytes | None = None
        self._newest: Any = None
        self._lists: set[int] = set()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever Pango has
        found = getattr(pango, name)
        setattr(self, name, found)
        return found

    def pango_layout_new(self, context: Any) -> Any:  # noqa: ANN401
        """Make a layout, which has no features yet."""
        self.context, self.features = context, None
        return pango.pango_layout_new(context)

    def pango_layout_set_font_description(self, layout: Any, description: Any) -> None:  # noqa: ANN401
        """Give a layout its font."""
        self.description = description
        pango.pango_layout_set_font_description(layout, description)

    def pango_attr_font_features_new(self, features: bytes) -> Any:  # noqa: ANN401
        """Make an attribute, of which WeasyPrint keeps the first for all lists."""
        self.features = features
        self._newest = pango.pango_attr_font_features_new(features)
        return self._newest

    def pango_attr_list_insert(self, into: Any, _: Any) -> None:  # noqa: ANN401
        """Give a list the attribute that was just made, which is its own."""
        pango.pango_attr_list_insert(into, self._newest)
        self._lists.add(_address(into))

    def pango_layout_set_attributes(self, layout: Any, attributes: Any) -> None:  # noqa: ANN401
        """Hand a list over to its layout: nobody else holds it then."""
        pango.pango_layout_set_attributes(layout, attributes)
        if (address := _address(attributes)) in self._lists:
            self._lists.remove(address)
            pango.pango_attr_list_unref(attributes)


def _address(pointer: Any) -> int:  # noqa: ANN401
    return int(ffi.cast("uintptr_t", pointer))


@contextmanager
def owning() -> Iterator[None]:
    """Let no list outlive its layout."""
    line_break.pango = Owning()
    try:
        yield
    finally:
        line_break.pango = pango
