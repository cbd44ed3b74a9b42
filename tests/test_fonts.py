"""Families for letters that the two of all pages lack: who gets which, and what is not read."""

from __future__ import annotations

import pytest

from briefgen.compiled import digest_of
from briefgen.fonts import WholeFonts, font_assets, missing_in, scripts

KOREAN, JAPANESE, CHINESE = "Noto Serif KR", "Noto Serif JP", "Noto Serif SC"


def families_for(text: str) -> list[str]:
    return [font.family for font in scripts.fonts_for(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Plain words, “quotes” and a dash — Ελένη, Мария", []),
        ("보기이름", [KOREAN]),
        ("보기이름 (金)", [KOREAN]),
        ("見本 なまえ", [JAPANESE]),
        ("见本", [CHINESE]),
        ("樣本、「名字」", [CHINESE]),
        ("שם", ["Cardo"]),
        ("عبد", ["Amiri"]),
        # A letter that neither Korean nor Japanese has.
        ("보기 样", [KOREAN, CHINESE]),
        ("なまえ 样", [JAPANESE, CHINESE]),
        ("보기 なまえ 見本", [KOREAN, JAPANESE]),
        ('<p lang="ja">見本</p>', [JAPANESE]),
        ('<p lang="ko">見本</p>', [KOREAN]),
        ('<p>보기</p><p lang="zh">見本</p>', [KOREAN, CHINESE]),
        # A language alone asks for nothing.
        ('<p lang="ja">Example</p>', []),
    ],
)
def test_a_text_gets_the_families_that_its_letters_need(text: str, wanted: list[str]) -> None:
    assert families_for(text) == wanted


def test_what_a_text_needs_is_declared_and_named_and_nothing_else_is() -> None:
    (plain, *few), (sheet, *more) = font_assets("words"), font_assets("보기 样 שם")
    assert b"--scripts" not in plain.data
    assert [asset.name for asset in more if asset not in few] == [
        "fonts/NotoSerifKR-Regular.otf", "fonts/NotoSerifSC-Regular.otf",
        "fonts/Cardo-Regular.ttf", "fonts/Cardo-Italic.ttf", "fonts/Cardo-Bold.ttf",
    ]  # fmt: skip
    said = sheet.data.decode()
    assert ':root { --scripts: "Noto Serif KR", "Noto Serif SC", "Cardo"; }' in said
    assert ':lang(zh) { --scripts: "Noto Serif SC", "Noto Serif KR", "Cardo";' in said


def test_a_font_is_read_when_its_letters_are_asked_for_and_not_before() -> None:
    plain = {digest_of(asset.data) for asset in font_assets() if asset.name.endswith("tf")}
    whole = WholeFonts()
    assert set(whole) == plain
    # Nothing fits a slot whose face has no name.
    assert "" not in whole
    assert set(whole) == plain
    korean = digest_of(font_assets("보기")[-1].data)
    assert korean in whole
    assert set(whole) == {*plain, korean}
    assert "of another version" not in whole


def test_letters_are_missed_if_the_fonts_of_their_text_lack_them() -> None:
    assert [*missing_in("보기 (金) なまえ שם ᏣᎳᎩ")] == [
        ("Ꮳ", 14), ("Ꮃ", 15), ("Ꭹ", 16),
    ]  # fmt: skip


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_korean_names_are_printed_and_others_missed() -> None:
    assert [*missing_in("보기 (金)")] == []
    assert [*missing_in("なま")] == [("な", 0), ("ま", 1)]
    assert [*missing_in("金")] == [("金", 0)]
    assert families_for("見本 なまえ") == []
