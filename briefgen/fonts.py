"""Fonts as whole static files from their packages: two for all pages, others by script."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.artifacts import Asset
from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = {
    "Source Serif Pro": ("font_source_serif_pro", "SourceSerifPro"),
    "Source Sans Pro": ("font_source_sans_pro", "SourceSansPro"),
}
WEIGHTS = {300: "Light", 400: "Regular", 600: "Semibold", 700: "Bold"}


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """A family for letters that the others lack: only pages that hold such letters get it."""

    family: str
    package: str
    stem: str
    letters: re.Pattern[str]


# Of each there are Regular and Bold, upright and slanted.
SCRIPTS = (
    ScriptFont("Amiri", "fontpkg_amiri", "Amiri", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
)
STYLES = {
    "Regular": (400, "normal"), "Italic": (400, "italic"),
    "Bold": (700, "normal"), "BoldItalic": (700, "italic"),
}  # fmt: skip


def font_assets(text: str = "") -> tuple[Asset, ...]:
    """Give every face as an asset that a text may need, and `fonts.css`, which declares them."""
    return _assets(tuple(font for font in SCRIPTS if font.letters.search(text)))


@cache
def _assets(scripts: tuple[ScriptFont, ...]) -> tuple[Asset, ...]:
    faces = [*_faces(), *(face for script in scripts for face in _script_faces(script))]
    rules = "".join(rule for rule, _ in faces)
    return (Asset("fonts.css", "text/css", rules.encode()), *(asset for _, asset in faces))


def every_face() -> tuple[Asset, ...]:
    """Give every face that any page may be set in."""
    return tuple(asset for asset in _assets(SCRIPTS) if asset.media_type == "font/ttf")


def _faces() -> Iterator[tuple[str, Asset]]:
    for family, (package, stem) in FAMILIES.items():
        for weight, word in WEIGHTS.items():
            for style, suffix in (("normal", word), ("italic", _italic(word))):
                yield _face(family, package, f"{stem}-{suffix}", weight, style)


def _script_faces(script: ScriptFont) -> Iterator[tuple[str, Asset]]:
    for word, (weight, style) in STYLES.items():
        yield _face(script.family, script.package, f"{script.stem}-{word}", weight, style)


def _face(family: str, package: str, stem: str, weight: int, style: str) -> tuple[str, Asset]:
    name = f"fonts/{stem}.ttf"
    rule = (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
        f" font-style: {style}; src: url({name}); }}\n"
    )
    return rule, Asset(name, "font/ttf", (files(package) / "files" / f"{stem}.ttf").read_bytes())


def face_files(family: str) -> list[Path]:
    """List a family's files, for a library that measures text by itself."""
    package, stem = FAMILIES[family]
    folder = files(package) / "files"
    return [Path(str(folder / f"{stem}-{word}.ttf")) for word in WEIGHTS.values()]


def script_files() -> list[Path]:
    """List a file of each family that is there for a script of its own."""
    return [Path(str(files(one.package) / "files" / f"{one.stem}-Regular.ttf")) for one in SCRIPTS]


def families() -> tuple[str, ...]:
    """Name all families."""
    return (*FAMILIES, *(script.family for script in SCRIPTS))


def _italic(word: str) -> str:
    return "It" if word == "Regular" else f"{word}It"
