"""Source Serif and Source Sans, as whole static files from their packages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.artifacts import Asset

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = {
    "Source Serif Pro": ("font_source_serif_pro", "SourceSerifPro"),
    "Source Sans Pro": ("font_source_sans_pro", "SourceSansPro"),
}
WEIGHTS = {300: "Light", 400: "Regular", 600: "Semibold", 700: "Bold"}


@cache
def font_assets() -> tuple[Asset, ...]:
    """Give every face as an asset, and `fonts.css`, the stylesheet that declares them."""
    faces = list(_faces())
    rules = "".join(rule for rule, _ in faces)
    return (Asset("fonts.css", "text/css", rules.encode()), *(asset for _, asset in faces))


def _faces() -> Iterator[tuple[str, Asset]]:
    for family, (package, stem) in FAMILIES.items():
        folder = files(package) / "files"
        for weight, word in WEIGHTS.items():
            for style, suffix in (("normal", word), ("italic", _italic(word))):
                name = f"fonts/{stem}-{suffix}.ttf"
                data = (folder / f"{stem}-{suffix}.ttf").read_bytes()
                rule = (
                    f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
                    f" font-style: {style}; src: url({name}); }}\n"
                )
                yield rule, Asset(name, "font/ttf", data)


def face_files(family: str) -> list[Path]:
    """List a family's files, for a library that measures text by itself."""
    package, stem = FAMILIES[family]
    folder = files(package) / "files"
    return [Path(str(folder / f"{stem}-{word}.ttf")) for word in WEIGHTS.values()]


def _italic(word: str) -> str:
    return "It" if word == "Regular" else f"{word}It"
