"""The faces that a document draws with: which file each is, which glyphs of it are drawn.

Private names: `Document.fonts`, of fonts `hash`, `hb_face`, `index`, `to_unicode`, `tables`,
`bitmap`, `png`, `svg`, `colr`, `missing`, `used_in_forms`, and
`weasyprint.text.fonts.get_hb_object_data`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from weasyprint.text.fonts import get_hb_object_data

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class DrawnFace:
    """A face by the name that pages call it; `plain` says that a subset is all that it needs."""

    name: str
    data: bytes
    glyphs: tuple[int, ...]
    plain: bool


def drawn_faces(document: Any) -> Iterator[DrawnFace]:  # noqa: ANN401 - WeasyPrint is untyped
    """Give every face of a document; one may stand under several sizes."""
    by_name: dict[str, list[Any]] = {}
    for font in document.fonts.values():
        by_name.setdefault(font.hash, []).append(font)
    for name, fonts in by_name.items():
        glyphs = sorted(set().union(*(font.to_unicode for font in fonts)))
        data = get_hb_object_data(fonts[0].hb_face)
        yield DrawnFace(name, data, tuple(glyphs), all(map(_is_plain, fonts)) and bool(glyphs))


def _is_plain(font: Any) -> bool:  # noqa: ANN401
    """Say whether WeasyPrint does no more to a face than leave out glyphs."""
    special = font.bitmap or font.png or font.svg or font.colr or font.missing
    return not (special or font.used_in_forms or font.index or "fvar" in font.tables)
