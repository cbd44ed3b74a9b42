"""Faces as assets of pages, and as the linker asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from briefgen.artifacts import Asset, Job
from briefgen.compiled import digest_of
from briefgen.dataclass import dataclass
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


@dataclass(frozen=True, slots=True)
class _Face:
    family: str
    file: Path
    weight: int
    style: str

    @property
    def name(self) -> str:
        return f"fonts/{self.file.name}"

    @property
    def rule(self) -> str:
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight};'
            f" font-style: {self.style}; src: url({self.name}); }}\n"
        )


def font_assets(text: str = "") -> tuple[Asset, ...]:
    """Give every face as an asset that a text may need, and `fonts.css`, which declares them."""
    scripts = fonts_for(text)
    return (_sheet(scripts), *_read(scripts))


def font_sheet(text: str = "") -> tuple[Asset, ...]:
    """Give `fonts.css` alone, for pages that get their faces from somebody else."""
    return (_sheet(fonts_for(text)),)


def with_faces(job: Job) -> Job:
    """Give a job that has `fonts.css` alone the faces that it declares."""
    return replace(job, assets=(*job.assets, *_read(fonts_for(job.html))))


@cache
def _sheet(scripts: tuple[ScriptFont, ...]) -> Asset:
    rules = "".join(face.rule for face in _faces(scripts)) + _named(scripts)
    return Asset("fonts.css", "text/css", rules.encode())


def _read(scripts: tuple[ScriptFont, ...]) -> Iterator[Asset]:
    return map(_asset, _faces(scripts))


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
        self._fonts = {digest_of(face.data): face.data for face in _read(())}
        self._unread = [script for script in SCRIPTS if script.is_installed]

    def __getitem__(self, digest: str) -> bytes:
        """Give a font; each script's are read until it is found."""
        while digest and digest not in self._fonts and self._unread:
            faces = map(_asset, _faces_of(self._unread.pop(0)))
            self._fonts |= {digest_of(face.data): face.data for face in faces}
        return self._fonts[digest]

    def __iter__(self) -> Iterator[str]:
        """Go through those that were read."""
        return iter(self._fonts)

    def __len__(self) -> int:
        """Count those that were read."""
        return len(self._fonts)


def _faces(scripts: tuple[ScriptFont, ...]) -> Iterator[_Face]:
    yield from _of_all_pages()
    for script in scripts:
        yield from _faces_of(script)


@cache
def _of_all_pages() -> tuple[_Face, ...]:
    return tuple(
        _Face(family, Path(str(files(package) / "files" / f"{stem}-{suffix}.ttf")), weight, style)
        for family, (package, stem) in FAMILIES.items()
        for weight, word in WEIGHTS.items()
        for style, suffix in (("normal", word), ("italic", _italic(word)))
    )


def _faces_of(script: ScriptFont) -> Iterator[_Face]:
    for style in script.styles:
        yield _Face(script.family, script.file(style), *STYLES[style])


@cache
def _asset(face: _Face) -> Asset:
    kind = face.file.suffix.removeprefix(".")
    return Asset(face.name, f"font/{kind}", face.file.read_bytes())


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
