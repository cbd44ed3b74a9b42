"""Fontconfig that knows no font of the machine: pages have those that their job brings along.

A family in a stylesheet, or a letter, that a job's fonts lack would be found on one machine and not
on another. Where a job has no font at all, there must be one, as Pango falls without: it is ours.

Private names: of `FontConfiguration`, `_config`, `font_map`, `_folder`, `strut_layouts` and
`font_features`, which `__init__` sets; `fontconfig`, `gobject`, `pangoft2` and `ffi` in
`weasyprint.text.fonts`.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Any

from weasyprint.text import fonts
from weasyprint.text.fonts import FontConfiguration

from briefgen.fonts import face_files

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = {"darwin": "libfontconfig.1.dylib", "win32": "libfontconfig-1.dll"}
LAST_RESORT = "Source Serif Pro"
# The fonts of a configuration that were added to it, as Fontconfig counts its sets.
ADDED = 1
ffi: Any = fonts.ffi


class NoFonts(FontConfiguration):  # type: ignore[misc] # WeasyPrint is untyped
    """A configuration without fonts, which gets one of ours if nobody gives it any."""

    def __init__(self) -> None:
        self._config = _without_fonts()
        self._map = ffi.gc(fonts.pangoft2.pango_ft2_font_map_new(), fonts.gobject.g_object_unref)
        pango = ffi.cast("PangoFcFontMap *", self._map)
        fonts.pangoft2.pango_fc_font_map_set_config(pango, self._config)
        # The map keeps a reference of its own.
        fonts.fontconfig.FcConfigDestroy(self._config)
        self._folder: Path | None = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}
        # What `layouts.py` has made layouts with.
        self.looks: dict[Any, Any] = {}

    @property
    def font_map(self) -> Any:  # noqa: ANN401
        """Give Pango's map of fonts, in which there is one."""
        if _count(self._config) == 0:
            (_, regular, *_) = face_files(LAST_RESORT)
            fonts.fontconfig.FcConfigAppFontAddFile(self._config, str(regular).encode())
            pango = ffi.cast("PangoFcFontMap *", self._map)
            fonts.pangoft2.pango_fc_font_map_config_changed(pango)
        return self._map


def _without_fonts() -> Any:  # noqa: ANN401
    """Make a configuration; where the library goes by another name, the machine's own."""
    try:
        library = ctypes.CDLL(LIBRARY.get(sys.platform, "libfontconfig.so.1"))
    except OSError:
        return fonts.fontconfig.FcInitLoadConfigAndFonts()
    library.FcConfigCreate.restype = ctypes.c_void_p
    return ffi.cast("FcConfig *", library.FcConfigCreate())


def _count(config: Any) -> int:  # noqa: ANN401
    found = fonts.fontconfig.FcConfigGetFonts(config, ADDED)
    return 0 if found == ffi.NULL else int(found.nfont)
