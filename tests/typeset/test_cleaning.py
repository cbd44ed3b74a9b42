"""A cleaned picture shows what it showed, and says nothing of who made it, where and with what."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageFile, ImageOps
from planted import (
    CARRIERS,
    PROFILE,
    SECRET,
    SVG,
    Made,
    drawn,
    jpeg,
    notes,
    saved,
    thumbnailed,
    with_chunk,
)

from briefgen.typeset.images import clean_picture


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(("kind", "make"), CARRIERS.values(), ids=CARRIERS)
def test_a_secret_does_not_pass(kind: str, make: Made) -> None:
    dirty = make()
    clean = clean_picture(dirty, kind).data
    assert SECRET not in clean
    assert len(clean) < len(dirty)


@pytest.mark.parametrize(
    ("kind", "make"),
    [pair for pair in CARRIERS.values() if pair[0] != "image/svg+xml"],
    ids=[name for name in CARRIERS if not name.startswith("SVG")],
)
def test_every_dot_stays_as_it_was(kind: str, make: Made) -> None:
    dirty = make()
    picture = clean_picture(dirty, kind)
    assert opened(picture.data).tobytes() == opened(dirty).tobytes()
    assert not picture.recoded


def test_a_jpegs_coded_dots_are_the_same_bytes() -> None:
    dirty, clean = jpeg(), clean_picture(jpeg(), "image/jpeg").data
    coded = dirty[dirty.index(b"\xff\xda") :]
    assert clean.endswith(coded)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_colour_profile_stays(kind: str) -> None:
    dirty = saved(drawn(), kind, icc_profile=PROFILE)
    clean = clean_picture(dirty, f"image/{kind.lower()}").data
    assert opened(clean).info["icc_profile"] == PROFILE


def test_a_pngs_size_on_paper_and_transparency_stay() -> None:
    dirty = saved(drawn(mode="P"), "PNG", dpi=(300, 300), transparency=3)
    clean = opened(clean_picture(dirty, "image/png").data)
    assert round(clean.info["dpi"][0]) == 300
    assert clean.info["transparency"] == 3


def test_a_pngs_time_goes() -> None:
    assert b"tIME" not in clean_picture(with_chunk(b"tIME", b"\7\xea\1\1\1\1\1"), "image/png").data


def test_a_thumbnail_in_the_first_segment_goes() -> None:
    dirty = thumbnailed()
    assert SECRET[:12] in dirty
    clean = clean_picture(dirty, "image/jpeg").data
    assert SECRET[:12] not in clean
    assert opened(clean).tobytes() == opened(dirty).tobytes()


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_side_that_is_up_is_up(kind: str, orientation: int) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    dirty = saved(drawn(), kind, exif=notes(orientation), **options)
    picture = clean_picture(dirty, f"image/{kind.lower()}")
    shown, wanted = opened(picture.data), ImageOps.exif_transpose(opened(dirty))
    assert shown.size == wanted.size
    assert SECRET not in picture.data
    assert picture.recoded == (kind == "JPEG")
    pairs = zip(shown.convert("L").tobytes(), wanted.convert("L").tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= (12 if kind == "JPEG" else 0)


def test_a_cleaned_picture_is_clean() -> None:
    for kind, make in CARRIERS.values():
        once = clean_picture(make(), kind)
        assert clean_picture(once.data, once.media_type).data == once.data


def test_a_drawing_keeps_what_it_draws() -> None:
    clean = clean_picture(SVG, "image/svg+xml").data.decode()
    assert 'href="#p"' in clean
    assert 'd="M0 0h9v9z"' in clean
    assert "example.org" not in clean


def test_a_picture_within_a_drawing_is_cleaned_too() -> None:
    inner = base64.b64encode(jpeg()).decode()
    dirty = (
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/jpeg;base64,'
        f'{inner}"/></svg>'
    )
    clean = clean_picture(dirty.encode(), "image/svg+xml").data.decode()
    assert SECRET not in base64.b64decode(clean.partition("base64,")[2].partition('"')[0])


def test_pillow_is_left_as_lenient_as_it_was() -> None:
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    clean_picture(jpeg(quality=51), "image/jpeg")
    assert before == ImageFile.LOAD_TRUNCATED_IMAGES
