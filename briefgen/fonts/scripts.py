"""Families for letters that the two of all pages lack, and which of them a text needs."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from briefgen.dataclass import dataclass

# What these letters need is 27 MB, so that only who needs them installs it.
EXTRA = "cjk"
# Styles that a family may have, by the word in the names of its files: weight and slant.
STYLES = {
    "Regular": (400, "normal"), "Italic": (400, "italic"),
    "Bold": (700, "normal"), "BoldItalic": (700, "italic"),
}  # fmt: skip
# Han letters and what stands between them: Chinese, Japanese and Korean each draw them their way.
HAN = "[\u2e80-\u2fdf\u3000-\u303f\u3100-\u312f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
# Where all letters of any of them lie. Their own patterns take a millisecond each to compile, which
# only a text pays that has something here; this one says where they are not, as that is quicker.
ANY = re.compile("[^\0-\u058f\u1200-\u2e7f]")
LANGUAGE = r"""\slang=["']?(ko|ja|zh)\b"""


@dataclass(frozen=True, slots=True)
class ScriptFont:
    """A family for letters that the others lack: only pages that hold such letters get it.

    `letters` is the pattern of one; `extra` names what installs the family, if it does not come
    with the program; `language` is the one in whose way it draws Han letters.
    """

    family: str
    package: str
    stem: str
    letters: str
    styles: tuple[str, ...] = ("Regular",)
    folder: str = "."
    suffix: str = "otf"
    extra: str = ""
    language: str = ""

    @property
    def is_installed(self) -> bool:
        """Say whether its files are here."""
        return is_installed(self.package)

    def file(self, style: str) -> Path:
        """Give the file of a style."""
        name = f"{self.stem}-{style}.{self.suffix}"
        return Path(str(files(self.package) / self.folder / name))

    @property
    def covered(self) -> frozenset[int]:
        """List the characters that it has; none if it is not installed."""
        return covered(self.file("Regular")) if self.is_installed else frozenset()


KOREAN = ScriptFont(
    "Noto Serif KR", "pylopdf_fonts_ko", "NotoSerifKR",
    "[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]", language="ko",
)  # fmt: skip
JAPANESE = ScriptFont(
    "Noto Serif JP", "pylopdf_fonts_jp", "NotoSerifJP",
    "[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]", extra=EXTRA,
    language="ja",
)  # fmt: skip
# Has all Han letters, also the traditional ones: it comes in for what the two above lack.
CHINESE = ScriptFont(
    "Noto Serif SC", "pylopdf_fonts_zh_cn", "NotoSerifSC", HAN, extra=EXTRA, language="zh"
)
SCRIPTS = (
    KOREAN, JAPANESE, CHINESE,
    ScriptFont("Amiri", "fontpkg_amiri", "Amiri", "[\u0600-\u06ff\u0750-\u077f]",
               tuple(STYLES), "files", "ttf"),
    ScriptFont("Cardo", "fontpkg_cardo", "Cardo", "[\u0590-\u05ff\ufb1d-\ufb4f]",
               ("Regular", "Italic", "Bold"), "files", "ttf"),
)  # fmt: skip


def fonts_for(text: str) -> tuple[ScriptFont, ...]:
    """Choose the families that a text needs, in the order in which a letter looks for its own.

    Han letters are drawn as Koreans do beside Hangul, as Japanese do beside kana, else as Chinese,
    and where an element names a language (`lang`), as they are drawn in that.
    """
    if not ANY.search(text):
        return ()
    han = re.findall(HAN, text)
    asked = re.findall(LANGUAGE, text) if han else []
    found = [
        font for font in SCRIPTS
        if font.is_installed and (font.language in asked or re.search(font.letters, text))
    ]  # fmt: skip
    if CHINESE in found and CHINESE.language not in asked and _is_covered(han, found):
        found.remove(CHINESE)
    return tuple(found)


def language_of(text: str, han: str) -> str:
    """Name the language whose letters a text is written in; `han` is that of Han letters alone.

    None is named for letters that are drawn alike in all languages.
    """
    if not ANY.search(text):
        return ""
    own = (font.language for font in (KOREAN, JAPANESE) if re.search(font.letters, text))
    return next(own, han if re.search(HAN, text) else "")


def _is_covered(letters: list[str], fonts: list[ScriptFont]) -> bool:
    """Say whether fonts that are here for other letters have these too."""
    others = [font.covered for font in fonts if font in (KOREAN, JAPANESE)]
    return all(any(ord(letter) in covered for covered in others) for letter in set(letters))


def extra_for(character: str) -> str:
    """Name the extra that would bring a font for a letter; none if that is not what it needs."""
    lacking = (font for font in SCRIPTS if font.extra and not font.is_installed)
    return next((font.extra for font in lacking if re.match(font.letters, character)), "")


@cache
def is_installed(package: str) -> bool:
    """Say whether a package of fonts is here."""
    return find_spec(package) is not None


@cache
def covered(file: Path) -> frozenset[int]:
    """List the characters that a font file has."""
    import uharfbuzz  # noqa: PLC0415 - 25 ms, and only for texts with such letters

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))).unicodes)
