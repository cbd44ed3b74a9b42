"""Faces as assets of pages, and as the linker asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from briefgen.artifacts import Asset
from briefgen.compiled import digest_of
from briefgen.fonts.scripts import SCRIPTS, STYLES, ScriptFont, fonts_for

FAMILIES = {
    "Source Serif Pro": ("font_source_serif_pro", "SourceSerifPro"),
    "Source Sans Pro": ("font_source_sans_pro", "SourceSansPro"),
}
WEIGHTS = {300: "Light", 400: "Regular", 600: "Semibold", 700: "Bold"}
# As base/print.css has them: an element in another language works them out anew.
STACKS = (
    '--serif: "Source Serif Pro", var(--scripts), serif;'
    ' --sans: "Source Sans Pro", var(--scripts), sans-serif;'
)
Face = tuple[str, Asset]


def font_assets(text: str = "") -> tuple[Asset, ...]:
    """Give every face as an asset that a text may need, and `fonts.css`, which declares them."""
    return _assets(fonts_for(text))


@cache
def _assets(scripts: tuple[ScriptFont, ...]) -> tuple[Asset, ...]:
    faces = [*_faces(), *(face for script in scripts for face in _script_faces(script))]
    rules = "".join(rule for rule, _ in faces) + _named(scripts)
    return (Asset("fonts.css", "text/css", rules.encode()), *(asset for _, asset in faces))


def _named(scripts: tuple[ScriptFont, ...]) -> str:
    """Name the families of scripts for stylesheets: one that is not declared may be the machine's.

    A text without such letters has the same sheet as ever.
    """
    if not scripts:
        return ""
    rules = f":root {{ {_families(scripts)} }}\n"
    drawing = [script for script in scripts if script.language]
    for script in drawing if len(drawing) > 1 else ():
        others = (one for one in scripts if one != script)
        rules += f":lang({script.language}) {{ {_families((script, *others))} {STACKS} }}\n"
    return rules


def _families(scripts: Sequence[ScriptFont]) -> str:
    return "--scripts: " + ", ".join(f'"{script.family}"' for script in scripts) + ";"


class WholeFonts(Mapping[str, bytes]):
    """Fonts by the digest of their bytes; those of scripts are read when they are asked for."""

    def __init__(self) -> None:
        self._fonts = {digest_of(face.data): face.data for _, face in _faces()}
        self._unread = [script for script in SCRIPTS if script.is_installed]

    def __getitem__(self, digest: str) -> bytes:
        """Give a font; each script's are read until it is found."""
        while digest and digest not in self._fonts and self._unread:
            faces = _script_faces(self._unread.pop(0))
            self._fonts |= {digest_of(face.data): face.data for _, face in faces}
        return self._fonts[digest]

    def __iter__(self) -> Iterator[str]:
        """Go through those that were read."""
        return iter(self._fonts)

    def __len__(self) -> int:
        """Count those that were read."""
        return len(self._fonts)


@cache
def _faces() -> tuple[Face, ...]:
    return tuple(
        _face(family, Path(str(files(package) / "files" / f"{stem}-{suffix}.ttf")), weight, style)
        for family, (package, stem) in FAMILIES.items()
        for weight, word in WEIGHTS.items()
        for style, suffix in (("normal", word), ("italic", _italic(word)))
    )


@cache
def _script_faces(script: ScriptFont) -> tuple[Face, ...]:
    return tuple(
        _face(script.family, script.file(style), *STYLES[style]) for style in script.styles
    )


def _face(family: str, file: Path, weight: int, style: str) -> Face:
    name = f"fonts/{file.name}"
    rule = (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
        f" font-style: {style}; src: url({name}); }}\n"
    )
    return rule, Asset(name, f"font/{file.suffix.removeprefix('.')}", file.read_bytes())


def face_files(family: str) -> list[Path]:
    """List a family's files, for a library that measures text by itself."""
    package, stem = FAMILIES[family]
    folder = files(package) / "files"
    return [Path(str(folder / f"{stem}-{word}.ttf")) for word in WEIGHTS.values()]


def families() -> tuple[str, ...]:
    """Name all families."""
    return (*FAMILIES, *(script.family for script in SCRIPTS))


def _italic(word: str) -> str:
    return "It" if word == "Regular" else f"{word}It"
