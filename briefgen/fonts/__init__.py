"""Fonts as whole static files from their packages: two for all pages, others by script."""

from briefgen.fonts.coverage import missing_in
from briefgen.fonts.faces import (
    FAMILIES,
    WholeFonts,
    face_files,
    families,
    font_assets,
    font_sheet,
    with_faces,
)
from briefgen.fonts.scripts import EXTRA, SCRIPTS, extra_for, language_of

__all__ = [
    "EXTRA",
    "FAMILIES",
    "SCRIPTS",
    "WholeFonts",
    "extra_for",
    "face_files",
    "families",
    "font_assets",
    "font_sheet",
    "language_of",
    "missing_in",
    "with_faces",
]
