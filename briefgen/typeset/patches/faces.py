"""The faces that a document draws with: which file each is, which glyphs of it are drawn.

Private names: `weasyprint.pdf.build_fonts_dictionary` and its fonts; of fonts `hash`,
`file_content`, `index`, `to_unicode`, `tables`, `bitmap`, `png`, `svg`, `colr`, `missing`,
`used_in_forms`, and `clean`, which makes the subset of the first font of a face.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import weasyprint.pdf

from briefgen.compiled import digest_of
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

NO_BREAK_SPACE = "\u00a0"
# The bytes of a font file that say which kind it is.
KIND = 4
# Under which name a font keeps the digest of a file that it is rid of.
LEFT_OUT = "_briefgen_face"
build_fonts: Any = weasyprint.pdf.build_fonts_dictionary


@dataclass(frozen=True, slots=True)
class DrawnFace:
    """A face by the name that pages call it; `plain` says that a subset is all that it needs."""

    name: str
    data: bytes
    glyphs: tuple[int, ...]
    plain: bool


def fonts_built(
    spares: Callable[[DrawnFace], bool],
    pdf: Any,  # noqa: ANN401 - WeasyPrint is untyped
    fonts: Mapping[Any, Any],
    *given: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Build the dictionary of fonts, and make no subset of a face if `spares` says so."""
    for font in fonts.values():
        _say_spaces(font.to_unicode)
    for face, drawn in _faces(fonts):
        if spares(face):
            _leave_out(drawn)
    return build_fonts(pdf, fonts, *given)


def _say_spaces(said: dict[int, str]) -> None:
    """Let a glyph that stands for both kinds of spaces say the plain one: readers look for that."""
    for glyph, characters in said.items():
        if characters == NO_BREAK_SPACE:
            said[glyph] = " "


def face_of(font: Any) -> str:  # noqa: ANN401 - WeasyPrint is untyped
    """Name the file that a font is of, whether it was left out or not."""
    return getattr(font, LEFT_OUT, "") or digest_of(font.file_content)


def _leave_out(drawn: Sequence[Any]) -> None:
    """Let a face be described, and not embedded; each of its fonts holds a copy of the whole file.

    What a document is made of goes when Python next looks for circles: that may be many documents
    of eight megabytes later.
    """
    name = digest_of(drawn[0].file_content)
    for font in drawn:
        setattr(font, LEFT_OUT, name)
        font.clean = _left_whole
        font.file_content = font.file_content[:KIND]


def _left_whole(*_: Any) -> None:  # noqa: ANN401
    return None


def _faces(fonts: Mapping[Any, Any]) -> Iterator[tuple[DrawnFace, list[Any]]]:
    """Give every face of a document with its fonts; one may stand under several sizes."""
    by_name: dict[str, list[Any]] = {}
    for font in fonts.values():
        by_name.setdefault(font.hash, []).append(font)
    for name, drawn in by_name.items():
        glyphs = sorted(set().union(*(font.to_unicode for font in drawn)))
        plain = all(map(_is_plain, drawn)) and bool(glyphs)
        yield DrawnFace(name, drawn[0].file_content, tuple(glyphs), plain), drawn


def _is_plain(font: Any) -> bool:  # noqa: ANN401
    """Say whether WeasyPrint does no more to a face than leave out glyphs."""
    special = font.bitmap or font.png or font.svg or font.colr or font.missing
    return not (special or font.used_in_forms or font.index or "fvar" in font.tables)
